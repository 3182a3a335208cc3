"""Pareto efficiency of committees."""

from __future__ import annotations

from typing import Any

from proofs.axiom import Violation, axiom
from proofs.definitions.electorate import Committee, first_violation
from socialchoice.model.ballots.approval import ApprovalProfile
from socialchoice.rule import Rule


@axiom(ApprovalProfile, numbers=(4,), source="Lackner and Skowron 2020", answer=Committee)
def committee_pareto(rule: Rule[Any, Any], profile: ApprovalProfile, seats: int) -> Violation | None:
    """No other committee of the size has more approved members for some voter, and fewer for none."""
    return first_violation(rule, profile, seats, lambda electorate, committee: electorate.dominating(committee))
