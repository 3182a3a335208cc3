"""What is found out beside the outcome: how firm it is, whether axioms force it, what it costs whom."""
