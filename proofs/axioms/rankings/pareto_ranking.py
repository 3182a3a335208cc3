"""Pareto efficiency of the social ranking."""

from __future__ import annotations

from typing import Any

from proofs.axiom import Violation, axiom
from proofs.edits import tiers
from socialchoice.model.ballots.ranking import RankingProfile
from socialchoice.rule import Rule


@axiom(
    RankingProfile,
    ranking=True,
    source="Arrow 1951, Social Choice and Individual Values",
    aliases=("pareto-of-rankings",),
)
def pareto_ranking(rule: Rule[Any, Any], profile: RankingProfile) -> Violation | None:
    """An alternative that everybody ranks above another one is above it in the social ranking."""
    ranked = tiers(rule, profile)
    if ranked is None:
        return None
    for a, x in enumerate(profile.names):
        for b, y in enumerate(profile.names):
            if int(profile.support[a, b]) == profile.voters and ranked[x] >= ranked[y]:
                return Violation(f"everybody ranks {x} above {y}, and the social ranking does not")
    return None
