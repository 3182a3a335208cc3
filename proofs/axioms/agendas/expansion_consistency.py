"""Expansion consistency."""

from __future__ import annotations

from typing import Any

from proofs.axiom import Violation, axiom
from proofs.edits import (
    named,
    winners,
    without,
)
from socialchoice.model.ballots.ranking import RankingProfile
from socialchoice.rule import Rule


@axiom(RankingProfile, numbers=(4, 4), source="Sen 1971 (gamma)", aliases=("gamma",))
def expansion_consistency(rule: Rule[Any, Any], profile: RankingProfile, one: int, other: int) -> Violation | None:
    """Who wins whether this or that alternative is left out wins when none is."""
    a, b = profile.names[one % len(profile.names)], profile.names[other % len(profile.names)]
    if a == b or len(profile.names) < 3:
        return None
    both = winners(rule, without(profile, a)) & winners(rule, without(profile, b))
    lost = both - winners(rule, profile)
    if not lost:
        return None
    return Violation(f"{named(lost)} wins without {a} and without {b}, and not with both")
