"""Rules that ask how far everybody must go until all accept the same alternative."""
