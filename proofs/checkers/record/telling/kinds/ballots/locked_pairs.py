"""Ranked pairs: the majorities in the order in which they are taken."""

from collections.abc import Mapping
from typing import Any

from .....problems.ballots import comparisons
from ...facts import listing
from ...names import title_of

SHOWN = 6


def sentences(document: Mapping[str, Any], titles: Mapping[str, str]) -> list[str]:
    """The strongest majorities, by margin."""
    names, support = comparisons(document["problem"])
    n = range(len(names))
    wins = sorted((support[b][a] - support[a][b], a, b) for a in n for b in n if support[a][b] > support[b][a])
    shown = [
        f"{title_of(titles, names[a])} over {title_of(titles, names[b])} by {-less}" for less, a, b in wins[:SHOWN]
    ]
    if not shown:
        return ["No option beats another head to head."]
    return [f"Majorities, strongest first: {listing(shown)}{' and weaker ones' if len(wins) > SHOWN else ''}."]
