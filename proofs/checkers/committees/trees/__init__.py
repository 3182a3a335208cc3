"""Search trees over sets of candidates, every leaf of which is bounded."""
