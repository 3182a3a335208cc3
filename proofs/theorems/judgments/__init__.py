"""Theorems about judgments on propositions of which one follows from the others."""
