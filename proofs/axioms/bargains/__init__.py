"""Axioms on agreements."""
