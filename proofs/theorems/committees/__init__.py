"""Theorems about committees elected by approval ballots."""
