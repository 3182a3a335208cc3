"""Homogeneity."""

from __future__ import annotations

from typing import Any

from proofs.axiom import Violation, axiom
from proofs.edits import (
    named,
    rows,
    winners,
    with_rows,
)
from socialchoice.model.ballots.approval import ApprovalProfile
from socialchoice.model.ballots.ranking import RankingProfile
from socialchoice.model.ballots.utility import UtilityProfile
from socialchoice.rule import Rule


@axiom(
    RankingProfile, ApprovalProfile, UtilityProfile, numbers=(2,), source="Smith 1973, doi:10.2307/1914033", answer=None
)
def homogeneity(rule: Rule[Any, Any], profile: Any, more: int) -> Violation | None:
    """Every voter twice, or three times, changes nothing."""
    other = with_rows(profile, rows(profile), profile.counts * (more + 2))
    before, after = winners(rule, profile), winners(rule, other)
    return (
        None
        if before == after
        else Violation(f"{more + 2} times the voters give {named(after)} instead of {named(before)}")
    )
