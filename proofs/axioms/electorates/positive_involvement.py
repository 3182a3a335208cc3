"""Positive involvement."""

from __future__ import annotations

from typing import Any

from proofs.axiom import Violation, axiom
from proofs.edits import (
    named,
    order_of,
    winners,
    with_order,
)
from socialchoice.model.ballots.ranking import RankingProfile
from socialchoice.rule import Rule


@axiom(RankingProfile, numbers=(24,), source="Saari 1995; Holliday 2024, arXiv:2401.05657")
def positive_involvement(rule: Rule[Any, Any], profile: RankingProfile, number: int) -> Violation | None:
    """A winner stays one when a voter joins who ranks it first."""
    order = order_of(number, len(profile.names))
    favoured, after = profile.names[order[0]], winners(rule, with_order(profile, order))
    if favoured not in winners(rule, profile) or favoured in after:
        return None
    return Violation(f"{favoured} wins, a voter joins who ranks it first, and {named(after)} wins")
