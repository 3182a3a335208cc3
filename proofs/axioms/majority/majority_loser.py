"""The majority loser criterion."""

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


@axiom(RankingProfile, source="Felsenthal 2012 (absolute loser)")
def majority_loser(rule: Rule[Any, Any], profile: RankingProfile) -> Violation | None:
    """An alternative that more than half rank alone in the last place is not elected."""
    table = rows(profile)
    last = table == table.max(axis=1, keepdims=True)
    votes = profile.counts @ (last & (last.sum(axis=1) == 1)[:, None])
    loser = {name for name, count in zip(profile.names, votes.tolist(), strict=True) if 2 * count > profile.voters}
    if len(profile.names) < 2 or not loser & winners(rule, profile):
        return None
    return Violation(f"more than half rank {named(loser)} last, and it is elected")
