"""Values and power indices: how much a player adds to coalitions."""
