"""The Condorcet loser criterion."""

from __future__ import annotations

from typing import Any

from proofs.axiom import Violation, axiom
from proofs.edits import (
    named,
    winners,
)
from socialchoice.model.ballots.ranking import RankingProfile
from socialchoice.rule import Rule


@axiom(RankingProfile, source="Fishburn 1977")
def condorcet_loser(rule: Rule[Any, Any], profile: RankingProfile) -> Violation | None:
    """An alternative that every other one beats head to head is not elected."""
    beaten = (profile.margins < 0).sum(axis=1) == len(profile.names) - 1
    loser = {name for name, by_all in zip(profile.names, beaten.tolist(), strict=True) if by_all}
    if len(profile.names) == 1 or not loser & winners(rule, profile):
        return None
    return Violation(f"{named(loser)} loses to everybody head to head, and is elected")
