"""Sentences for evidence about one answer, whoever chose it."""
