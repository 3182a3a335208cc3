"""Weak Droop proportionality."""

from __future__ import annotations

from typing import Any

from proofs.axiom import Violation, axiom
from proofs.definitions.electorate import Committee, first_solid_fault
from socialchoice.model.ballots.ranking import RankingProfile
from socialchoice.rule import Rule


@axiom(RankingProfile, numbers=(4,), source="Aziz and Lee 2020", aliases=("weak-droop-psc",), answer=Committee)
def weak_droop_proportionality(rule: Rule[Any, Any], profile: RankingProfile, seats: int) -> Violation | None:
    """Up to l candidates whom more than l n/(k+1) voters rank above all others are all elected."""
    return first_solid_fault(
        rule,
        profile,
        seats,
        lambda count, voters, size: (count * (size + 1) - 1) // voters,
        lambda candidates, due: candidates <= due,
    )
