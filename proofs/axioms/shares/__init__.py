"""Axioms on how money and seats are shared out."""
