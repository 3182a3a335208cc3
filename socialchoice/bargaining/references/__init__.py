"""Rules that start from another point than disagreement, or leave it in another direction."""
