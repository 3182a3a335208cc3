"""Neutrality."""

from __future__ import annotations

from typing import Any

from proofs.axiom import Violation, axiom
from proofs.edits import (
    named,
    order_of,
    renamed,
    rows,
    winners,
    with_rows,
)
from socialchoice.model.ballots.approval import ApprovalProfile
from socialchoice.model.ballots.ranking import RankingProfile
from socialchoice.model.ballots.utility import UtilityProfile
from socialchoice.rule import Rule


@axiom(
    RankingProfile, ApprovalProfile, UtilityProfile, numbers=(24,), source="May 1952, doi:10.2307/1907651", answer=None
)
def neutrality(rule: Rule[Any, Any], profile: Any, number: int) -> Violation | None:
    """What the alternatives are called makes no difference: renaming them renames what is chosen."""
    order = order_of(number, len(profile.names))
    renaming = {profile.names[old]: profile.names[new] for new, old in enumerate(order)}
    other = with_rows(profile, rows(profile)[:, list(order)], profile.counts)
    before, after = {renamed(answer, renaming) for answer in winners(rule, profile)}, winners(rule, other)
    if before == after:
        return None
    return Violation(f"renamed by {renaming}, {named(after)} is chosen instead of {named(before)}")
