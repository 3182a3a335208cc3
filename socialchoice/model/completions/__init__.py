"""Problems with judgements that exist and are not known, and what all their completions have in common."""
