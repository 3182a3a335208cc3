"""Agents talk and make formal offers by protocols; code scores what they offer, and the transcript is the state."""
