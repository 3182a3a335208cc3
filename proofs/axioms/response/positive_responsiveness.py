"""Positive responsiveness."""

from __future__ import annotations

from typing import Any

from proofs.axiom import Violation, axiom
from proofs.edits import (
    lifted,
    named,
    place,
    rows,
    winners,
)
from socialchoice.model.ballots.ranking import RankingProfile
from socialchoice.rule import Rule


@axiom(RankingProfile, numbers=(5, 4, 3), source="May 1952, doi:10.2307/1907651")
def positive_responsiveness(
    rule: Rule[Any, Any], profile: RankingProfile, ballot: int, winner: int, places: int
) -> Violation | None:
    """A winner, alone or tied, who is moved up on some ballots, with all else as it was, wins alone."""
    elected = sorted(winners(rule, profile))
    favoured, ballot = elected[winner % len(elected)], ballot % len(profile.counts)
    at = place(profile, favoured)
    raised = lifted(profile, ballot, at, places + 1)
    if rows(profile)[ballot][at] == 0 or winners(rule, raised) == {favoured}:
        return None
    return Violation(f"{favoured} wins, is moved up on ballot {ballot + 1}, and {named(winners(rule, raised))} wins")
