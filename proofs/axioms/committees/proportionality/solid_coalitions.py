"""Proportionality for solid coalitions, with quotas of whole voters."""

from __future__ import annotations

from typing import Any

from proofs.axiom import Violation, axiom
from proofs.definitions.electorate import Committee, first_solid_fault
from socialchoice.model.ballots.ranking import RankingProfile
from socialchoice.rule import Rule


@axiom(
    RankingProfile,
    numbers=(4,),
    source="Dummett 1984; Tideman 1995",
    aliases=("psc", "proportionality-for-solid-coalitions"),
    answer=Committee,
)
def solid_coalitions(rule: Rule[Any, Any], profile: RankingProfile, seats: int) -> Violation | None:
    """Of candidates whom l (⌊n/(k+1)⌋ + 1) voters rank above all others, at least l are elected, or all of them."""
    return first_solid_fault(rule, profile, seats, lambda count, voters, size: count // (voters // (size + 1) + 1))
