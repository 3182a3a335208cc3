"""Stability for winners."""

from __future__ import annotations

from typing import Any

from proofs.axiom import Violation, axiom
from proofs.edits import named, winners, wins_without
from socialchoice.model.ballots.ranking import RankingProfile
from socialchoice.rule import Rule


@axiom(RankingProfile, numbers=(4, 4), source="Holliday and Pacuit 2023, doi:10.1007/s11127-023-01042-3")
def stability_for_winners(rule: Rule[Any, Any], profile: RankingProfile, winner: int, rival: int) -> Violation | None:
    """Who would win without some rival, and beats that rival head to head, wins."""
    found = wins_without(rule, profile, winner, rival, 1)
    if found is None or found[0] in winners(rule, profile):
        return None
    (one, gone), elected = found, named(winners(rule, profile))
    return Violation(f"{one} wins without {gone} and beats it head to head, and {elected} wins")
