"""Texts, ballots or votes in; copies, near copies, and weights that copies do not move out."""
