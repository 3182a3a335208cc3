"""Later no harm."""

from __future__ import annotations

from typing import Any

from proofs.axiom import Violation, axiom
from proofs.edits import (
    extended,
    named,
    winners,
)
from socialchoice.model.ballots.ranking import RankingProfile
from socialchoice.rule import Rule


@axiom(RankingProfile, numbers=(4, 4), source="Woodall 1997", domain="truncated")
def later_no_harm(rule: Rule[Any, Any], profile: RankingProfile, ballot: int, added: int) -> Violation | None:
    """Ranking one more alternative, below all that are ranked, keeps no earlier one on that ballot from winning."""
    found = extended(profile, ballot, added)
    if found is None:
        return None
    longer, earlier = found
    lost = (winners(rule, profile) & earlier) - winners(rule, longer)
    if not lost:
        return None
    return Violation(f"ranking one more below them costs {named(lost)} the election")
