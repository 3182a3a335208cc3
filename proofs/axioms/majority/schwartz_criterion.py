"""The Schwartz criterion."""

from __future__ import annotations

from typing import Any

from proofs.axiom import Violation, axiom
from proofs.edits import (
    named,
    winners,
)
from socialchoice.model.ballots.ranking import RankingProfile
from socialchoice.rule import Rule


@axiom(RankingProfile, source="Schwartz 1972", aliases=("schwartz", "gocha"))
def schwartz_criterion(rule: Rule[Any, Any], profile: RankingProfile) -> Violation | None:
    """Who is elected reaches by majorities, in some steps, everybody who reaches them."""
    m = len(profile.names)
    reach = profile.margins > 0
    for via in range(m):
        reach = reach | (reach[:, [via]] & reach[[via], :])
    inside = {profile.names[a] for a in range(m) if all(reach[a, b] or not reach[b, a] for b in range(m))}
    elected = winners(rule, profile)
    return (
        None
        if elected <= inside
        else Violation(f"the Schwartz set is {named(inside)}, and {named(elected)} is elected")
    )
