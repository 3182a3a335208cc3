"""Evidence from head-to-head counts: paths, potentials, multipliers, margins against a lottery."""
