"""Larger cases at random: ballots drawn evenly, electorates with drawn margins, and what makes them smaller."""
