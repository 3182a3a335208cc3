"""Agreements that lie nearest to what the agents want, by one measure of the distance or another."""
