"""Unanimity."""

from __future__ import annotations

from typing import Any

from proofs.axiom import Violation, axiom
from proofs.edits import (
    named,
    rows,
    winners,
)
from socialchoice.model.ballots.ranking import RankingProfile
from socialchoice.rule import Rule


@axiom(RankingProfile, source="Brandt, Conitzer, Endriss, Lang and Procaccia 2016", aliases=("weak-pareto",))
def unanimity(rule: Rule[Any, Any], profile: RankingProfile) -> Violation | None:
    """An alternative that everybody ranks alone in the first place is elected alone."""
    table = rows(profile)
    first = {name for name, column in zip(profile.names, table.T, strict=True) if (column == 0).all()}
    alone = len(first) == 1 and ((table == 0).sum(axis=1) == 1).all()
    elected = winners(rule, profile)
    return (
        Violation(f"everybody ranks {named(first)} first, and {named(elected)} is elected")
        if alone and elected != first
        else None
    )
