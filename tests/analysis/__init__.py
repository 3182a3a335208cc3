"""Questions about a rule and a problem, against brute force."""
