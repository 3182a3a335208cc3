"""Strong stability for winners."""

from __future__ import annotations

from typing import Any

from proofs.axiom import Violation, axiom
from proofs.edits import named, winners, without
from socialchoice.model.ballots.ranking import RankingProfile
from socialchoice.rule import Rule


@axiom(RankingProfile, numbers=(4, 4), source="Holliday and Pacuit 2023")
def strong_stability_for_winners(
    rule: Rule[Any, Any], profile: RankingProfile, winner: int, rival: int
) -> Violation | None:
    """Who would win without some rival, and does not lose to that rival head to head, wins."""
    m = len(profile.names)
    a, b = winner % m, rival % m
    if a == b or m < 3 or profile.margins[a, b] < 0:
        return None
    one, gone = profile.names[a], profile.names[b]
    if one not in winners(rule, without(profile, gone)) or one in winners(rule, profile):
        return None
    return Violation(f"{one} wins without {gone}, does not lose to it, and {named(winners(rule, profile))} wins")
