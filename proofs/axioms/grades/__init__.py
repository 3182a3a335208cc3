"""Axioms on grades."""
