"""Participation, where single alternatives win."""

from __future__ import annotations

from typing import Any

from proofs.axiom import Violation, axiom
from proofs.edits import (
    named,
    place,
    rows,
    winners,
    without_voter,
)
from socialchoice.model.ballots.ranking import RankingProfile
from socialchoice.rule import Rule


@axiom(RankingProfile, numbers=(5,), source="Moulin 1988, doi:10.1016/0022-0531(88)90253-0", aliases=("no-show",))
def participation(rule: Rule[Any, Any], profile: RankingProfile, ballot: int) -> Violation | None:
    """No voter gets a better single winner by staying at home."""
    ballot %= len(profile.counts)
    fewer = without_voter(profile, ballot)
    if fewer is None:
        return None
    before, after = winners(rule, profile), winners(rule, fewer)
    if len(before) != 1 or len(after) != 1:
        return None
    true = rows(profile)[ballot]
    better = true[place(profile, next(iter(after)))] < true[place(profile, next(iter(before)))]
    return (
        Violation(f"without one voter of ballot {ballot + 1}, {named(after)} wins in place of {named(before)}")
        if better
        else None
    )
