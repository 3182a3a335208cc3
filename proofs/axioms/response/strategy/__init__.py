"""Axioms on what voters gain by another ballot than their true one."""
