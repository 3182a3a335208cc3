"""Evidence from head-to-head counts: paths, potentials, locked majorities."""
