"""Disjoint equality."""

from __future__ import annotations

from typing import Any

from proofs.axiom import Violation, axiom
from proofs.edits import named, rows, winners, with_rows
from socialchoice.model.ballots.approval import ApprovalProfile
from socialchoice.rule import Rule


@axiom(ApprovalProfile, numbers=(5, 5), source="Fishburn 1979; Fishburn 1978 (disjoint equality)")
def disjoint_equality(rule: Rule[Any, Any], profile: ApprovalProfile, one: int, other: int) -> Violation | None:
    """Of two voters alone who approve nothing in common, exactly what one of them approves wins."""
    b = len(profile.counts)
    table = rows(profile)[[one % b, other % b]]
    if not table.any(axis=1).all() or (table[0] & table[1]).any():
        return None
    due = {name for name, said in zip(profile.names, (table[0] | table[1]).tolist(), strict=True) if said}
    elected = winners(rule, with_rows(profile, table, [1, 1]))
    if elected == due:
        return None
    return Violation(f"two voters alone, who approve {named(due)}, make {named(elected)} win")
