"""Proofs in Coq: a theorem end to end, and that what the checkers of outcomes accept is so."""
