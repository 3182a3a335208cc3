"""Strategyproofness of approvals."""

from __future__ import annotations

from typing import Any

from proofs.axiom import Violation, axiom
from proofs.edits import instead, named, place, rows, winners
from socialchoice.model.ballots.approval import ApprovalProfile
from socialchoice.rule import Rule


@axiom(ApprovalProfile, numbers=(5, 16), source="Brams and Fishburn 1978, Approval Voting")
def approval_strategyproofness(
    rule: Rule[Any, Any], profile: ApprovalProfile, ballot: int, number: int
) -> Violation | None:
    """Nobody, by another ballot, makes all winners ones they approve where not all were, or any where none was."""
    ballot, m = ballot % len(profile.counts), len(profile.names)
    approved = rows(profile)[ballot]
    other = [bool(number >> a & 1) for a in range(m)]
    before, after = winners(rule, profile), winners(rule, instead(profile, ballot, other))
    old, new = ([bool(approved[place(profile, name)]) for name in found] for found in (before, after))
    if not (all(new) and not all(old)) and not (any(new) and not any(old)):
        return None
    return Violation(f"a voter of ballot {ballot + 1} gets {named(after)} in place of {named(before)}")
