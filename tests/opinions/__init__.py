"""Votes on statements: reading them, groups, what they share, what divides them, copies and fakes."""
