"""Leximin: who is settled at which level."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from ...facts import each, listing


def sentences(document: Mapping[str, Any], titles: Mapping[str, str]) -> list[str]:
    """One sentence a level: its value, and the agents who cannot be lifted above it."""
    agents, found, settled = document["problem"]["agents"], [], set()
    for number, level in enumerate(document["evidence"]["data"]["levels"], 1):
        new = [a for a, p in zip(agents, each(level["prices"]), strict=True) if p and a not in settled]
        settled |= set(new)
        value = Fraction(level["value"])
        exact = str(value) if len(str(value)) < 9 else f"about {float(value):.4g}"
        found.append(f"Level {number}: {listing(new)} can be lifted to {exact} and, all together, no higher.")
    return found
