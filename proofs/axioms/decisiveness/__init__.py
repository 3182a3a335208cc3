"""Axioms on how few alternatives win."""
