"""Axioms on voters who come and go."""
