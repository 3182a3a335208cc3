"""Axioms on alternatives that come and go."""
