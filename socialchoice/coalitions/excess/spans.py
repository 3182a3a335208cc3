"""Which coalitions' payoffs are fixed once those of some are: their indicator vectors span them."""

from __future__ import annotations

from fractions import Fraction
from math import lcm

import numpy as np
from numpy.typing import NDArray

from socialchoice.model.coalition import over
from socialchoice.numeric.exact import Array

ONE = Fraction(1)


class Span:
    """A growing space of vectors over the rational numbers; at first that of the coalition of all alone.

    kept : the coalitions that made it grow, in order
    """

    def __init__(self, n: int) -> None:
        self.n, self.kept, self._rows = n, list[int](), dict[int, list[Fraction]]()
        self.add((1 << n) - 1)

    @property
    def full(self) -> bool:
        """Whether every coalition lies in it, so that all payoffs are fixed."""
        return len(self._rows) == self.n

    def add(self, coalition: int) -> bool:
        """Whether the coalition makes it grow."""
        row = [ONE * (coalition >> i & 1) for i in range(self.n)]
        for pivot, head in self._rows.items():
            if factor := row[pivot]:
                row = [x - factor * y for x, y in zip(row, head, strict=True)]
        pivot = next((i for i, value in enumerate(row) if value), -1)
        if pivot < 0:
            return False
        row = [value / row[pivot] for value in row]
        for other, head in self._rows.items():
            if factor := head[pivot]:
                self._rows[other] = [x - factor * y for x, y in zip(head, row, strict=True)]
        self._rows[pivot] = row
        self.kept.append(coalition)
        return True

    def free(self) -> NDArray[np.bool_]:
        """(2^n,) the coalitions that lie outside: those that are not orthogonal to all that is orthogonal to it."""
        found = np.zeros(1 << self.n, bool)
        for row in self._orthogonal():
            found |= over(row) != 0
        return found

    def _orthogonal(self) -> list[list[int]]:
        """A basis of the orthogonal space, in integers: minors of 0 and 1, so that int64 holds their sums."""
        basis = []
        for j in (j for j in range(self.n) if j not in self._rows):
            below = lcm(*(head[j].denominator for head in self._rows.values()))
            row = [0] * self.n
            row[j] = below
            for pivot, head in self._rows.items():
                row[pivot] = -int(head[j] * below)
            basis.append(row)
        return basis


def indicators(coalitions: list[int] | Array, n: int) -> Array:
    """(coalitions, n) ones for members, zeros for others."""
    return np.asarray(coalitions, np.int64)[:, None] >> np.arange(n) & 1
