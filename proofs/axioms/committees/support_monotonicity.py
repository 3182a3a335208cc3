"""Support monotonicity of committees."""

from __future__ import annotations

from typing import Any

from proofs.axiom import Violation, axiom
from proofs.definitions.electorate import Committee
from proofs.edits import (
    instead,
    named,
    place,
    rows,
    winners,
)
from socialchoice.model.ballots.approval import ApprovalProfile
from socialchoice.rule import Rule


@axiom(
    ApprovalProfile,
    numbers=(4, 5, 4),
    source="Sánchez-Fernández and Fisteus 2019, arXiv:1710.04246 (without population increase)",
    answer=Committee,
)
def support_monotonicity(
    rule: Rule[Any, Any], profile: ApprovalProfile, seats: int, ballot: int, member: int
) -> Violation | None:
    """A candidate in some winning committee still is in one when one more voter approves them."""
    size, ballot = 1 + seats % len(profile.names), ballot % len(profile.counts)
    inside = sorted(frozenset().union(*winners(rule, profile, size)))
    if not inside:
        return None
    favoured = inside[member % len(inside)]
    row = rows(profile)[ballot]
    if row[place(profile, favoured)]:
        return None
    row[place(profile, favoured)] = True
    after = winners(rule, instead(profile, ballot, row), size)
    if any(favoured in committee for committee in after):
        return None
    return Violation(
        f"{favoured} is in a winning committee, one more voter approves it, and it is in none of {named(after)}"
    )
