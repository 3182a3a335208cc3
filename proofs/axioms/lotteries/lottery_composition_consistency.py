"""Composition consistency of lotteries."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from proofs.axiom import Violation, axiom
from proofs.edits import among, composed, named, winners
from socialchoice.model.answers import Lottery
from socialchoice.model.ballots.ranking import RankingProfile
from socialchoice.rule import Rule


@axiom(RankingProfile, numbers=(4, 24), source="Brandl, Brandt and Seedig 2016, doi:10.3982/ECTA13337", answer=Lottery)
def lottery_composition_consistency(
    rule: Rule[Any, Any], profile: RankingProfile, which: int, number: int
) -> Violation | None:
    """Alternatives in the place of one, together on every ballot, share its chance as they do among themselves."""
    replaced = profile.names[which % len(profile.names)]
    whole, inside = composed(profile, replaced, number)
    summary, found, parts = (winners(rule, p) for p in (profile, whole, among(whole, inside)))
    due = set()
    for outer in summary:
        for inner in parts:
            weights = dict(outer.weights)
            share = weights.pop(replaced, Fraction(0))
            due.add(Lottery.of(weights | {name: share * weight for name, weight in inner.weights}))
    if found == due:
        return None
    return Violation(f"with {named(inside)} in the place of {replaced}, {named(found)} where {named(due)} is due")
