"""Pareto efficiency."""

from __future__ import annotations

from typing import Any

from proofs.axiom import Violation, axiom
from proofs.edits import (
    place,
    winners,
)
from socialchoice.model.ballots.ranking import RankingProfile
from socialchoice.rule import Rule


@axiom(RankingProfile, source="Arrow 1951, Social Choice and Individual Values")
def pareto(rule: Rule[Any, Any], profile: RankingProfile) -> Violation | None:
    """An alternative that everybody ranks below another one is not elected."""
    for winner in sorted(winners(rule, profile)):
        for other in profile.names:
            if int(profile.support[place(profile, other), place(profile, winner)]) == profile.voters:
                return Violation(f"everybody ranks {other} above {winner}, and {winner} is elected")
    return None
