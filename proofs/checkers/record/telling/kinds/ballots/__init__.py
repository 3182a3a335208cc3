"""Sentences for evidence that counts ballots."""
