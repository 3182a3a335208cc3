"""The mutual majority criterion."""

from __future__ import annotations

from itertools import combinations
from typing import Any

from proofs.axiom import Violation, axiom
from proofs.edits import (
    named,
    rows,
    winners,
)
from socialchoice.model.ballots.ranking import RankingProfile
from socialchoice.rule import Rule


@axiom(RankingProfile, source="Woodall 1997 (majority)", aliases=("solid-coalition-majority",))
def mutual_majority(rule: Rule[Any, Any], profile: RankingProfile) -> Violation | None:
    """If more than half rank all of a set above all others, then only members of the set are elected."""
    table, elected = rows(profile), winners(rule, profile)
    for size in range(1, len(profile.names)):
        for chosen in combinations(range(len(profile.names)), size):
            rest = [a for a in range(len(profile.names)) if a not in chosen]
            solid = table[:, list(chosen)].max(axis=1) < table[:, rest].min(axis=1)
            inside = {profile.names[a] for a in chosen}
            if 2 * int(profile.counts[solid].sum()) > profile.voters and not elected <= inside:
                return Violation(
                    f"more than half rank {named(inside)} above all others, and {named(elected)} is elected"
                )
    return None
