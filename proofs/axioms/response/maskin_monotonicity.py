"""Maskin monotonicity."""

from __future__ import annotations

from typing import Any

import numpy as np

from proofs.axiom import Violation, axiom
from proofs.edits import (
    named,
    order_of,
    place,
    ranks_of,
    rows,
    winners,
    with_all,
)
from socialchoice.model.ballots.ranking import RankingProfile
from socialchoice.rule import Rule


@axiom(RankingProfile, numbers=(5, 24, 4), source="Maskin 1999")
def maskin_monotonicity(
    rule: Rule[Any, Any], profile: RankingProfile, ballot: int, number: int, winner: int
) -> Violation | None:
    """A winner stays one when a ballot changes so that whatever was not above the winner still is not."""
    elected = sorted(winners(rule, profile))
    favoured, ballot, m = elected[winner % len(elected)], ballot % len(profile.counts), len(profile.names)
    at, old = place(profile, favoured), rows(profile)[ballot]
    new = np.array(ranks_of(order_of(number, m)))
    if not all(new[b] >= new[at] for b in range(m) if old[b] >= old[at]):
        return None
    after = winners(rule, with_all(profile, ballot, new))
    if favoured in after:
        return None
    return Violation(
        f"{favoured} wins, and falls below nothing on ballot {ballot + 1}, which changes; {named(after)} wins"
    )
