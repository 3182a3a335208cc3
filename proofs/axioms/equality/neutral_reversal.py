"""Neutral reversal."""

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


@axiom(
    RankingProfile,
    numbers=(24,),
    source="Ding, Holliday and Pacuit 2025, arXiv:2501.08595; Saari 2003 (cancellation of reversals)",
    aliases=("reversal-cancellation",),
)
def neutral_reversal(rule: Rule[Any, Any], profile: RankingProfile, number: int) -> Violation | None:
    """Two more voters, one with an order and one with its reverse, change nothing."""
    order = order_of(number, len(profile.names))
    before, after = winners(rule, profile), winners(rule, with_order(with_order(profile, order), order[::-1]))
    return (
        None
        if before == after
        else Violation(f"an order and its reverse added: {named(after)} instead of {named(before)}")
    )
