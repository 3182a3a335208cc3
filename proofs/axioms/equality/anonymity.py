"""Anonymity."""

from __future__ import annotations

from random import Random
from typing import Any

from proofs.axiom import Violation, axiom
from proofs.edits import (
    named,
    singles,
    winners,
    with_rows,
)
from socialchoice.model.ballots.approval import ApprovalProfile
from socialchoice.model.ballots.ranking import RankingProfile
from socialchoice.model.ballots.utility import UtilityProfile
from socialchoice.rule import Rule


@axiom(
    RankingProfile, ApprovalProfile, UtilityProfile, numbers=(10,), source="May 1952, doi:10.2307/1907651", answer=None
)
def anonymity(rule: Rule[Any, Any], profile: Any, seed: int) -> Violation | None:
    """Who casts which ballot makes no difference: only how often each ballot is cast."""
    table = singles(profile)
    Random(seed).shuffle(order := list(range(len(table))))
    other = with_rows(profile, table[order], [1] * len(table))
    before, after = winners(rule, profile), winners(rule, other)
    if before == after:
        return None
    return Violation(f"the ballots in another order give {named(after)} instead of {named(before)}")
