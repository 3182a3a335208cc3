"""Nash's lottery: what a gain is worth to whom."""

from collections.abc import Mapping
from fractions import Fraction
from math import isqrt
from typing import Any

from ...facts import each, listing


def sentences(document: Mapping[str, Any], titles: Mapping[str, str]) -> list[str]:
    """The prices at which no other agreement is worth more, and how far off the optimum the lottery may be."""
    data, agents = document["evidence"]["data"], document["problem"]["agents"]
    prices = each(data["prices"])
    shares = [f"{agent} {float(p / max(prices)):.3g}" for agent, p in zip(agents, prices, strict=True)]
    gap = Fraction(data["gap"])
    more = f"more than {float(1 + gap):.10g} times this one" if gap else "more than this one"
    found = [f"If a unit of gain counts for {listing(shares)}, no agreement is worth {more}."]
    if gap:
        weights = [Fraction(w) for w in document["problem"]["weights"]]
        least = min(weights) / sum(weights)
        found.append(
            f"The mean gain may be short of the best by a factor of {float(gap):.1e} at most; so in the exact solution "
            f"nobody gains more or less than here by more than a factor of {_within(gap / least):.1e}."
        )
    return found


def _within(e: Fraction) -> float:
    """How far the exact solution's gains may be off, as a share: with t the true gain over this one, and weights that
    sum to one, w (t - 1 - log t) is at most the gap; so 1 - √(2e) ≤ t ≤ 1 + e + √(e² + 2e) for e = gap / w."""
    bits = 120
    root = Fraction(isqrt(((e * e + 2 * e) * (1 << (2 * bits))).__ceil__()) + 1, 1 << bits)
    return float(e + root)
