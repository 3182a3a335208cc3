"""Axioms on ballots that change."""
