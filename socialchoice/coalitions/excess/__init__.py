"""Payoffs that coalitions accept: the core, the least core, the nucleolus, and the tau-value."""
