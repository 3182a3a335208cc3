"""Axioms on what everybody wants."""
