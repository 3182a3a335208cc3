"""The Condorcet criterion."""

from __future__ import annotations

from typing import Any

from proofs.axiom import Violation, axiom
from proofs.edits import (
    named,
    winners,
)
from socialchoice.model.ballots.ranking import RankingProfile
from socialchoice.rule import Rule


@axiom(RankingProfile, source="de Condorcet 1785", aliases=("condorcet-winner",))
def condorcet(rule: Rule[Any, Any], profile: RankingProfile) -> Violation | None:
    """An alternative that beats every other one head to head is elected alone."""
    beats = (profile.margins > 0).sum(axis=1) == len(profile.names) - 1
    champion = {name for name, all_beaten in zip(profile.names, beats.tolist(), strict=True) if all_beaten}
    elected = winners(rule, profile)
    if not champion or elected == champion:
        return None
    return Violation(f"{named(champion)} beats everybody head to head, and {named(elected)} is elected")
