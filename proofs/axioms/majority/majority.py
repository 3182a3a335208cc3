"""The majority criterion."""

from __future__ import annotations

from typing import Any

from proofs.axiom import Violation, axiom
from proofs.edits import (
    named,
    rows,
    winners,
)
from socialchoice.model.ballots.ranking import RankingProfile
from socialchoice.rule import Rule


@axiom(RankingProfile, source="Felsenthal 2012 (absolute majority)", aliases=("majority-favourite", "majority-winner"))
def majority(rule: Rule[Any, Any], profile: RankingProfile) -> Violation | None:
    """An alternative that more than half rank alone in the first place is elected alone."""
    table = rows(profile)
    alone = (table == 0) & ((table == 0).sum(axis=1) == 1)[:, None]
    votes = profile.counts @ alone
    champion = {name for name, count in zip(profile.names, votes.tolist(), strict=True) if 2 * count > profile.voters}
    elected = winners(rule, profile)
    if not champion or elected == champion:
        return None
    return Violation(f"more than half rank {named(champion)} first, and {named(elected)} is elected")
