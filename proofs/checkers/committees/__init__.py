"""Evidence about committees: bounds on scores, and payments."""
