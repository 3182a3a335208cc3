"""The majority criterion for grades."""

from __future__ import annotations

from typing import Any

from proofs.axiom import Violation, axiom
from proofs.edits import named, rows, winners
from socialchoice.model.ballots.utility import UtilityProfile
from socialchoice.rule import Rule


@axiom(UtilityProfile, source="Balinski and Laraki 2010 (majority-grades)")
def grade_majority(rule: Rule[Any, Any], profile: UtilityProfile) -> Violation | None:
    """Who has less than some grade from more than half does not win where another one has that or more from as many."""
    table, elected = rows(profile), winners(rule, profile)
    for grade in sorted({int(value) for value in table.flat}):
        high = 2 * (profile.counts @ (table >= grade)) > profile.voters
        low = 2 * (profile.counts @ (table < grade)) > profile.voters
        poor = elected & {name for name, is_low in zip(profile.names, low.tolist(), strict=True) if is_low}
        if high.any() and poor:
            best = [name for name, is_high in zip(profile.names, high.tolist(), strict=True) if is_high]
            return Violation(f"{named(poor)} wins with less than {grade} from more than half; {named(best)} has it")
    return None
