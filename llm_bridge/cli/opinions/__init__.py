"""Commands about votes on statements."""
