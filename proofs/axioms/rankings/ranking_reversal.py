"""Reversal of the social ranking."""

from __future__ import annotations

from typing import Any

from proofs.axiom import Violation, axiom
from proofs.edits import backwards, tiers
from socialchoice.model.ballots.ranking import RankingProfile
from socialchoice.rule import Rule


@axiom(RankingProfile, ranking=True, source="Saari 1994, Geometry of Voting (reversal symmetry, for rankings)")
def ranking_reversal(rule: Rule[Any, Any], profile: RankingProfile) -> Violation | None:
    """When every ballot is turned round, so is the social ranking."""
    before, after = tiers(rule, profile), tiers(rule, backwards(profile))
    if before is None or after is None:
        return None
    for x in profile.names:
        for y in profile.names:
            if (before[x] < before[y]) != (after[y] < after[x]):
                return Violation(f"with every ballot turned round, {x} and {y} are not")
    return None
