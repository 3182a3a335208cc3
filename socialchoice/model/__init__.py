"""The nouns: problems, outcomes, ties, evidence, errors; frozen, validated, exact."""
