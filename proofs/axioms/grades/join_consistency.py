"""Join consistency."""

from __future__ import annotations

from typing import Any

from proofs.axiom import Violation, axiom
from proofs.edits import part, tiers
from socialchoice.model.ballots.utility import UtilityProfile
from socialchoice.rule import Rule


@axiom(UtilityProfile, numbers=(4,), source="Balinski and Laraki 2010 (join-consistency)")
def join_consistency(rule: Rule[Any, Any], profile: UtilityProfile, cut: int) -> Violation | None:
    """An alternative that two electorates both rank above another one is above it when they are joined."""
    if len(profile.counts) < 2:
        return None
    cut = 1 + cut % (len(profile.counts) - 1)
    one, two = tiers(rule, part(profile, range(cut))), tiers(rule, part(profile, range(cut, len(profile.counts))))
    both = tiers(rule, profile)
    if one is None or two is None or both is None:
        return None
    for x in profile.names:
        for y in profile.names:
            if one[x] < one[y] and two[x] < two[y] and both[x] >= both[y]:
                return Violation(f"both parts, cut after ballot {cut}, rank {x} above {y}; together they do not")
    return None
