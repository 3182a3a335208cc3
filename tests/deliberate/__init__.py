"""Deliberations: protocols, minds, what they reach, and what they withstand."""
