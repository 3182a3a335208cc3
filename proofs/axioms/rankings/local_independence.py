"""Local independence of irrelevant alternatives."""

from __future__ import annotations

from typing import Any

from proofs.axiom import Violation, axiom
from proofs.edits import named, tiers, without
from socialchoice.model.ballots.ranking import RankingProfile
from socialchoice.rule import Rule


@axiom(
    RankingProfile,
    ranking=True,
    numbers=(2,),
    source="Young 1988, Condorcet's theory of voting",
    aliases=("local-iia", "liia"),
)
def local_independence(rule: Rule[Any, Any], profile: RankingProfile, end: int) -> Violation | None:
    """Leaving out who is alone first, or last, in the social ranking leaves the others in their order."""
    before = tiers(rule, profile)
    if before is None or len(profile.names) < 3:
        return None
    tier = max(before.values()) if end else 0
    ends = [name for name, at in before.items() if at == tier]
    after = tiers(rule, without(profile, ends[0])) if len(ends) == 1 else None
    if after is None:
        return None
    moved = {frozenset((x, y)) for x in after for y in after if (before[x] < before[y]) != (after[x] < after[y])}
    if not moved:
        return None
    pair = sorted(moved, key=sorted)[0]
    return Violation(f"without {ends[0]}, {'last' if end else 'first'} of all, {named(pair)} are ordered otherwise")
