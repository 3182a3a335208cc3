"""Majority judgment: the median grade of each option."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from ...facts import listing
from ...names import title_of


def sentences(document: Mapping[str, Any], titles: Mapping[str, str]) -> list[str]:
    """Everybody's lower median grade."""
    problem = document["problem"]
    medians = {name: _median(problem["ballots"], a) for a, name in enumerate(problem["names"])}
    shown = (
        f"{title_of(titles, n)} {Fraction(m, problem['denominator'])}" for n, m in medians.items() if m is not None
    )
    return [f"Median grades: {listing(shown)}."]


def _median(ballots: list[Mapping[str, Any]], a: int) -> int | None:
    grades = sorted((b["levels"][a], b["count"]) for b in ballots if b["levels"][a] is not None)
    half, below = (sum(count for _, count in grades) + 1) // 2, 0
    for grade, count in grades:
        below += count
        if below >= half:
            return int(grade)
    return None
