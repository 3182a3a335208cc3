"""Strategyproofness of voters who are alike."""

from __future__ import annotations

from typing import Any

import numpy as np

from proofs.axiom import Violation, axiom
from proofs.edits import named, place, rows, share_of_orders, winners, with_rows
from socialchoice.model.ballots.ranking import RankingProfile
from socialchoice.rule import Rule


@axiom(RankingProfile, numbers=(3,), source="Pattanaik 1978, Strategy and Group Choice (for voters who are alike)")
def coalitional_strategyproofness(rule: Rule[Any, Any], profile: RankingProfile, share: int) -> Violation | None:
    """Voters of one ballot cannot all cast another one and make win alone what they rank above the only winner."""
    before = winners(rule, profile)
    if len(before) != 1:
        return None
    at, table = place(profile, next(iter(before))), rows(profile)
    groups = [(b, group) for b, count in enumerate(profile.counts.tolist()) for group in {1, count}]
    for ballot, group in (pair for pair in groups if table[pair[0]][at] > 0):
        counts = np.append(profile.counts, group)
        counts[ballot] -= group
        for said in share_of_orders(len(profile.names), share):
            cast = np.vstack([table, said])
            after = winners(rule, with_rows(profile, cast[counts > 0], counts[counts > 0]))
            if len(after) == 1 and table[ballot][place(profile, next(iter(after)))] < table[ballot][at]:
                return Violation(f"{group} of ballot {ballot + 1} get {named(after)} in place of {named(before)}")
    return None
