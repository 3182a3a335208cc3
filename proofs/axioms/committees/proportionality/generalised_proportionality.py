"""Proportionality for generalised solid coalitions (weak orders)."""

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
    source="Aziz and Lee 2020, doi:10.1007/s00355-019-01230-3 (the quota n/k)",
    aliases=("generalised-psc",),
    answer=Committee,
    domain="ties",
)
def generalised_proportionality(rule: Rule[Any, Any], profile: Any, seats: int) -> Violation | None:
    """Where l n/k voters rank none above some t ≥ l candidates, l are elected of the t that each ranks highest.

    These are, for each voter, all that are ranked as high as the t-th; any of them that is elected counts for all these
    voters. An approval ballot is an order of two tiers. Nothing is said of committees that leave seats empty.
    """
    return first_weak_solid_fault(rule, profile, seats, inclusive=False)
