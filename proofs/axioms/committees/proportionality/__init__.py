"""Axioms on the share of a committee that groups of voters deserve."""
