"""Many closed preorders at once, to which one decided pair after the other is added."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Bools = NDArray[np.bool_]
Ints = NDArray[np.int64]


def relate(above: Bools, level: Bools, rows: Ints, first: Ints, second: Ints, equal: Bools) -> None:
    """Put first above second, or level with it where `equal`, in place, with all that follows by transitivity.

    above, level : (n, m, m), closed: row strictly above column, row level with column (diagonal true)
    rows, first, second, equal : (k,), different rows, and in each a pair that it does not compare

    A pair that a closed preorder does not compare can be decided in all three ways without a contradiction.
    """
    over_first, over_second = above[rows, :, first], above[rows, :, second]
    with_first, with_second = level[rows, first], level[rows, second]
    under_first, under_second = above[rows, first], above[rows, second]
    strict = ~equal[:, None, None]
    down = _cross(over_first, under_second | with_second) | _cross(with_first, under_second)
    up = _cross(over_second, under_first | with_first) | _cross(with_second, under_first)
    same = _cross(with_first, with_second)
    above[rows] |= down | (strict & same) | (~strict & up)
    level[rows] |= ~strict & (same | same.transpose(0, 2, 1))


def decide(above: Bools, level: Bools, open_: Bools, first: Ints, second: Ints, equal: Bools) -> None:
    """Decide the open pairs of each preorder in the order given, in place; what follows from others is left as it is.

    open_ : (n, m, m) symmetric; first, second, equal : (n, p), the pairs in order, and how each is decided
    """
    everyone = np.arange(len(above))
    wanted = open_.any(axis=(1, 2))
    for a, b, same in zip(first.T, second.T, equal.T, strict=True):
        known = above[everyone, a, b] | above[everyone, b, a] | level[everyone, a, b]
        rows = np.flatnonzero(wanted & open_[everyone, a, b] & ~known)
        if len(rows):
            relate(above, level, rows, a[rows], b[rows], same[rows])


def reachable(edges: Bools) -> Bools:
    """(…, m, m) -> the same, transitively closed."""
    reach = edges.copy()
    for via in range(reach.shape[-1]):
        reach |= reach[..., :, via, None] & reach[..., via, None, :]
    return reach


def _cross(rows: Bools, columns: Bools) -> Bools:
    return rows[:, :, None] & columns[:, None, :]
