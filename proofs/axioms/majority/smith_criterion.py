"""The Smith criterion."""

from __future__ import annotations

from typing import Any

from proofs.axiom import Violation, axiom
from proofs.edits import (
    named,
    smith,
    winners,
)
from socialchoice.model.ballots.ranking import RankingProfile
from socialchoice.rule import Rule


@axiom(RankingProfile, source="Smith 1973, doi:10.2307/1914033", aliases=("smith", "generalised-condorcet"))
def smith_criterion(rule: Rule[Any, Any], profile: RankingProfile) -> Violation | None:
    """Only members of the smallest set whose members beat all others head to head are elected."""
    inside, elected = smith(profile), winners(rule, profile)
    return (
        None if elected <= inside else Violation(f"the Smith set is {named(inside)}, and {named(elected)} is elected")
    )
