"""Formal negotiators: each offers and accepts by one published strategy."""
