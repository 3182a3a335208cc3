"""Neutral indifference."""

from __future__ import annotations

from typing import Any

import numpy as np

from proofs.axiom import Violation, axiom
from proofs.edits import (
    named,
    rows,
    winners,
    with_rows,
)
from socialchoice.model.ballots.ranking import RankingProfile
from socialchoice.rule import Rule


@axiom(RankingProfile, source="Ding, Holliday and Pacuit 2025, arXiv:2501.08595")
def neutral_indifference(rule: Rule[Any, Any], profile: RankingProfile) -> Violation | None:
    """A further voter who is indifferent between all alternatives changes nothing."""
    table = np.concatenate([rows(profile), np.zeros((1, len(profile.names)), np.int64)])
    other = with_rows(profile, table, [*profile.counts, 1])
    before, after = winners(rule, profile), winners(rule, other)
    return (
        None
        if before == after
        else Violation(f"an indifferent ballot added: {named(after)} instead of {named(before)}")
    )
