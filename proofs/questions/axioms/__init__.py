"""Axioms that can be combined in a question, in small families: each one's instances as clauses, and its definition."""
