"""Axioms on sets of winners, and whom they represent."""
