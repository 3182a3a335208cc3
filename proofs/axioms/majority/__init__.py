"""Axioms on what a majority may demand."""
