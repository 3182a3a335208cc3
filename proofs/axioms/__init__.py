"""One file per axiom, each one function that looks at one case."""
