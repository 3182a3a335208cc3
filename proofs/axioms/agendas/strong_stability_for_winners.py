"""Strong stability for winners."""

from __future__ import annotations

from typing import Any

from proofs.axiom import Violation, axiom
from proofs.edits import named, winners, wins_without
from socialchoice.model.ballots.ranking import RankingProfile
from socialchoice.rule import Rule


@axiom(RankingProfile, numbers=(4, 4), source="Holliday and Pacuit 2023, doi:10.1007/s11127-023-01042-3")
def strong_stability_for_winners(
    rule: Rule[Any, Any], profile: RankingProfile, winner: int, rival: int
) -> Violation | None:
    """Who would win without some rival, and does not lose to that rival head to head, wins."""
    found = wins_without(rule, profile, winner, rival, 0)
    if found is None or found[0] in winners(rule, profile):
        return None
    (one, gone), elected = found, named(winners(rule, profile))
    return Violation(f"{one} wins without {gone}, does not lose to it, and {elected} wins")
