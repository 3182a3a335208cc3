"""Cooperative games and bankruptcy problems: published cases, definitions, axioms, and peers."""
