"""Packages of issues: the best deal, and whether a deal can be improved."""
