"""Quasi-resoluteness."""

from __future__ import annotations

from typing import Any

import numpy as np

from proofs.axiom import Violation, axiom
from proofs.edits import named, rows, winners, with_rows
from socialchoice.model.ballots.ranking import RankingProfile
from socialchoice.rule import Rule


@axiom(RankingProfile, numbers=(12,), source="Holliday and Pacuit 2023 (quasi-resoluteness)")
def quasi_resoluteness(rule: Rule[Any, Any], profile: RankingProfile, more: int) -> Violation | None:
    """Where no two alternatives are tied head to head, and no two majorities are equally large, one alone wins.

    more : how many times 0, 1, 3, 6, … further voters cast the first, second … ballot, so that majorities differ
    """
    m, at = len(profile.names), np.arange(len(profile.counts))
    counts = profile.counts + more * (at * (at + 1) // 2)
    other = with_rows(profile, rows(profile), counts)
    sizes = [abs(int(other.margins[a, b])) for a in range(m) for b in range(a)]
    if 0 in sizes or len(set(sizes)) != len(sizes):
        return None
    elected = winners(rule, other)
    if len(elected) == 1:
        return None
    return Violation(f"with the ballots cast {counts.tolist()} times all majorities differ; {named(elected)} are tied")
