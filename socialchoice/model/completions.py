"""What every completion of a partial profile has in common.

A completion turns each ballot into a ranking of all alternatives that agrees with everything the ballot says;
alternatives stated to be equal stay equal, all others may be put in any order. Bounds hold for every completion.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from socialchoice.model.partial import PartialProfile

Ints = NDArray[np.int64]


def margin_bounds(profile: PartialProfile) -> tuple[Ints, Ints]:
    """(m, m), (m, m) int64: the least and the greatest margin of each pair over all completions; both are reached."""
    open_ = np.asarray(np.einsum("b,bij->ij", profile.counts, ~profile.known), np.int64)
    return profile.margins - open_, profile.margins + open_


def least_borda_leads(profile: PartialProfile) -> Ints:
    """(m, m) int64: the least that row's Borda score (sum of margins) can lead column's by; reached in some completion.

    On one ballot, if row c stands above column d, only what is stated to lie between them must; otherwise d can be put
    right below what is above it while c is put right above what is below it, both at once. The ballots are independent,
    so that the sum of the least leads is reached. Xia and Conitzer 2011, doi:10.1613/jair.3186, for strict rankings.
    """
    m = len(profile.names)
    total = np.zeros((m, m), np.int64)
    for count, above, level in zip(profile.counts.tolist(), profile.above, profile.level, strict=True):
        up, down, tied = above.sum(axis=0), above.sum(axis=1), level.sum(axis=1)
        between = above.astype(np.int64) @ above.astype(np.int64)
        forced = 2 * between + (tied[:, None] - 1) + (tied[None, :] - 1) + 2
        worst_row = 2 * down + tied - m  # below less above, if all that may stand above does
        best_column = m - 2 * up - tied
        lead = np.where(above, forced, worst_row[:, None] - best_column[None, :])
        total += count * np.where(level, 0, lead)
    return total


def dominating(least: Ints) -> NDArray[np.bool_]:
    """(m,) bool: the smallest set whose members beat everybody outside it in every completion; (m, m) least margins."""
    m = len(least)
    beaten = least > 0
    best = np.ones(m, bool)
    for seed in range(m):
        inside = np.zeros(m, bool)
        inside[seed] = True
        while (grown := inside | ~beaten[inside].all(axis=0)).sum() > inside.sum():
            inside = grown
        if inside.sum() < best.sum():
            best = inside
    return best


def named(profile: PartialProfile, chosen: Any) -> frozenset[str]:
    """The names at which `chosen`, (m,) bool, is true."""
    flags = chosen.tolist()
    return frozenset(name for name, is_chosen in zip(profile.names, flags, strict=True) if is_chosen)


def by_intervals(profile: PartialProfile, low: Ints, high: Ints) -> tuple[frozenset[str], frozenset[str]]:
    """(possible, necessary) winners of a score whose least and greatest values are known: (m,), (m,)."""
    possible = high >= low.max()
    others = np.array([np.delete(high, a).max() if len(high) > 1 else low[a] for a in range(len(high))])
    return named(profile, possible), named(profile, low >= others)
