"""Peers' recorded answers, with their versions; where one differs from ours, the case says who is right."""
