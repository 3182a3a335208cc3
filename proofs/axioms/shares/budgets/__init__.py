"""Axioms on which projects a budget pays for."""
