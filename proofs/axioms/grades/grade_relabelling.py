"""Independence of what the grades are called."""

from __future__ import annotations

from typing import Any

from proofs.axiom import Violation, axiom
from proofs.edits import named, rows, winners, with_rows
from socialchoice.model.ballots.utility import UtilityProfile
from socialchoice.rule import Rule


@axiom(
    UtilityProfile,
    numbers=(6, 3),
    source="Balinski and Laraki 2010 (language-consistency)",
    aliases=("grade-ordinality",),
)
def grade_relabelling(rule: Rule[Any, Any], profile: UtilityProfile, above: int, more: int) -> Violation | None:
    """Other grades in the place of these, in the same order, change nothing."""
    table = rows(profile)
    steps = sorted({int(value) for value in table.flat})
    from_ = steps[above % len(steps)]
    table[table >= from_] += 1 + 2 * more
    before, after = winners(rule, profile), winners(rule, with_rows(profile, table, profile.counts))
    if before == after:
        return None
    return Violation(f"grades from {from_} on raised by {1 + 2 * more}: {named(after)} instead of {named(before)}")
