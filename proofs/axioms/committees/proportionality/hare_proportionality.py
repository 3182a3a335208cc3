"""Hare proportionality."""

from __future__ import annotations

from typing import Any

from proofs.axiom import Violation, axiom
from proofs.definitions.electorate import Committee, first_solid_fault
from socialchoice.model.ballots.ranking import RankingProfile
from socialchoice.rule import Rule


@axiom(RankingProfile, numbers=(4,), source="Aziz and Lee 2020", aliases=("hare-psc",), answer=Committee)
def hare_proportionality(rule: Rule[Any, Any], profile: RankingProfile, seats: int) -> Violation | None:
    """Of candidates whom l n/k voters rank above all others, at least l are elected, or all of them."""
    return first_solid_fault(rule, profile, seats, lambda count, voters, size: count * size // voters)
