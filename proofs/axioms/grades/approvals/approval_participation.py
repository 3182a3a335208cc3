"""Participation in approvals."""

from __future__ import annotations

from typing import Any

from proofs.axiom import Violation, axiom
from proofs.edits import named, place, rows, winners, without_voter
from socialchoice.model.ballots.approval import ApprovalProfile
from socialchoice.rule import Rule


@axiom(ApprovalProfile, numbers=(5,), source="Moulin 1988 (for approvals)")
def approval_participation(rule: Rule[Any, Any], profile: ApprovalProfile, ballot: int) -> Violation | None:
    """Nobody, by staying at home, makes all winners ones they approve where not all were, or any where none was."""
    ballot %= len(profile.counts)
    fewer = without_voter(profile, ballot)
    if fewer is None:
        return None
    approved = rows(profile)[ballot]
    before, after = winners(rule, profile), winners(rule, fewer)
    old, new = ([bool(approved[place(profile, name)]) for name in found] for found in (before, after))
    if not (all(new) and not all(old)) and not (any(new) and not any(old)):
        return None
    return Violation(f"without one voter of ballot {ballot + 1}, {named(after)} wins in place of {named(before)}")
