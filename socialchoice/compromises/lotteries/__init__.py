"""Chances over committees that no group of proportional size would rather trade for seats of its own."""
