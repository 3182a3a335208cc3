"""Bounds that hold for every completion of partial orders, weak or strict."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from socialchoice.model.completions.orders import OpenOrders

Ints = NDArray[np.int64]
Found = tuple[frozenset[str], frozenset[str]]


def margin_bounds(open_: OpenOrders) -> tuple[Ints, Ints]:
    """(m, m), (m, m) int64: no completion has a margin below the first or above the second.

    Both are reached, each by some strict completion, where nothing was declined.
    """
    margins, gain = open_.tallied.margins, np.asarray(np.einsum("b,bij->ij", open_.counts, open_.could), np.int64)
    return margins - gain.T, margins + gain


def support_bounds(open_: OpenOrders) -> tuple[Ints, Ints]:
    """(m, m), (m, m) int64: no completion has a support below the first or above the second."""
    least = open_.tallied.support
    return least, least + np.asarray(np.einsum("b,bij->ij", open_.counts, open_.could), np.int64)


def least_borda_leads(open_: OpenOrders) -> Ints:
    """(m, m) whole: no completion has row's Borda score (sum of margins) lead column's by less.

    On one ballot c leads d by Σ_x s(c, x) - s(d, x), where s is 1, 0 or -1. If c stands above d, no term is negative,
    whatever x is; if they are equal, each is zero; else each is at least its worst. Where nothing was declined the sum
    is reached, by a strict completion where no tie is stated: d goes right below what is above it, and c right above
    what is below it; if c stands above d, only what is stated to lie between them must.
    Xia and Conitzer 2011, doi:10.1613/jair.3186, for strict rankings.
    """
    sign = open_.above.astype(np.int64) - open_.above.transpose(0, 2, 1)
    least, most = sign - open_.could.transpose(0, 2, 1), sign + open_.could
    apart = least[:, :, None, :] - most[:, None, :, :]
    lead = np.where(open_.above, np.maximum(apart, 0).sum(axis=3), apart.sum(axis=3))
    lead = np.where(open_.level, 0, lead)
    if 2 * len(open_.names) * int(open_.counts.sum()) < 2**63:
        return np.asarray(np.einsum("b,bij->ij", open_.counts, lead), np.int64)
    return np.asarray(np.tensordot(open_.counts.astype(object), lead.astype(object), 1))


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


def named(names: Sequence[str], chosen: Any) -> frozenset[str]:
    """The names at which `chosen`, (m,) bool, is true."""
    return frozenset(name for name, is_chosen in zip(names, list(chosen), strict=True) if is_chosen)


def by_leads(names: Sequence[str], least: Ints) -> Found:
    """(possible, necessary) winners of a score of which the least lead of row over column is known: (m, m)."""
    away = ~np.eye(len(least), dtype=bool)
    beaten, behind = (least > 0) & away, (least < 0) & away
    return named(names, ~beaten.any(axis=0)), named(names, ~behind.any(axis=1))


def by_intervals(names: Sequence[str], low: Sequence[Any], high: Sequence[Any]) -> Found:
    """(possible, necessary) winners of a score whose least and greatest values are known: m of each."""
    everyone = range(len(names))
    possible = [all(high[a] >= low[b] for b in everyone if b != a) for a in everyone]
    necessary = [all(low[a] >= high[b] for b in everyone if b != a) for a in everyone]
    return named(names, possible), named(names, necessary)
