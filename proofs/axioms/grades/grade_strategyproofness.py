"""Strategyproofness in grades."""

from __future__ import annotations

from typing import Any

from proofs.axiom import Violation, axiom
from proofs.edits import instead, named, place, rows, winners
from socialchoice.model.ballots.utility import UtilityProfile
from socialchoice.rule import Rule


@axiom(UtilityProfile, numbers=(5, 4, 4), source="Gibbard 1973; Balinski and Laraki 2010")
def grade_strategyproofness(
    rule: Rule[Any, Any], profile: UtilityProfile, ballot: int, which: int, change: int
) -> Violation | None:
    """Nobody gets a single winner with a higher grade of theirs by giving one alternative another grade."""
    ballot, at = ballot % len(profile.counts), which % len(profile.names)
    true = rows(profile)[ballot]
    other = true.copy()
    other[at] += (-2, -1, 1, 2)[change]
    before, after = winners(rule, profile), winners(rule, instead(profile, ballot, other))
    if len(before) != 1 or len(after) != 1:
        return None
    if true[place(profile, next(iter(after)))] <= true[place(profile, next(iter(before)))]:
        return None
    return Violation(f"a voter of ballot {ballot + 1} gets {named(after)} in place of {named(before)}")
