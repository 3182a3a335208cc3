"""Theorems: proofs that are checked, forged ones that are not, and tables held against definitions."""
