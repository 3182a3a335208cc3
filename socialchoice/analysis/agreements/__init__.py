"""Agreements looked at closely: whether one can be improved, and what it costs whom."""
