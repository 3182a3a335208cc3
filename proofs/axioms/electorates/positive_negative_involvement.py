"""Positive-negative involvement."""

from __future__ import annotations

from typing import Any

from proofs.axiom import Violation, axiom
from proofs.edits import named, order_of, winners, with_order
from socialchoice.model.ballots.ranking import RankingProfile
from socialchoice.rule import Rule


@axiom(RankingProfile, numbers=(24,), source="pref_voting 1.18.2, where no paper is named")
def positive_negative_involvement(rule: Rule[Any, Any], profile: RankingProfile, number: int) -> Violation | None:
    """A voter who ranks a winner first and another one last does not, by joining, make the one lose, the other win."""
    order = order_of(number, len(profile.names))
    liked, disliked = profile.names[order[0]], profile.names[order[-1]]
    before = winners(rule, profile)
    if liked not in before or disliked in before:
        return None
    after = winners(rule, with_order(profile, order))
    if liked in after or disliked not in after:
        return None
    return Violation(f"{liked} wins, a voter joins who ranks it first and {disliked} last, and {named(after)} wins")
