"""Axioms: each bites, every claim of a rule is put to the test, every denial is replayed."""
