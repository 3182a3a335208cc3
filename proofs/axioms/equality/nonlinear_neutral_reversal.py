"""Neutral reversal of orders with ties."""

from __future__ import annotations

from typing import Any

import numpy as np

from proofs.axiom import Violation, axiom
from proofs.edits import dense, named, order_of, ranks_of, rows, winners, with_rows
from socialchoice.model.ballots.ranking import RankingProfile
from socialchoice.rule import Rule


@axiom(
    RankingProfile,
    numbers=(24, 8),
    source="Ding, Holliday and Pacuit 2025, arXiv:2501.08595",
)
def nonlinear_neutral_reversal(
    rule: Rule[Any, Any], profile: RankingProfile, number: int, ties: int
) -> Violation | None:
    """Two more voters, one with an order that may hold ties and one with its reverse, change nothing.

    ties : bit k says that the places k and k + 1 of the order are tied
    """
    m = len(profile.names)
    tier = [place - sum(ties >> k & 1 for k in range(place)) for place in range(m)]
    order = np.array([[tier[place] for place in ranks_of(order_of(number, m))]])
    table = np.concatenate([rows(profile), order, dense(order.max() - order)])
    before, after = winners(rule, profile), winners(rule, with_rows(profile, table, [*profile.counts, 1, 1]))
    if before == after:
        return None
    return Violation(f"with the ranks {order[0].tolist()} and their reverse, {named(after)} instead of {named(before)}")
