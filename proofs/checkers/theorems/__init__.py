"""Proofs that formulas have no model: no certificates of rules, and found by nobody as such."""
