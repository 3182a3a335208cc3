"""Strategyproofness of all who agree on one change."""

from __future__ import annotations

from typing import Any

import numpy as np

from proofs.axiom import Violation, axiom
from proofs.edits import named, place, rows, share_of_orders, winners, with_rows
from socialchoice.model.ballots.ranking import RankingProfile
from socialchoice.rule import Rule


@axiom(
    RankingProfile,
    numbers=(4, 3),
    source="Durand 2015, Towards Less Manipulable Voting Systems (unison manipulation)",
)
def unison_strategyproofness(
    rule: Rule[Any, Any], profile: RankingProfile, target: int, share: int
) -> Violation | None:
    """All who rank something above the only winner cannot make it win alone by all casting one ballot."""
    before, wanted = winners(rule, profile), profile.names[target % len(profile.names)]
    if len(before) != 1 or wanted in before:
        return None
    table = rows(profile)
    group = table[:, place(profile, wanted)] < table[:, place(profile, next(iter(before)))]
    for said in share_of_orders(len(profile.names), share) if group.any() else ():
        table[group] = np.array(said)
        if winners(rule, with_rows(profile, table, profile.counts)) == {wanted}:
            many = int(profile.counts[group].sum())
            return Violation(f"the {many} voters who rank {wanted} above {named(before)} make it win by one ballot")
    return None
