"""Later no help."""

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
def later_no_help(rule: Rule[Any, Any], profile: RankingProfile, ballot: int, added: int) -> Violation | None:
    """Ranking one more alternative, below all that are ranked, makes no earlier one on that ballot a winner."""
    found = extended(profile, ballot, added)
    if found is None:
        return None
    longer, earlier = found
    won = (winners(rule, longer) & earlier) - winners(rule, profile)
    if not (won):
        return None
    return Violation(f"ranking one more below them makes {named(won)} win")
