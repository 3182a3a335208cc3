"""Positive involvement of voters who rank one alternative."""

from __future__ import annotations

from typing import Any

from proofs.axiom import Violation, axiom
from proofs.edits import head, named, place, winners, with_row
from socialchoice.model.ballots.ranking import RankingProfile
from socialchoice.rule import Rule


@axiom(RankingProfile, numbers=(4,), source="Holliday 2024, arXiv:2401.05657", domain="truncated")
def bullet_vote_positive_involvement(rule: Rule[Any, Any], profile: RankingProfile, winner: int) -> Violation | None:
    """A winner stays one when a voter joins who ranks it alone and leaves out all others."""
    elected, m = sorted(winners(rule, profile)), len(profile.names)
    favoured = elected[winner % len(elected)]
    at = place(profile, favoured)
    row = head((at, *(a for a in range(m) if a != at)), 1)
    after = winners(rule, with_row(profile, row))
    if favoured in after:
        return None
    return Violation(f"{favoured} wins, a voter joins who ranks it alone, and {named(after)} wins")
