"""Monotonicity in grades."""

from __future__ import annotations

from typing import Any

from proofs.axiom import Violation, axiom
from proofs.edits import (
    instead,
    named,
    place,
    rows,
    winners,
)
from socialchoice.model.ballots.utility import UtilityProfile
from socialchoice.rule import Rule


@axiom(UtilityProfile, numbers=(5, 4, 3), source="Balinski and Laraki 2010")
def grade_monotonicity(
    rule: Rule[Any, Any], profile: UtilityProfile, ballot: int, winner: int, more: int
) -> Violation | None:
    """A winner whom some voter gives a higher grade stays a winner."""
    elected, ballot = sorted(winners(rule, profile)), ballot % len(profile.counts)
    favoured, row = elected[winner % len(elected)], rows(profile)[ballot]
    row[place(profile, favoured)] += more + 1
    after = winners(rule, instead(profile, ballot, row))
    return (
        None
        if favoured in after
        else Violation(f"{favoured} wins, gets a higher grade on ballot {ballot + 1}, and {named(after)} wins")
    )
