"""Axioms on the social ranking."""
