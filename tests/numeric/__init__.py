"""Kernels, compiled and as plain Python, against their definitions."""
