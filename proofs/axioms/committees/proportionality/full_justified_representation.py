"""Full justified representation."""

from __future__ import annotations

from typing import Any

from proofs.axiom import Violation, axiom
from proofs.definitions.electorate import Committee, first_violation
from socialchoice.model.ballots.approval import ApprovalProfile
from socialchoice.rule import Rule


@axiom(
    ApprovalProfile,
    numbers=(4,),
    source="Peters, Pierczyński and Skowron 2021, NeurIPS 34, arXiv:2008.13276",
    aliases=("fjr",),
    answer=Committee,
)
def full_justified_representation(rule: Rule[Any, Any], profile: ApprovalProfile, seats: int) -> Violation | None:
    """Of t n/k voters of whom each approves b of some t candidates, one has at least b representatives."""
    return first_violation(
        rule, profile, seats, lambda electorate, committee: electorate.weakly_cohesive(committee, each=True)
    )
