"""Seeded workloads, numpy only, so that a peer's own environment makes the very same ones."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

SEED = 20261124
Array = NDArray[Any]


def impartial_ranks(n: int, m: int, seed: int = SEED) -> Array:
    """(n, m) uint8 or uint16: strict complete rankings, every order equally likely; ranks[v, c] is the place of c."""
    rng = np.random.default_rng(seed)
    kind = np.uint8 if m < 255 else np.uint16
    ranks = np.empty((n, m), kind)
    for start in range(0, n, 65_536):
        block = rng.random((min(n, start + 65_536) - start, m), dtype=np.float32)
        ranks[start : start + len(block)] = block.argsort(axis=1, kind="stable").argsort(axis=1, kind="stable")
    return ranks


def orders_of(ranks: Array) -> Array:
    """(n, m): the candidates from the first place down."""
    return ranks.argsort(axis=1, kind="stable").astype(ranks.dtype)


def support_of(ranks: Array) -> Array:
    """(m, m) int64 by the definition, for the margin matrices of the tournament rules."""
    m = ranks.shape[1]
    support = np.zeros((m, m), np.int64)
    for row in ranks:
        support += row[:, None] < row[None, :]
    return support


def approvals(n: int, m: int, share: float = 0.15, seed: int = SEED + 1) -> Array:
    """(n, m) bool: four groups that approve their own quarter of the candidates five times as readily as the rest."""
    rng = np.random.default_rng(seed)
    group = rng.integers(0, 4, n)
    own = np.arange(m)[None, :] % 4 == group[:, None]
    chosen = rng.random((n, m)) < np.where(own, min(0.9, 2.5 * share), share / 2)
    none = ~chosen.any(axis=1)
    chosen[np.flatnonzero(none), rng.integers(0, m, int(none.sum()))] = True
    return chosen


def gains(n: int, m: int, seed: int = SEED + 2) -> Array:
    """(n, m) int64 in 0 … 100: utilities of lotteries, disagreement 0."""
    return np.random.default_rng(seed).integers(0, 101, (n, m))
