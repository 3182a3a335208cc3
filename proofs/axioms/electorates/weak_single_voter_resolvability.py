"""Weak single-voter resolvability."""

from __future__ import annotations

from math import factorial
from typing import Any

from proofs.axiom import Violation, axiom
from proofs.edits import named, order_of, winners, with_order
from socialchoice.model.ballots.ranking import RankingProfile
from socialchoice.rule import Rule


@axiom(RankingProfile, source="Tideman 1987, doi:10.1007/BF00433944 (weak form, as in pref_voting)")
def weak_single_voter_resolvability(rule: Rule[Any, Any], profile: RankingProfile) -> Violation | None:
    """At least one of several tied winners can be made the only one by one more voter."""
    tied, m = winners(rule, profile), len(profile.names)
    if len(tied) < 2:
        return None
    for number in range(factorial(m)):
        alone = winners(rule, with_order(profile, order_of(number, m)))
        if len(alone) == 1 and alone <= tied:
            return None
    return Violation(f"{named(tied)} are tied, and no further voter makes one of them win alone")
