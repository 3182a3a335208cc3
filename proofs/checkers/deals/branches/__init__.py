"""Search trees over the deals of a package, every leaf of which is bounded by prices."""
