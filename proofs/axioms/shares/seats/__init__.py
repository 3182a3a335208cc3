"""Axioms on how seats are shared out among parties."""
