"""Extended justified representation."""

from __future__ import annotations

from typing import Any

from proofs.axiom import Violation, axiom
from proofs.definitions.electorate import Committee, first_violation
from socialchoice.model.ballots.approval import ApprovalProfile
from socialchoice.rule import Rule


@axiom(ApprovalProfile, numbers=(4,), source="Aziz et al. 2017, arXiv:1407.8269", aliases=("ejr",), answer=Committee)
def extended_justified_representation(rule: Rule[Any, Any], profile: ApprovalProfile, seats: int) -> Violation | None:
    """Of l n/k voters who agree on l candidates, one has at least l representatives."""
    return first_violation(
        rule, profile, seats, lambda electorate, committee: electorate.cohesive(committee, each=True)
    )
