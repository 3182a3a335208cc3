"""Deliberations about statements: mediated and slate, and minds that speak in quotes."""
