"""Reading: the form of answers, how they are checked and resolved, and what the offline reader makes of sentences."""
