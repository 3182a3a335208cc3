"""Inclusion proportionality for solid coalitions (weak orders)."""

from __future__ import annotations

from typing import Any

from proofs.axiom import Violation, axiom
from proofs.definitions.electorate import Committee, first_weak_solid_fault
from socialchoice.model.ballots.approval import ApprovalProfile
from socialchoice.model.ballots.ranking import RankingProfile
from socialchoice.rule import Rule


@axiom(
    RankingProfile,
    ApprovalProfile,
    numbers=(4,),
    source="Aziz and Lee 2021, arXiv:1911.00864 (projects of equal cost)",
    aliases=("inclusion-psc", "ipsc"),
    answer=Committee,
    domain="ties",
)
def inclusion_proportionality(rule: Rule[Any, Any], profile: Any, seats: int) -> Violation | None:
    """Where l n/k voters rank none above some t candidates, these or l of the t that each ranks highest are elected.

    These are, for each voter, all that are ranked as high as the t-th; any of them that is elected counts for all these
    voters. An approval ballot is an order of two tiers. Nothing is said of committees that leave seats empty.
    """
    return first_weak_solid_fault(rule, profile, seats, inclusive=True)
