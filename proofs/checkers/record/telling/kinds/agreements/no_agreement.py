"""No agreement: who loses in every one."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from ...facts import listing
from ...names import title_of


def sentences(document: Mapping[str, Any], titles: Mapping[str, str]) -> list[str]:
    """Whose gains exclude each other, or who gains nothing from which alternative."""
    data, problem = document["evidence"]["data"], document["problem"]
    if "prices" in data:
        against = [agent for agent, price in zip(problem["agents"], data["prices"], strict=True) if Fraction(price)]
        return [f"Whatever one of them gains, another loses at least as much: {listing(against)}."]
    losers = zip(problem["names"], data["losers"], strict=True)
    return [f"{problem['agents'][loser]} gains nothing from {title_of(titles, name)}." for name, loser in losers]
