"""One row of each of several tables: all choices counted, or a search whose every step can be checked.

A tree of the search is a node {"issue": i, "branches": [a tree for each row]}, {"deal": None} where every table has its
row, or a leaf of the aim that bounds every choice below it.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import prod
from typing import Any, Protocol

import numpy as np

from socialchoice.numeric.exact import Array, whole_matrix
from socialchoice.numeric.lp import NoOptimum, Optimum, maximise

Row = tuple[Fraction, ...]
Tables = Sequence[Sequence[Row]]
Choice = tuple[int, ...]
COUNTED = 20_000  # choices that are counted one by one
NODES = 2_000  # of the search beyond that


class Aim(Protocol):
    """What is sought among the choices whose column sums are all positive."""

    def score(self, sums: Array) -> Array:
        """(choices, n) positive floats -> (choices,) floats that order them like the keys do, up to 1e-9."""
        ...

    def key(self, sums: Row) -> Any:
        """What decides: exact, and larger for the better."""
        ...

    def start(self, tables: Tables) -> Choice | None:
        """A good choice to begin with, if one is found."""
        ...

    def leaf(self, tables: Tables, best: Any | None) -> tuple[dict[str, Any], Fraction] | None:
        """A leaf that bounds every choice, and its gap: 0 if none is as good as `best` (if that is None: allowed)."""
        ...


class Found:
    """The best choices.

    choices : those of the highest key; empty if no choice has positive sums
    whole   : whether they are all of them
    tree    : None if all choices were counted, else the search
    gap     : by how much a choice may be better, as the aim's leaves state it
    """

    def __init__(self, tables: Tables, base: Row, aim: Aim, known: Sequence[Choice] = ()) -> None:
        self.aim, self.base, self.tables = aim, base, tables
        self.best: Any | None = None
        self.choices: list[Choice] = []
        self.tree: dict[str, Any] | None = None
        self.gap, self.whole, self._left = Fraction(0), True, NODES
        if prod(len(table) for table in tables) <= COUNTED:
            self._count()
            return
        first = aim.start(tables)
        for choice in (*known, *([first] if first else [])):
            self._offer(choice)
        self.tree = self._branch(tuple(range(len(table)) for table in tables))

    def _offer(self, choice: Choice) -> None:
        sums = sums_of(self.tables, choice, self.base)
        if min(sums) <= 0 or choice in self.choices:
            return
        key = self.aim.key(sums)
        if self.best is None or key > self.best:
            self.best, self.choices = key, [choice]
        elif key == self.best:
            self.choices.append(choice)

    def _count(self) -> None:
        """Integers say which choices are open, floats which of them cannot be best, and keys decide among the rest."""
        whole, _ = whole_matrix([self.base, *(row for table in self.tables for row in table)])
        sums, at = whole[:1].astype(object), 1
        for table in self.tables:
            sums = (sums[:, None, :] + whole[at : at + len(table)].astype(object)[None]).reshape(-1, len(self.base))
            at += len(table)
        open_ = np.flatnonzero((sums > 0).all(axis=1))
        if not len(open_):
            return
        scores = self.aim.score(sums[open_].astype(float))
        near = open_[scores >= scores.max() - 1e-9 * max(1.0, abs(float(scores.max())))]
        sizes = [len(table) for table in self.tables]
        for index in near.tolist():
            self._offer(tuple(int(j) for j in np.unravel_index(index, sizes)))

    def _branch(self, open_: tuple[Sequence[int], ...]) -> dict[str, Any]:
        if all(len(rows) == 1 for rows in open_):
            self._offer(tuple(rows[0] for rows in open_))
            return {"deal": None}
        tables = [[table[j] for j in rows] for table, rows in zip(self.tables, open_, strict=True)]
        bound = self.aim.leaf(tables, self.best)
        self._left -= 1
        if bound is not None and (bound[1] == 0 or self._left < 0):
            self.gap = max(self.gap, bound[1])
            self.whole = self.whole and bound[1] == 0
            return bound[0]
        issue = max(range(len(open_)), key=lambda i: _spread(tables[i]) if len(open_[i]) > 1 else Fraction(-1))
        branches = [self._branch((*open_[:issue], (j,), *open_[issue + 1 :])) for j in open_[issue]]
        return {"issue": issue, "branches": branches}


def sums_of(tables: Tables, choice: Sequence[int], base: Row) -> Row:
    """(n,) the column sums of the chosen rows, with the base."""
    rows = [table[j] for table, j in zip(tables, choice, strict=True)]
    return tuple(sum(column, low) for low, *column in zip(base, *rows, strict=True))


def dearest(tables: Tables, base: Row, prices: Sequence[Fraction | int]) -> Fraction:
    """The highest priced column sum of any choice."""
    total = sum((y * low for y, low in zip(prices, base, strict=True)), Fraction(0))
    for table in tables:
        total += max(sum((y * v for y, v in zip(prices, row, strict=True)), Fraction(0)) for row in table)
    return total


def best_least(tables: Tables, base: Row) -> Optimum:
    """The mixture of rows in each table whose smallest column sum is largest; the first n duals are prices."""
    rows, right = _program(tables, base)
    rows = [[*row, Fraction(-1 if k < len(base) else 0)] for k, row in enumerate(rows)]
    last = len(rows[0]) - 1
    return maximise([0] * last + [1], rows, right, equal=len(tables), free=[last])


def total_prices(tables: Tables, base: Row, floor: Fraction) -> list[Fraction] | None:
    """Prices (n,), at least one, that bound the total where no sum is below the floor; None if a sum always is."""
    rows, right = _program(tables, tuple(low - floor for low in base))
    n = len(base)
    cost = [sum(column, Fraction(0)) for column in zip(*rows[:n], strict=True)]
    try:
        return [1 + dual for dual in maximise(cost, rows, right, equal=len(tables)).duals[:n]]
    except NoOptimum:
        return None


def _program(tables: Tables, base: Row) -> tuple[list[list[Fraction]], list[Fraction]]:
    """(rows, right): the column sums are at least minus the base, and the shares of each table's rows sum to one."""
    sums = [[row[k] for table in tables for row in table] for k in range(len(base))]
    ones = [[Fraction(i == j) for j, table in enumerate(tables) for _ in table] for i in range(len(tables))]
    return sums + ones, [-low for low in base] + [Fraction(1)] * len(tables)


def _spread(table: Sequence[Row]) -> Fraction:
    """How much the rows of a table differ."""
    return sum((max(column) - min(column) for column in zip(*table, strict=True)), Fraction(0))
