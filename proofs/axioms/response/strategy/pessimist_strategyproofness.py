"""Strategyproofness for pessimists."""

from __future__ import annotations

from typing import Any

from proofs.axiom import Violation, axiom
from proofs.edits import instead, named, place, rows, share_of_orders, winners
from socialchoice.model.ballots.ranking import RankingProfile
from socialchoice.rule import Rule


@axiom(RankingProfile, numbers=(5, 3), source="Taylor 2005, Social Choice and the Mathematics of Manipulation")
def pessimist_strategyproofness(
    rule: Rule[Any, Any], profile: RankingProfile, ballot: int, share: int
) -> Violation | None:
    """Nobody can, by another ballot, make the worst of the winners one that they rank higher."""
    ballot, true = ballot % len(profile.counts), rows(profile)[ballot % len(profile.counts)]
    before = winners(rule, profile)
    old = max(int(true[place(profile, name)]) for name in before)
    for said in share_of_orders(len(profile.names), share):
        after = winners(rule, instead(profile, ballot, said))
        if max(int(true[place(profile, name)]) for name in after) < old:
            return Violation(f"a voter of ballot {ballot + 1} gets {named(after)} in place of {named(before)}")
    return None
