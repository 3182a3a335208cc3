"""Questions of one's own: axioms to combine, whether a rule satisfies them, and what they say of a profile."""
