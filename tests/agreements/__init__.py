"""Committees, bargains, lotteries and packages: published cases, definitions by brute force, certificates, kernels."""
