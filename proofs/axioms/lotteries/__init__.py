"""Axioms on lotteries."""
