"""A rule and a problem in, what would change the outcome out."""
