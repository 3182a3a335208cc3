"""Claims on an estate that does not suffice in, what each claimant gets out."""
