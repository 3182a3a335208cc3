"""Truncated involvement."""

from __future__ import annotations

from typing import Any

from proofs.axiom import Violation, axiom
from proofs.edits import heads, named, winners, with_row
from socialchoice.model.ballots.ranking import RankingProfile
from socialchoice.rule import Rule


@axiom(RankingProfile, numbers=(3,), source="pref_voting 1.18.2, where no paper is named", domain="truncated")
def truncated_involvement(rule: Rule[Any, Any], profile: RankingProfile, share: int) -> Violation | None:
    """A voter who joins does not bring it about that, where all winners were among those they rank, none is."""
    before = winners(rule, profile)
    for row in heads(len(profile.names), share):
        ranked = {name for name, rank in zip(profile.names, row, strict=True) if rank < len(row)}
        after = winners(rule, with_row(profile, row)) if before <= ranked else ranked
        if not after & ranked:
            return Violation(f"{named(before)} wins, a voter joins who ranks {named(ranked)}, and {named(after)} wins")
    return None
