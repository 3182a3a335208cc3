"""What evidence about two agents holds: frontiers, and numbers that are roots or lie between two others."""
