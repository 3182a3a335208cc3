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
    return lanes.compiled(np.ascontiguousarray(ranks, np.int8), counts, m if absent else m + 1)


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
def lanes(ranks: NDArray[np.int8], counts: Ints, ceiling: int) -> Ints:
    """(b, m), (b,), ranks at or above `ceiling` compare with nothing -> (m, m).

    Blocks of ballots are turned into columns (their stride padded, so that columns do not share cache lines), and two
    columns are compared in lanes of int8 that the compiler turns into vector instructions; where the ballots of a block
    were cast differently often, by adding up their counts instead.
    """
    ballots, m = ranks.shape
    support = np.zeros((m, m), np.int64)
    columns = np.zeros((m, BLOCK + 64), np.int8)
    said = np.zeros((m, BLOCK + 64), np.int8) if ceiling <= m else columns
    lane = np.zeros(LANES, np.int8)
    for start in range(0, ballots, BLOCK):
        size = min(BLOCK, ballots - start)
        if size < BLOCK:
            columns[:, :] = 0  # equal ranks: what is left of an earlier block must not count
            said[:, :] = 0
        strict = turn(ranks[start : start + size], columns, said, ceiling)
        weights = counts[start : start + size]
        each, alike = weights[0], True
        for v in range(size):
            alike &= weights[v] == each
        padded = (size + LANES - 1) // LANES * LANES
        for a in range(m):
            for b in range(a + 1, m):
                if not alike:
                    support[a, b] += weigh(columns[a], said[b], weights)
                    support[b, a] += weigh(columns[b], said[a], weights)
                else:
                    wins = less(columns[a], said[b], padded, lane)
                    support[a, b] += each * wins
                    support[b, a] += each * (size - wins if strict else less(columns[b], said[a], padded, lane))
    return support


@kernel()
def turn(rows: NDArray[np.int8], columns: NDArray[np.int8], said: NDArray[np.int8], ceiling: int) -> bool:
    """Turn (size, m) ballots into columns, and say whether each is known to give every rank below m once.

    said : the same array as `columns`; but if ranks at or above `ceiling` compare with nothing, the same values with -1
           for those, than which nothing is less
    """
    m = rows.shape[1]
    every, strict = (1 << min(m, 62)) - 1, m <= 62
    for v in range(len(rows)):
        row, seen = rows[v], 0
        for a in range(m):
            columns[a, v] = row[a]
            seen |= 1 << (row[a] & 63)
        strict &= seen == every
    if ceiling <= m:
        for v in range(len(rows)):
            for a in range(m):
                said[a, v] = rows[v, a] if rows[v, a] < ceiling else -1
    return bool(strict)


@kernel()
def weigh(x: NDArray[np.int8], y: NDArray[np.int8], weights: Ints) -> int:
    """The sum of the weights where x < y."""
    total = 0
    for v in range(len(weights)):
        total += weights[v] if x[v] < y[v] else 0
    return total


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
