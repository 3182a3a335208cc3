"""Tiebreaking compensation."""

from __future__ import annotations

from typing import Any

import numpy as np

from proofs.axiom import Violation, axiom
from proofs.edits import named, rows, singles, winners, with_rows
from socialchoice.model.ballots.ranking import RankingProfile
from socialchoice.rule import Rule


@axiom(RankingProfile, numbers=(4, 4, 6), source="Ding, Holliday and Pacuit 2025, arXiv:2501.08595")
def tiebreaking_compensation(
    rule: Rule[Any, Any], profile: RankingProfile, one: int, other: int, where: int
) -> Violation | None:
    """Two voters who both tie some alternatives may break the tie in opposite ways, and nothing changes."""
    n, m = profile.voters, len(profile.names)
    first, second = one % n, other % n
    start, size = where // 2 % m, 2 + where % 2
    table = singles(profile)
    tied = np.flatnonzero((table[first] >= start) & (table[first] < start + size))
    low = int(table[second][tied].min())
    solid = int(table[second][tied].max()) - low == len(tied) - 1 and len(tied) > 1
    if first == second or not solid or rows(profile).max(axis=1).min() < m - 1:
        return None
    open_, broken = table.copy(), table.copy()
    open_[first, tied], open_[second, tied] = start, low
    broken[second, tied] = low + (len(tied) - 1 - (table[first][tied] - start))
    before, after = (winners(rule, with_rows(profile, rows_, [1] * n)) for rows_ in (open_, broken))
    if before == after:
        return None
    names = named(profile.names[a] for a in tied.tolist())
    return Violation(
        f"voters {first + 1} and {second + 1} tie {names}: {named(before)}; "
        f"as they break the tie in opposite ways: {named(after)}"
    )
