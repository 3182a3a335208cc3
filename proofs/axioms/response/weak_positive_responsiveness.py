"""Weak positive responsiveness."""

from __future__ import annotations

from typing import Any

from proofs.axiom import Violation, axiom
from proofs.edits import instead, named, place, rows, winners
from socialchoice.model.ballots.ranking import RankingProfile
from socialchoice.rule import Rule


@axiom(RankingProfile, numbers=(5, 4), source="Holliday and Pacuit, arXiv:2312.14256")
def weak_positive_responsiveness(
    rule: Rule[Any, Any], profile: RankingProfile, ballot: int, winner: int
) -> Violation | None:
    """A winner, alone or tied, whom one voter moves from the last place to the first, wins alone."""
    elected, ballot = sorted(winners(rule, profile)), ballot % len(profile.counts)
    favoured, row = elected[winner % len(elected)], rows(profile)[ballot]
    at = place(profile, favoured)
    if row[at] != len(profile.names) - 1:
        return None
    row += 1
    row[at] = 0
    after = winners(rule, instead(profile, ballot, row))
    if after == {favoured}:
        return None
    return Violation(
        f"{favoured} wins, a voter of ballot {ballot + 1} moves it from last to first, and {named(after)} wins"
    )
