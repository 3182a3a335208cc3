"""Tolerant positive involvement."""

from __future__ import annotations

from typing import Any

from proofs.axiom import Violation, axiom
from proofs.edits import named, order_of, winners, with_order
from socialchoice.model.ballots.ranking import RankingProfile
from socialchoice.rule import Rule


@axiom(RankingProfile, numbers=(24, 4), source="Ding, Holliday and Pacuit 2025, doi:10.1007/s00355-024-01539-w")
def tolerant_positive_involvement(
    rule: Rule[Any, Any], profile: RankingProfile, number: int, winner: int
) -> Violation | None:
    """A winner stays one when a voter joins who ranks it above everything that it does not beat head to head."""
    m, elected = len(profile.names), sorted(winners(rule, profile))
    order, favoured = order_of(number, m), elected[winner % len(elected)]
    at = profile.names.index(favoured)
    unbeaten = [b for b in range(m) if b != at and profile.margins[at, b] <= 0]
    if any(order.index(b) < order.index(at) for b in unbeaten):
        return None
    after = winners(rule, with_order(profile, order))
    if favoured in after:
        return None
    return Violation(
        f"{favoured} wins, a voter joins who ranks it above all that it does not beat, and {named(after)} wins"
    )
