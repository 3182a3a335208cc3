"""Reversal symmetry."""

from __future__ import annotations

from typing import Any

from proofs.axiom import Violation, axiom
from proofs.edits import (
    backwards,
    named,
    winners,
)
from socialchoice.model.ballots.ranking import RankingProfile
from socialchoice.rule import Rule


@axiom(RankingProfile, source="Saari 1994")
def reversal_symmetry(rule: Rule[Any, Any], profile: RankingProfile) -> Violation | None:
    """Who wins alone does not win when every ballot is turned round."""
    before, after = winners(rule, profile), winners(rule, backwards(profile))
    if len(before) != 1 or len(profile.names) < 2 or not before & after:
        return None
    return Violation(f"{named(before)} wins alone, and wins again when every ballot is turned round")
