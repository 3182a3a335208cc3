"""The core of approval committees."""

from __future__ import annotations

from typing import Any

from proofs.axiom import Violation, axiom
from proofs.definitions.electorate import Committee, first_violation
from socialchoice.model.ballots.approval import ApprovalProfile
from socialchoice.rule import Rule


@axiom(ApprovalProfile, numbers=(4,), source="Aziz et al. 2017, arXiv:1407.8269", aliases=("core",), answer=Committee)
def core_stability(rule: Rule[Any, Any], profile: ApprovalProfile, seats: int) -> Violation | None:
    """No t n/k voters all approve more members of some set of t candidates than of the committee."""
    return first_violation(rule, profile, seats, lambda electorate, committee: electorate.deviation(committee))
