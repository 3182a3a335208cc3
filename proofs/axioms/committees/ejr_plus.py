"""EJR+."""

from __future__ import annotations

from typing import Any

from proofs.axiom import Violation, axiom
from proofs.definitions.electorate import Committee, first_violation
from socialchoice.model.ballots.approval import ApprovalProfile
from socialchoice.rule import Rule


@axiom(ApprovalProfile, numbers=(4,), source="Brill and Peters 2023, arXiv:2302.01989", answer=Committee)
def ejr_plus(rule: Rule[Any, Any], profile: ApprovalProfile, seats: int) -> Violation | None:
    """Of l n/k voters who approve a candidate that is not elected, one has at least l representatives."""
    return first_violation(
        rule, profile, seats, lambda electorate, committee: electorate.unelected(committee, each=True)
    )
