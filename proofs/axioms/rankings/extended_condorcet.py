"""The extended Condorcet criterion."""

from __future__ import annotations

from itertools import combinations
from typing import Any

from proofs.axiom import Violation, axiom
from proofs.edits import named, tiers
from socialchoice.model.ballots.ranking import RankingProfile
from socialchoice.rule import Rule


@axiom(RankingProfile, ranking=True, source="Truchon 1998, An extension of the Condorcet criterion and Kemeny orders")
def extended_condorcet(rule: Rule[Any, Any], profile: RankingProfile) -> Violation | None:
    """Where each of some alternatives beats every other one head to head, they are ranked above the others."""
    ranked, m = tiers(rule, profile), len(profile.names)
    if ranked is None:
        return None
    for size in range(1, m):
        for chosen in combinations(range(m), size):
            rest = [b for b in range(m) if b not in chosen]
            beat = all(profile.margins[a, b] > 0 for a in chosen for b in rest)
            inside, outside = {profile.names[a] for a in chosen}, {profile.names[b] for b in rest}
            if beat and max(ranked[x] for x in inside) >= min(ranked[y] for y in outside):
                return Violation(f"each of {named(inside)} beats each of {named(outside)}, and is not ranked above")
    return None
