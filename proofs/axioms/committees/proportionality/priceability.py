"""Priceability."""

from __future__ import annotations

from typing import Any

from proofs.axiom import Violation, axiom
from proofs.definitions.electorate import Committee, first_violation
from socialchoice.model.ballots.approval import ApprovalProfile
from socialchoice.rule import Rule


@axiom(
    ApprovalProfile,
    numbers=(4,),
    source="Peters and Skowron 2020, doi:10.1145/3391403.3399465",
    answer=Committee,
)
def priceability(rule: Rule[Any, Any], profile: ApprovalProfile, seats: int) -> Violation | None:
    """Voters of equal means can pay 1 for each member whom they approve, and no others' supporters keep over 1.

    Nothing is asked where fewer candidates are approved at all than there are seats: a member may have no supporter.
    """
    return first_violation(rule, profile, seats, lambda electorate, committee: electorate.unpriced(committee))
