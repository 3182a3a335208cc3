"""Monotonicity."""

from __future__ import annotations

from typing import Any

from proofs.axiom import Violation, axiom
from proofs.edits import (
    lifted,
    named,
    place,
    winners,
)
from socialchoice.model.ballots.ranking import RankingProfile
from socialchoice.rule import Rule


@axiom(RankingProfile, numbers=(5, 4, 3), source="Smith 1973, doi:10.2307/1914033")
def monotonicity(
    rule: Rule[Any, Any], profile: RankingProfile, ballot: int, winner: int, places: int
) -> Violation | None:
    """A winner who is moved up on some ballots, with all else as it was, stays a winner."""
    elected = sorted(winners(rule, profile))
    favoured, ballot = elected[winner % len(elected)], ballot % len(profile.counts)
    raised = lifted(profile, ballot, place(profile, favoured), places + 1)
    after = winners(rule, raised)
    if favoured in after:
        return None
    return Violation(f"{favoured} wins, is moved up on ballot {ballot + 1}, and {named(after)} wins")
