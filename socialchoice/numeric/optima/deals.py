"""One row of each of several tables: all choices counted, or a search whose every step can be checked.

A tree of the search is a node {"issue": i, "branches": [a tree for each row]}, {"deal": None} where every table has its
row, {"implication": k} where the k-th implication is broken, or a leaf of the aim that bounds every choice below it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import prod
from typing import Any, Protocol

import numpy as np

from socialchoice.numeric.exact import Array, whole_matrix
from socialchoice.numeric.lp import NoOptimum, Optimum, maximise
from socialchoice.numeric.optima.packages.money import Money

Row = tuple[Fraction, ...]
Link = tuple[tuple[int, int], tuple[int, int]]  # who takes the first (table, row) must take the second; row -1: cannot
Tables = Sequence[Sequence[Row]]
Choice = tuple[int, ...]
COUNTED = 20_000  # choices that are counted one by one
NODES = 2_000  # of the search beyond that
SOUGHT = 10 * NODES  # the same, while no choice with positive sums is known
UNDECIDED = Fraction(1, 10**9)  # the gap that is stated where only what decides after the least gain is not known


@dataclass(frozen=True)
class Bound:
    """What every choice below a node is worth at most.

    leaf : how the tree says so
    gap  : by how much a choice may be better than the best that is known
    ties : whether, where there is no gap, a choice may be as good
    """

    leaf: dict[str, Any]
    gap: Fraction = Fraction(0)
    ties: bool = False

    @property
    def closed(self) -> bool:
        """Whether no choice is as good as the best that is known; if none is known, whether none is allowed."""
        return not self.gap and not self.ties


class Ended(Exception):
    """The search ends: it has found no choice, and no proof that there is none."""


class Aim(Protocol):
    """What is sought among the choices whose column sums, after payments if there are any, are all positive."""

    money: Money | None

    def score(self, sums: Array) -> Array:
        """(choices, n) positive floats -> (choices,) floats that order them like the keys do, up to 1e-9."""
        ...

    def key(self, sums: Row) -> Any:
        """What decides: exact, and larger for the better."""
        ...

    def start(self, tables: Tables) -> Choice | None:
        """A good choice to begin with, if one is found."""
        ...

    def leaf(self, tables: Tables, best: Any | None) -> Bound | None:
        """What bounds every choice; None if none is known, and this node may have one."""
        ...


class Found:
    """The best choices that break no implication.

    choices : those of the highest key; empty if no choice has positive sums
    whole   : whether they are all of them
    tree    : None if all choices were counted, else the search
    gap     : by how much a choice may be better, as the aim's leaves state it
    """

    def __init__(
        self, tables: Tables, base: Row, aim: Aim, known: Sequence[Choice] = (), links: Sequence[Link] = ()
    ) -> None:
        self.aim, self.base, self.tables, self.links = aim, base, tables, links
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
        if first is not None and self.links:
            self._climb(self._mended(first))
        try:
            self.tree = self._branch(tuple(range(len(table)) for table in tables))
        except Ended:
            self.whole = False

    def sums(self, choice: Choice) -> Row:
        """(n,) the column sums, after payments."""
        sums = sums_of(self.tables, choice, self.base)
        return sums if self.aim.money is None else self.aim.money.settled(sums)

    def payments(self, choice: Choice) -> Row:
        """(n,) what each receives, or pays where it is negative, with a choice."""
        zero = (Fraction(0),) * len(self.base)
        return zero if self.aim.money is None else self.aim.money.payments(sums_of(self.tables, choice, self.base))

    def _offer(self, choice: Choice) -> None:
        if choice in self.choices or any(choice[i] == j and choice[k] != row for (i, j), (k, row) in self.links):
            return
        sums = self.sums(choice)
        if min(sums) <= 0:
            return
        key = self.aim.key(sums)
        if self.best is None or key > self.best:
            self.best, self.choices = key, [choice]
        elif key == self.best:
            self.choices.append(choice)

    def _mended(self, choice: Choice) -> Choice:
        """The choice with what its broken implications need, as far as one pass after the other brings that about."""
        rows = list(choice)
        for (i, j), (k, row) in list(self.links) * len(self.links):
            if rows[i] == j and row >= 0:
                rows[k] = row
        return tuple(rows)

    def _climb(self, choice: Choice) -> None:
        """Offer a choice, and the best that changes of one row at a time lead to."""
        self._offer(choice)
        for i, table in enumerate(self.tables):
            at = self.choices[0] if self.choices else choice
            for j in range(len(table)):
                self._offer((*at[:i], j, *at[i + 1 :]))

    def _count(self) -> None:
        """Integers say which choices are open, floats which of them cannot be best, and keys decide among the rest."""
        whole, below = whole_matrix([self.base, *(row for table in self.tables for row in table)])
        sums, at = whole[:1].astype(object), 1
        for table in self.tables:
            sums = (sums[:, None, :] + whole[at : at + len(table)].astype(object)[None]).reshape(-1, len(self.base))
            at += len(table)
        sizes = [len(table) for table in self.tables]
        kept = kept_by(self.links, sizes)
        if self.aim.money is None:
            open_ = np.flatnonzero((sums > 0).all(axis=1) & kept)
            near = open_[_highest(self.aim.score(sums[open_].astype(float)))] if len(open_) else open_
        else:
            open_ = np.flatnonzero(kept)
            near = open_[self._near(sums[open_], below)] if len(open_) else open_
        for index in near.tolist():
            self._offer(tuple(int(j) for j in np.unravel_index(index, sizes)))

    def _near(self, sums: Array, below: int) -> Array:
        """Which of the choices may be best after payments; floats leave those out that are surely worse."""
        assert self.aim.money is not None
        before = (sums / below).astype(float)
        gains = self.aim.money.near(before)
        unit = max(1.0, float(np.abs(gains).max()), float(np.abs(before).max()))
        least, off = gains.min(axis=1), 1e-12 * unit  # what cancels may be wrong by some of its last digits
        sure, doubtful = np.flatnonzero(least > 1e-9 * unit), np.flatnonzero(np.abs(least) <= 1e-9 * unit)
        if not len(sure):
            return doubtful
        high, low = (self.aim.score(gains[sure] + turn * off) for turn in (1, -1))
        return np.concatenate([sure[high >= low.max() - 1e-9 * max(1.0, abs(float(low.max())))], doubtful])

    def _branch(self, open_: tuple[Sequence[int], ...]) -> dict[str, Any]:
        for k, ((i, j), (other, row)) in enumerate(self.links):
            if list(open_[i]) == [j] and row not in open_[other]:
                return {"implication": k}
        if all(len(rows) == 1 for rows in open_):
            self._offer(tuple(rows[0] for rows in open_))
            return {"deal": None}
        tables = [[table[j] for j in rows] for table, rows in zip(self.tables, open_, strict=True)]
        bound = self.aim.leaf(tables, self.best)
        self._left -= 1
        if bound is not None and (bound.closed or self._left < 0):
            self.gap = max(self.gap, bound.gap)
            self.whole = self.whole and bound.closed
            return bound.leaf
        if bound is None and self._left < NODES - SOUGHT:
            raise Ended
        issue = self._next(open_, tables)
        branches = [self._branch((*open_[:issue], (j,), *open_[issue + 1 :])) for j in open_[issue]]
        return {"issue": issue, "branches": branches}

    def _next(self, open_: tuple[Sequence[int], ...], tables: Tables) -> int:
        """The table to branch on: what an implication leaves no choice in, else who may break one, else widest spread.

        Bounds know nothing of implications, so that these are better settled early.
        """
        forced = [k for (i, j), (k, _) in self.links if list(open_[i]) == [j] and len(open_[k]) > 1]
        if forced:
            return forced[0]
        among = {i for (i, j), (k, row) in self.links if j in open_[i] and list(open_[k]) != [row]}
        among = {i for i in among if len(open_[i]) > 1} or set(range(len(open_)))
        return max(sorted(among), key=lambda i: _spread(tables[i]) if len(open_[i]) > 1 else Fraction(-1))


def kept_by(links: Sequence[Link], sizes: Sequence[int]) -> Array:
    """(choices,) which choices of one row in each of so many break no implication, in the order of counting."""
    kept = np.ones(sizes, bool)
    for (i, j), (k, row) in links:
        if j >= 0:
            broken: list[Any] = [slice(None)] * len(sizes)
            broken[i], broken[k] = j, [other for other in range(sizes[k]) if other != row]
            kept[tuple(broken)] = False
    return kept.reshape(-1)


def _highest(scores: Array) -> Array:
    """Where the scores are highest, up to what floats may be wrong by."""
    return np.flatnonzero(scores >= scores.max() - 1e-9 * max(1.0, abs(float(scores.max()))))


def sums_of(tables: Tables, choice: Sequence[int], base: Row) -> Row:
    """(n,) the column sums of the chosen rows, with the base."""
    rows = [table[j] for table, j in zip(tables, choice, strict=True)]
    return tuple(sum(column, low) for low, *column in zip(base, *rows, strict=True))


def dearest(tables: Tables, base: Row, prices: Sequence[Fraction | int], money: Money | None = None) -> Fraction:
    """The highest priced column sum of any choice, with the payments worth most at these prices."""
    total = sum((y * low for y, low in zip(prices, base, strict=True)), Fraction(0))
    for table in tables:
        total += max(sum((y * v for y, v in zip(prices, row, strict=True)), Fraction(0)) for row in table)
    return total if money is None else total + money.most(prices)


def best_least(tables: Tables, base: Row, money: Money | None = None) -> Optimum:
    """The mixture of rows in each table whose smallest column sum is largest; the first n duals are prices."""
    rows, right, upper = program(tables, base, money)
    rows = [[*row, Fraction(-1 if k < len(base) else 0)] for k, row in enumerate(rows)]
    last = len(rows[0]) - 1
    equal = len(rows) - len(base)
    return maximise([0] * last + [1], rows, right, equal=equal, free=[last], upper=[*upper, None])


def total_prices(tables: Tables, base: Row, floor: Fraction, money: Money | None = None) -> list[Fraction] | None:
    """Prices (n,), at least one, that bound the total where no sum is below the floor; None if a sum always is."""
    rows, right, upper = program(tables, tuple(low - floor for low in base), money)
    n = len(base)
    cost = [sum(column, Fraction(0)) for column in zip(*rows[:n], strict=True)]
    try:
        return [1 + dual for dual in maximise(cost, rows, right, equal=len(rows) - n, upper=upper).duals[:n]]
    except NoOptimum:
        return None


def program(
    tables: Tables, base: Row, money: Money | None
) -> tuple[list[list[Fraction]], list[Fraction], list[Fraction | None]]:
    """(rows, right, upper): the column sums are at least minus the base, the shares of each table's rows sum to one.

    With money, a column more for each agent: what its payment is above the least one, which all together balance.
    """
    zero, one, n = Fraction(0), Fraction(1), len(base)
    sums = [[row[k] for table in tables for row in table] for k in range(n)]
    ones = [[Fraction(i == j) for j, table in enumerate(tables) for _ in table] for i in range(len(tables))]
    right = [-low for low in base]
    upper: list[Fraction | None] = [None] * len(ones[0])
    if money is None:
        return sums + ones, right + [one] * len(ones), upper
    sums = [[*row, *(w if i == k else zero for i, w in enumerate(money.worth))] for k, row in enumerate(sums)]
    ones = [*([*row, *([zero] * n)] for row in ones), [*([zero] * len(ones[0])), *([one] * n)]]
    right = [side + w * paid for side, w, paid in zip(right, money.worth, money.pays, strict=True)]
    room = [paid + received for paid, received in zip(money.pays, money.receives, strict=True)]
    return sums + ones, right + [one] * len(tables) + [sum(money.pays, zero)], [*upper, *room]


def _spread(table: Sequence[Row]) -> Fraction:
    """How much the rows of a table differ."""
    return sum((max(column) - min(column) for column in zip(*table, strict=True)), Fraction(0))
