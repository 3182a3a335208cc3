"""Measurements: how well the readers read, and how fast the kernels count, beside their peers, in one run."""
