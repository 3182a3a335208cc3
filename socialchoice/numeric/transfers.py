"""Papers that lie in piles and are passed on, each to the open column that it ranks best. Worths are exact integers.

Papers of equal worth form a class, so that the exact arithmetic is on a few Python integers, whatever the number of
papers, and cannot overflow.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.integer[Any]]
Parcel = tuple[int, int, int]


class Piles:
    """Rows of ranks (b, m), 0 the best and m for none; row r stands for counts[r] equal papers, each worth `unit`.

    totals : what the pile of each column is worth
    ranked : how many papers rank any column
    """

    def __init__(self, ranks: Ints, counts: NDArray[np.int64], unit: int) -> None:
        self._columns, self._counts, self._m = np.ascontiguousarray(ranks.T), counts, ranks.shape[1]
        self._worths, self._classes = [unit], np.zeros(len(ranks), np.intp)
        self._holders = np.full(len(ranks), self._m, np.min_scalar_type(self._m))
        self.totals = [0] * self._m
        self.first = self._deal(None, range(self._m))
        self.ranked = sum(papers for column, _, papers in self.first if column < self._m)

    def pass_on(self, column: int, open_: Sequence[int], share: tuple[int, int] = (1, 1)) -> list[Parcel]:
        """Empty a pile: each paper goes to the best of `open_`, and is worth ⌊worth · share⌋ from now on.

        Returns the parcels (column or m for none, worth of a paper, papers), ascending.
        """
        rows = np.flatnonzero(self._holders == column)
        classes = self._classes[rows]
        after = np.zeros(len(self._worths), np.intp)
        for old in np.flatnonzero(np.bincount(classes, minlength=len(after))).tolist():
            after[old] = self._class_of(self._worths[old] * share[0] // share[1])
        self._classes[rows] = after[classes]
        self.totals[column] = 0
        return self._deal(rows, open_)

    def state(self, open_: Collection[int]) -> bytes:
        """A digest of where papers lie and what they are worth, but for piles that are not open."""
        lying = np.isin(self._holders, list(open_))
        place = np.where(lying, self._holders, self._m)
        worth = np.where(lying, np.array(self._worths, np.int64)[self._classes], 0)
        return hashlib.sha256(place.tobytes() + worth.tobytes()).digest()

    def _class_of(self, worth: int) -> int:
        if worth not in self._worths:
            self._worths.append(worth)
        return self._worths.index(worth)

    def _deal(self, rows: NDArray[np.intp] | None, open_: Sequence[int]) -> list[Parcel]:
        """Give the papers of these rows, or of all, to the best open column, one column after the other."""
        among: Any = slice(None) if rows is None else rows
        best = np.full_like(self._columns[0][among], self._m)
        holders = np.full(len(best), self._m, self._holders.dtype)
        for column in open_:
            ranks = self._columns[column][among]
            np.copyto(holders, column, where=ranks < best, casting="unsafe")
            np.minimum(best, ranks, out=best)
        self._holders[among] = holders
        kinds = len(self._worths)
        papers = np.zeros((self._m + 1) * kinds, np.int64)
        np.add.at(papers, holders * np.intp(kinds) + self._classes[among], self._counts[among])
        parcels = []
        for at in np.flatnonzero(papers).tolist():
            (column, kind), count = divmod(at, kinds), int(papers[at])
            parcels.append((column, self._worths[kind], count))
            if column < self._m:
                self.totals[column] += self._worths[kind] * count
        return sorted(parcels)


def row_with_a_tie(ranks: Ints) -> int | None:
    """The first row in which two columns have the same rank, but for rank m; None if there is none."""
    m = ranks.shape[1]
    columns = np.ascontiguousarray(ranks.T)
    found = np.zeros(len(ranks), bool)
    for a in range(1, m):
        found |= ((columns[:a] == columns[a]) & (columns[a] < m)).any(axis=0)
    return int(found.argmax()) if found.any() else None
