"""Why an outcome at a profile: what axioms say of it, from the profile outwards, as a checked argument."""
