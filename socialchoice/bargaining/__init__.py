"""Utilities and a disagreement point in, an agreement out."""
