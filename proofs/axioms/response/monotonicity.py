"""Monotonicity."""

from typing import Any

import numpy as np
from hypothesis import strategies as st

from proofs.axiom import Violation, axiom
from proofs.cases import rankings
from socialchoice.model.ballots.ranking import RankingProfile
from socialchoice.rule import Rule


@axiom(
    RankingProfile,
    st.tuples(rankings(), st.integers(0, 4), st.integers(0, 3), st.integers(1, 3)),
    source="Smith 1973, doi:10.2307/1914033",
)
def monotonicity(
    rule: Rule[Any, Any], profile: RankingProfile, ballot: int, winner: int, places: int
) -> Violation | None:
    """A winner who is moved up on some ballots, with all else as it was, stays a winner."""
    elected = sorted(rule(profile).winners)
    favoured = elected[winner % len(elected)]
    ballot %= len(profile.counts)
    ranks, at = profile.ranks.astype(np.int64), profile.names.index(favoured)
    row = ranks[ballot]
    up = max(0, row[at] - places)
    row[(row >= up) & (row < row[at])] += 1
    row[at] = up
    raised = RankingProfile(profile.names, ranks, profile.counts)
    if favoured in rule(raised).winners:
        return None
    return Violation(
        f"{favoured} wins, is moved up on ballot {ballot + 1}, and {sorted(rule(raised).winners)} wins", (raised,)
    )
