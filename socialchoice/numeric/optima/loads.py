"""Sequential Phragmén: what load each column would put on its rows. Every number is an integer.

All rows that were last charged in the same round carry the same load, so that a round is a few integers for each
column, however many rows there are: the load of round r is `levels[r] / below`.
"""

from __future__ import annotations

from fractions import Fraction
from math import gcd
from operator import mul

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]


class Loads:
    """What the rows of a boolean matrix (b, m) carry; every row stands for counts (b,) equal voters."""

    def __init__(self, rows: NDArray[np.bool_], counts: Ints) -> None:
        self._rows, self._counts = rows, counts
        self._since = np.zeros(len(rows), np.int64)
        self.levels, self.below = [0], 1
        self._weights: list[Ints] = [np.asarray(counts @ rows, np.int64)]  # per round, per column: its rows' voters
        self._support: list[int] = self._weights[0].tolist()
        self.open = [c for c, support in enumerate(self._support) if support]

    def lightest(self) -> tuple[Fraction, list[int]] | None:
        """The least load at which an open column can be had, and the columns of that load; None if none is open."""
        least, support, tied = 0, 1, list[int]()
        for c, row in zip(self.open, np.array(self._weights)[:, self.open].T.tolist(), strict=True):
            due = self.below + sum(map(mul, self.levels, row))
            order = due * support - least * self._support[c]
            if order < 0 or not tied:
                least, support, tied = due, self._support[c], [c]
            elif order == 0:
                tied.append(c)
        return (Fraction(least, support * self.below), tied) if tied else None

    def charge(self, column: int, load: Fraction) -> None:
        """Every row of the column now carries `load`."""
        self.open.remove(column)
        factor = load.denominator // gcd(load.denominator, self.below)
        self.below *= factor
        self.levels = [*(level * factor for level in self.levels), load.numerator * (self.below // load.denominator)]
        self._weights.append(np.zeros_like(self._weights[0]))
        moved = np.flatnonzero(self._rows[:, column])
        for since in np.unique(self._since[moved]).tolist():
            rows = moved[self._since[moved] == since]
            weights = np.asarray(self._counts[rows] @ self._rows[rows], np.int64)
            self._weights[since] -= weights
            self._weights[-1] += weights
        self._since[moved] = len(self.levels) - 1

    def state(self) -> tuple[object, ...]:
        """The loads as something that can be compared: the distinct ones, and which of them each row carries."""
        used = np.flatnonzero(np.bincount(self._since, minlength=len(self.levels))).tolist()
        distinct = sorted({self.levels[r] for r in used})
        place = np.zeros(len(self.levels), np.int64)
        place[used] = [distinct.index(self.levels[r]) for r in used]
        shared = gcd(self.below, *distinct)
        return place[self._since].tobytes(), tuple(level // shared for level in distinct), self.below // shared
