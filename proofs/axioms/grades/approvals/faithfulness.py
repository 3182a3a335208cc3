"""Faithfulness."""

from __future__ import annotations

from typing import Any

from proofs.axiom import Violation, axiom
from proofs.edits import named, part, rows, winners
from socialchoice.model.ballots.approval import ApprovalProfile
from socialchoice.rule import Rule


@axiom(ApprovalProfile, numbers=(5,), source="Young 1974, doi:10.1016/0022-0531(74)90073-8; Fishburn 1978")
def faithfulness(rule: Rule[Any, Any], profile: ApprovalProfile, ballot: int) -> Violation | None:
    """Of one voter alone, exactly what they approve wins."""
    ballot %= len(profile.counts)
    due = {name for name, said in zip(profile.names, rows(profile)[ballot].tolist(), strict=True) if said}
    elected = winners(rule, part(profile, [ballot]))
    if not due or elected == due:
        return None
    return Violation(f"the voters of ballot {ballot + 1} alone approve {named(due)}, and {named(elected)} wins")
