"""Head-to-head counting: how many voters put each alternative above each other."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from socialchoice.numeric.kernel import kernel

Ints = NDArray[np.int64]
Ranks = NDArray[np.integer[Any]]
LANES = 512
FLUSH = 127  # an int8 lane holds so many ones
BLOCK = 2048
LARGE = 20_000_000  # comparisons, from which on compiling pays: measured at 40 ms of numpy


def support_of_rankings(ranks: Ranks, counts: Ints, *, absent: bool) -> Ints:
    """How many voters rank row strictly above column: (b, m), (b,) -> (m, m) int64.

    With `absent`, rank m compares with nothing; otherwise it is below all smaller ranks.
    """
    ballots, m = ranks.shape
    if m > 127 or (ballots * m * m <= LARGE and not lanes.ready):
        return by_columns(ranks, counts, absent=absent)
    whole = np.ascontiguousarray(ranks, np.int8)
    if absent or int(counts.max()) > 1:
        return weighted.compiled(whole, counts, m if absent else m + 1)
    return lanes.compiled(whole)


def by_columns(ranks: Ranks, counts: Ints, *, absent: bool) -> Ints:
    """The same by its definition, a column at a time: no compiler, and fast enough for small profiles."""
    m = ranks.shape[1]
    support = np.zeros((m, m), np.int64)
    said = ranks < m
    for a in range(m):
        above = ranks[:, a, None] < ranks
        support[a] = counts @ (above & said if absent else above)
    return support


@kernel()
def weighted(ranks: NDArray[np.int8], counts: Ints, ceiling: int) -> Ints:
    """(b, m), (b,), ranks at or above `ceiling` compare with nothing -> (m, m)."""
    ballots, m = ranks.shape
    support = np.zeros((m, m), np.int64)
    for v in range(ballots):
        for i in range(m):
            for j in range(m):
                if ranks[v, i] < ranks[v, j] < ceiling:
                    support[i, j] += counts[v]
    return support


@kernel()
def lanes(ranks: NDArray[np.int8]) -> Ints:
    """(b, m), every ballot cast once -> (m, m).

    Blocks of ballots are turned into columns (their stride padded, so that columns do not share cache lines), and two
    columns are compared in lanes of int8 that the compiler turns into vector instructions.
    """
    ballots, m = ranks.shape
    support = np.zeros((m, m), np.int64)
    columns = np.zeros((m, BLOCK + 64), np.int8)
    lane = np.zeros(LANES, np.int8)
    for start in range(0, ballots, BLOCK):
        size = min(BLOCK, ballots - start)
        if size < BLOCK:
            columns[:, :] = 0  # equal ranks: what is left of an earlier block must not count
        for v in range(size):
            row = ranks[start + v]
            for a in range(m):
                columns[a, v] = row[a]
        padded = (size + LANES - 1) // LANES * LANES
        for a in range(m):
            for b in range(a + 1, m):
                support[a, b] += less(columns[a], columns[b], padded, lane)
                support[b, a] += less(columns[b], columns[a], padded, lane)
    return support


@kernel()
def less(x: NDArray[np.int8], y: NDArray[np.int8], size: int, lane: NDArray[np.int8]) -> int:
    """How often x < y among the first `size` entries, a multiple of LANES."""
    total, start = 0, 0
    while start < size:
        end = min(size, start + FLUSH * LANES)
        lane[:] = 0
        for at in range(start, end, LANES):
            xs, ys = x[at : at + LANES], y[at : at + LANES]
            for j in range(LANES):
                lane[j] = np.int8(lane[j] + np.int8(xs[j] < ys[j]))
        for j in range(LANES):
            total += int(lane[j])
        start = end
    return total
