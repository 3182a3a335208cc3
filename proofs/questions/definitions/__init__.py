"""What the axioms of questions say of a table, by definition: plain Python that shares nothing with the clauses."""
