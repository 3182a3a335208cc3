"""How agents who bargain by turns arrive at agreements, step by step."""
