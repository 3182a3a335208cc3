"""Support monotonicity of committees, with population increase."""

from __future__ import annotations

from typing import Any

from proofs.axiom import Violation, axiom
from proofs.definitions.electorate import Committee
from proofs.edits import joined, named, winners
from socialchoice.model.ballots.approval import ApprovalProfile
from socialchoice.rule import Rule


@axiom(
    ApprovalProfile,
    numbers=(4, 4),
    source="Sánchez-Fernández and Fisteus 2019, arXiv:1710.04246 (one candidate)",
    answer=Committee,
)
def support_monotonicity_with_population_increase(
    rule: Rule[Any, Any], profile: ApprovalProfile, seats: int, member: int
) -> Violation | None:
    """A candidate in some winning committee still is in one when a voter joins who approves them alone."""
    size = 1 + seats % len(profile.names)
    inside = sorted(frozenset().union(*winners(rule, profile, size)))
    if not inside:
        return None
    favoured = inside[member % len(inside)]
    after = winners(rule, joined(profile, ApprovalProfile.from_sets([[favoured]], names=profile.names)), size)
    if any(favoured in committee for committee in after):
        return None
    return Violation(
        f"{size} seats: {favoured} is in a winning committee, one more voter approves it alone, "
        f"and it is in none of {named(after)}"
    )
