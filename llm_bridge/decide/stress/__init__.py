"""Attacks on a decision, tried and counted: what words, copies, lies and stubbornness change."""
