"""Preferential equality."""

from __future__ import annotations

from typing import Any

from proofs.axiom import Violation, axiom
from proofs.edits import (
    instead,
    named,
    rows,
    swapped,
    winners,
)
from socialchoice.model.ballots.ranking import RankingProfile
from socialchoice.rule import Rule


@axiom(RankingProfile, numbers=(4, 4, 5, 5), source="Ding, Holliday and Pacuit 2025, arXiv:2501.08595")
def preferential_equality(
    rule: Rule[Any, Any], profile: RankingProfile, first: int, second: int, one: int, other: int
) -> Violation | None:
    """Of two voters who both rank x right above y, it makes no difference which of them exchanges the two."""
    m, b = len(profile.names), len(profile.counts)
    x, y, one, other = first % m, second % m, one % b, other % b
    table = rows(profile)
    together = all(table[ballot][y] == table[ballot][x] + 1 for ballot in (one, other))
    if x == y or one == other or not together:
        return None
    found = [winners(rule, instead(profile, ballot, swapped(table[ballot], x, y))) for ballot in (one, other)]
    if found[0] == found[1]:
        return None
    names = profile.names
    return Violation(
        f"{names[x]} and {names[y]} exchanged on ballot {one + 1} gives {named(found[0])}, "
        f"on ballot {other + 1} {named(found[1])}"
    )
