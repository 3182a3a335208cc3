"""Committee monotonicity."""

from __future__ import annotations

from typing import Any

from proofs.axiom import Violation, axiom
from proofs.definitions.electorate import Committee
from proofs.edits import (
    named,
    winners,
)
from socialchoice.model.ballots.approval import ApprovalProfile
from socialchoice.rule import Rule


@axiom(ApprovalProfile, numbers=(4,), source="Elkind et al. 2017", answer=Committee)
def committee_monotonicity(rule: Rule[Any, Any], profile: ApprovalProfile, seats: int) -> Violation | None:
    """Every winning committee is part of one with one more seat, and every larger one contains a smaller one."""
    size = 1 + seats % len(profile.names)
    if size == len(profile.names):
        return None
    small, large = (winners(rule, profile, k) for k in (size, size + 1))
    for committee in small:
        if not any(committee < more for more in large):
            return Violation(f"no winning committee of {size + 1} contains {named([committee])}")
    for committee in large:
        if not any(fewer < committee for fewer in small):
            return Violation(f"no winning committee of {size} is part of {named([committee])}")
    return None
