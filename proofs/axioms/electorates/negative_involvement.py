"""Negative involvement."""

from __future__ import annotations

from typing import Any

from proofs.axiom import Violation, axiom
from proofs.edits import (
    order_of,
    winners,
    with_order,
)
from socialchoice.model.ballots.ranking import RankingProfile
from socialchoice.rule import Rule


@axiom(RankingProfile, numbers=(24,), source="Saari 1995; Holliday and Pacuit 2023, doi:10.1007/s11127-023-01042-3")
def negative_involvement(rule: Rule[Any, Any], profile: RankingProfile, number: int) -> Violation | None:
    """Who does not win does not begin to when a voter joins who ranks them last."""
    order = order_of(number, len(profile.names))
    disliked = profile.names[order[-1]]
    if disliked in winners(rule, profile) or disliked not in winners(rule, with_order(profile, order)):
        return None
    return Violation(f"{disliked} does not win, a voter joins who ranks it last, and it wins")
