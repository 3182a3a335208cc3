"""Theorems about rules that answer electorates of different sizes, and the proofs and rules kept for them."""
