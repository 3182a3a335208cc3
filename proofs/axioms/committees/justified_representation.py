"""Justified representation."""

from __future__ import annotations

from typing import Any

from proofs.axiom import Violation, axiom
from proofs.definitions.electorate import Committee, first_violation
from socialchoice.model.ballots.approval import ApprovalProfile
from socialchoice.rule import Rule


@axiom(ApprovalProfile, numbers=(4,), source="Aziz et al. 2017, arXiv:1407.8269", aliases=("jr",), answer=Committee)
def justified_representation(rule: Rule[Any, Any], profile: ApprovalProfile, seats: int) -> Violation | None:
    """No n/k voters who all approve one candidate are left without any candidate that they approve."""
    return first_violation(rule, profile, seats, lambda electorate, committee: electorate.cohesive_unheard(committee))
