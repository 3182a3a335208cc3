"""Approvals or rankings in, sets of k out."""
