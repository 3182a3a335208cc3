"""Weighted digraphs: paths, orders and circles in them."""
