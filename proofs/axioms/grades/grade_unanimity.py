"""Unanimity in grades."""

from __future__ import annotations

from typing import Any

from proofs.axiom import Violation, axiom
from proofs.edits import (
    place,
    rows,
    winners,
)
from socialchoice.model.ballots.utility import UtilityProfile
from socialchoice.rule import Rule


@axiom(UtilityProfile, source="Balinski and Laraki 2010 (unanimity)")
def grade_unanimity(rule: Rule[Any, Any], profile: UtilityProfile) -> Violation | None:
    """An alternative to which everybody gives a lower grade than to another one does not win."""
    table = rows(profile)
    for winner in sorted(winners(rule, profile)):
        for other in profile.names:
            if (table[:, place(profile, other)] > table[:, place(profile, winner)]).all():
                return Violation(f"everybody grades {other} higher than {winner}, and {winner} wins")
    return None
