"""Points of polytopes that are best for concave functions on them, in rational numbers."""
