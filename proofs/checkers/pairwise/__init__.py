"""Evidence from head-to-head counts: paths and potentials."""
