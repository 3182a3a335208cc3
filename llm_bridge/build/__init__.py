"""Readings in, problems out: what is unknown stays unknown, and what had to be assumed is listed."""
