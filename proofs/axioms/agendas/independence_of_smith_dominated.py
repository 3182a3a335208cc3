"""Independence of Smith-dominated alternatives."""

from __future__ import annotations

from typing import Any

from proofs.axiom import Violation, axiom
from proofs.edits import (
    named,
    smith,
    winners,
    without,
)
from socialchoice.model.ballots.ranking import RankingProfile
from socialchoice.rule import Rule


@axiom(
    RankingProfile,
    numbers=(4,),
    source="Schulze 2011, doi:10.1007/s00355-010-0475-4 (independence of Smith-dominated alternatives)",
    aliases=("isda",),
)
def independence_of_smith_dominated(rule: Rule[Any, Any], profile: RankingProfile, which: int) -> Violation | None:
    """Leaving out an alternative outside the Smith set changes nothing."""
    outside = sorted(set(profile.names) - smith(profile))
    if not outside or len(profile.names) < 3:
        return None
    gone = outside[which % len(outside)]
    before, after = winners(rule, profile), winners(rule, without(profile, gone))
    return (
        None
        if before == after
        else Violation(f"without {gone}, outside the Smith set, {named(after)} instead of {named(before)}")
    )
