"""Votes for parties in, seats out."""
