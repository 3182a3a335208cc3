"""Axioms on approvals where one alternative wins."""
