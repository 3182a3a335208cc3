"""Independence of Pareto-dominated alternatives."""

from __future__ import annotations

from typing import Any

from proofs.axiom import Violation, axiom
from proofs.edits import (
    named,
    winners,
    without,
)
from socialchoice.model.ballots.ranking import RankingProfile
from socialchoice.rule import Rule


@axiom(RankingProfile, numbers=(4,), source="Chernoff 1954 (as in pref_voting)", aliases=("ipda",))
def independence_of_pareto_dominated(rule: Rule[Any, Any], profile: RankingProfile, which: int) -> Violation | None:
    """Leaving out an alternative that everybody ranks below another one changes nothing."""
    beaten = (profile.support == profile.voters).any(axis=0).tolist()
    dominated = [name for name, is_beaten in zip(profile.names, beaten, strict=True) if is_beaten]
    if not dominated or len(profile.names) < 3:
        return None
    gone = dominated[which % len(dominated)]
    before, after = winners(rule, profile), winners(rule, without(profile, gone))
    return (
        None
        if before == after
        else Violation(f"without {gone}, which is dominated, {named(after)} instead of {named(before)}")
    )
