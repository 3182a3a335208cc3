"""Impossibility theorems of fixed sizes, one file each: what is asked of a rule, and the formula that says it."""
