"""Strategyproofness, where single alternatives win."""

from __future__ import annotations

from typing import Any

from proofs.axiom import Violation, axiom
from proofs.edits import (
    instead,
    named,
    order_of,
    place,
    ranks_of,
    rows,
    winners,
)
from socialchoice.model.ballots.ranking import RankingProfile
from socialchoice.rule import Rule


@axiom(RankingProfile, numbers=(5, 24), source="Gibbard 1973; Satterthwaite 1975")
def strategyproofness(rule: Rule[Any, Any], profile: RankingProfile, ballot: int, number: int) -> Violation | None:
    """Nobody can make an alternative win alone that they rank above the one that wins alone, by another ballot."""
    ballot, m = ballot % len(profile.counts), len(profile.names)
    before = winners(rule, profile)
    after = winners(rule, instead(profile, ballot, ranks_of(order_of(number, m))))
    if len(before) != 1 or len(after) != 1:
        return None
    true = rows(profile)[ballot]
    better = true[place(profile, next(iter(after)))] < true[place(profile, next(iter(before)))]
    return (
        Violation(f"a voter of ballot {ballot + 1} gets {named(after)} in place of {named(before)}") if better else None
    )
