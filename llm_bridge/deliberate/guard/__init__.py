"""Words and ids as a model is shown them: no words pass for instructions, and no name or place for a hint."""
