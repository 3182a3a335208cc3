"""What is certified can be checked, and what is false cannot be certified: for every rule, from the registry."""
