"""Everybody's numbers in, one number an issue out."""
