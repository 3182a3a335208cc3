"""What each group voted on each statement, counted; every measure is made of these numbers."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from socialchoice.analysis.opinions.groups import Grouping

Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Count:
    """One group's votes on one statement; `seen` counts passes too."""

    agrees: int
    disagrees: int
    seen: int

    @property
    def passes(self) -> int:
        return self.seen - self.agrees - self.disagrees

    def __add__(self, other: Count) -> Count:
        return Count(self.agrees + other.agrees, self.disagrees + other.disagrees, self.seen + other.seen)

    def __sub__(self, other: Count) -> Count:
        return Count(self.agrees - other.agrees, self.disagrees - other.disagrees, self.seen - other.seen)

    @property
    def turned(self) -> Count:
        """The same votes on the statement's negation."""
        return Count(self.disagrees, self.agrees, self.seen)


@dataclass(frozen=True, eq=False)
class Tallies:
    """The votes of k groups on s statements; who is in no group is not counted.

    statements                : their names
    agrees, disagrees, seen   : (k, s) int64
    """

    statements: tuple[str, ...]
    agrees: Ints = field(repr=False)
    disagrees: Ints = field(repr=False)
    seen: Ints = field(repr=False)

    @property
    def k(self) -> int:
        """How many groups there are."""
        return len(self.seen)

    def of(self, statement: int) -> tuple[Count, ...]:
        """Each group's votes on the statement in that column."""
        columns = (self.agrees[:, statement], self.disagrees[:, statement], self.seen[:, statement])
        return tuple(Count(*row) for row in zip(*(column.tolist() for column in columns), strict=True))


def tallied(grouping: Grouping) -> Tallies:
    """Count the votes of each group."""
    matrix, rows = grouping.matrix, [grouping.labels == group for group in range(grouping.k)]
    made = [np.array([(cells[mine]).sum(axis=0) for mine in rows], np.int64) for cells in
            (matrix.votes == 1, matrix.votes == -1, matrix.seen)]  # fmt: skip
    return Tallies(matrix.statements, *made)
