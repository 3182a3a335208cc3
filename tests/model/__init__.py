"""The nouns: problems and their records, ties, the registry, files."""
