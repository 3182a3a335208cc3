"""A deliberation of real people's positions: who is seated, what is on disk, and what code can stand for."""
