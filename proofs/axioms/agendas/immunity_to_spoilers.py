"""Immunity to spoilers."""

from __future__ import annotations

from typing import Any

from proofs.axiom import Violation, axiom
from proofs.edits import named, winners, wins_without
from socialchoice.model.ballots.ranking import RankingProfile
from socialchoice.rule import Rule


@axiom(RankingProfile, numbers=(4, 4), source="Holliday and Pacuit 2023, doi:10.1007/s11127-023-01042-3")
def immunity_to_spoilers(rule: Rule[Any, Any], profile: RankingProfile, winner: int, rival: int) -> Violation | None:
    """If a wins without b and beats b head to head, then a or b wins."""
    found = wins_without(rule, profile, winner, rival, 1)
    if found is None or winners(rule, profile) & {*found}:
        return None
    (one, gone), elected = found, named(winners(rule, profile))
    return Violation(f"{one} wins without {gone} and beats it head to head; {elected} wins")
