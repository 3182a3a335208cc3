"""What axioms say of a rule's table, from their definitions: plain Python that shares nothing with the formulas."""
