"""Axioms on who and what is treated alike."""
