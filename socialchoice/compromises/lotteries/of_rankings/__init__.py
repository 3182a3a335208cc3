"""The same where voters rank, and ask for the best member alone."""
