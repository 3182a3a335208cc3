"""Monotonicity in approvals."""

from __future__ import annotations

from typing import Any

from proofs.axiom import Violation, axiom
from proofs.edits import instead, named, place, rows, winners
from socialchoice.model.ballots.approval import ApprovalProfile
from socialchoice.rule import Rule


@axiom(ApprovalProfile, numbers=(5, 4), source="Brams and Fishburn 1978, Approval Voting")
def approval_monotonicity(rule: Rule[Any, Any], profile: ApprovalProfile, ballot: int, winner: int) -> Violation | None:
    """A winner whom one more voter approves stays a winner, and no other one begins to win."""
    elected, ballot = winners(rule, profile), ballot % len(profile.counts)
    favoured, row = sorted(elected)[winner % len(elected)], rows(profile)[ballot]
    row[place(profile, favoured)] = True
    after = winners(rule, instead(profile, ballot, row))
    if favoured in after and after <= elected:
        return None
    return Violation(f"{favoured} wins, is approved on ballot {ballot + 1} too, and {named(after)} wins")
