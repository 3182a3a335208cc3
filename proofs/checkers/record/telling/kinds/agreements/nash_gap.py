"""Nash's lottery: what a gain is worth to whom."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from ...facts import each, listing


def sentences(document: Mapping[str, Any], titles: Mapping[str, str]) -> list[str]:
    """The prices at which no other agreement is worth more, and how far off the optimum the lottery may be."""
    data, agents = document["evidence"]["data"], document["problem"]["agents"]
    prices = each(data["prices"])
    shares = [f"{agent} {float(p / max(prices)):.3g}" for agent, p in zip(agents, prices, strict=True)]
    found = [f"If a unit of gain counts for {listing(shares)}, no agreement is worth more than this one."]
    if Fraction(data["gap"]):
        found.append(
            f"The mean gain may be short of the best by a factor of {float(Fraction(data['gap'])):.1e} at most."
        )
    return found
