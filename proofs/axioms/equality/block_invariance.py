"""Block invariance."""

from __future__ import annotations

from math import factorial
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


@axiom(RankingProfile, source="Holliday and Pacuit, arXiv:2312.14256 (block preservation); as in pref_voting")
def block_invariance(rule: Rule[Any, Any], profile: RankingProfile) -> Violation | None:
    """One more voter for each possible order changes nothing."""
    other = profile
    for number in range(factorial(len(profile.names))):
        other = with_order(other, order_of(number, len(profile.names)))
    before, after = winners(rule, profile), winners(rule, other)
    return (
        None if before == after else Violation(f"with every order once more, {named(after)} instead of {named(before)}")
    )
