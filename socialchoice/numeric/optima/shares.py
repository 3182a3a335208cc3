"""Equal shares: which column is cheapest for its supporters' purses. Purses are exact; floats only narrow the choice.

All rows with the same purse form a class, so that the exact work of a round is on a few integers, whatever the number
of rows: purses are `values[class] / below`.
"""

from __future__ import annotations

from fractions import Fraction
from math import gcd

import numpy as np
from numpy.typing import NDArray

from socialchoice.numeric.kernel import kernel

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
MARGIN = 1e-9  # far above what a sum of floats can be off, so that no cheapest column is missed


class Purses:
    """What the rows of a boolean matrix (b, m) can still spend, and what each column would cost them.

    Every row stands for counts (b,) equal voters, each with the same `purse`; a column costs `price` in all.
    """

    def __init__(self, rows: NDArray[np.bool_], counts: Ints, purse: int, price: int) -> None:
        self.counts, self.price = counts, price
        columns, self._rows = np.nonzero(np.ascontiguousarray(rows.T))
        self._starts = np.concatenate([[0], np.cumsum(np.bincount(columns, minlength=rows.shape[1]))])
        self.classes = np.zeros(len(rows), np.int64)
        self.values, self.below = [purse], 1
        self._weights = counts.astype(np.float64)
        support = np.asarray(self._weights @ rows)
        self._least = price / np.maximum(support, 1.0)
        self._open = support > 0
        self._payable = self._open.copy()  # once supporters cannot pay, they never can again

    def supporters(self, column: int) -> Ints:
        """The rows of a column."""
        found: Ints = self._rows[self._starts[column] : self._starts[column + 1]]
        return found

    def cheapest(self) -> tuple[Fraction, list[int]] | None:
        """The lowest price per supporter, those who have less paying all they have, and the columns of that price."""
        money = np.array([value / self.below for value in self.values])[self.classes]
        least, payable = self._least, self._payable
        near = nearly_cheapest(self._starts, self._rows, self._weights, money, least, payable, float(self.price))
        exact = {int(c): price for c in np.flatnonzero(near) if (price := self._cost(int(c))) is not None}
        if not exact:
            return None
        best = min(exact.values())
        return best, [c for c, price in exact.items() if price == best]

    def soonest(self) -> tuple[Fraction, list[int]] | None:
        """The shortest time in which supporters can pay for a column if everybody earns 1 per time; and the columns."""
        waits = {}
        for c in np.flatnonzero(self._open).tolist():
            held = self._held(c)
            missing = self.price * self.below - sum(value * count for value, count in held)
            waits[c] = Fraction(missing, self.below * sum(count for _, count in held))
        if not waits:
            return None
        best = min(waits.values())
        return best, [c for c, wait in waits.items() if wait == best]

    def buy(self, column: int, each: Fraction) -> None:
        """Every supporter pays `each`, or all it has."""
        own, rest = self._in_common(each)
        self._settle(column, [max(0, value - own) for value in rest], rest)

    def wait_and_buy(self, column: int, time: Fraction) -> None:
        """Everybody earns for that time; then the supporters spend all they have."""
        earned, rest = self._in_common(time)
        self._settle(column, [0] * len(rest), [value + earned for value in rest])

    def _in_common(self, amount: Fraction) -> tuple[int, list[int]]:
        """The amount and the purses over one denominator."""
        factor = amount.denominator // gcd(amount.denominator, self.below)
        self.below *= factor
        return amount.numerator * (self.below // amount.denominator), [value * factor for value in self.values]

    def _settle(self, column: int, supporters: list[int], others: list[int]) -> None:
        """Give the supporters of a column, and the others, what their class has now; merge equal classes."""
        self._open[column] = self._payable[column] = False
        values = [*others, *supporters]
        self.classes[self.supporters(column)] += len(others)
        used = np.flatnonzero(np.bincount(self.classes, minlength=len(values)))
        self.values = sorted({values[k] for k in used.tolist()})
        place = {value: at for at, value in enumerate(self.values)}
        where = np.zeros(len(values), np.int64)
        where[used] = [place[values[k]] for k in used.tolist()]
        self.classes = where[self.classes]
        shared = gcd(self.below, *self.values)
        self.below, self.values = self.below // shared, [value // shared for value in self.values]

    def _held(self, column: int) -> list[tuple[int, int]]:
        """(purse, voters) of a column's supporters, poorest first."""
        rows = self.supporters(column)
        totals = np.zeros(len(self.values), np.int64)
        np.add.at(totals, self.classes[rows], self.counts[rows])
        return [(self.values[k], int(totals[k])) for k in np.flatnonzero(totals).tolist()]

    def _cost(self, column: int) -> Fraction | None:
        """The price per supporter, exactly; None if they cannot pay."""
        held = self._held(column)
        due, left = self.price * self.below, sum(count for _, count in held)
        for value, count in held:
            if value * left >= due:
                return Fraction(due, left * self.below)
            due, left = due - value * count, left - count
        self._payable[column] = False
        return None

    def state(self) -> tuple[object, ...]:
        """The purses as something that can be compared."""
        return self.classes.tobytes(), tuple(self.values), self.below


@kernel(work=lambda starts, rows, *_: len(rows), above=300_000)
def nearly_cheapest(
    starts: Ints, rows: Ints, weights: Floats, money: Floats, least: Floats, open_: NDArray[np.bool_], price: float
) -> NDArray[np.bool_]:
    """(m,) the open columns whose price per supporter may be the lowest.

    `least` holds lower bounds, raised here: prices only rise, so that most columns need not be looked at again.
    """
    m = len(least)
    seen, near = np.zeros(m, np.bool_), np.zeros(m, np.bool_)
    best = np.inf
    while True:
        c = -1
        for a in range(m):
            if open_[a] and not seen[a] and (c < 0 or least[a] < least[c]):
                c = a
        if c < 0 or least[c] > best * (1 + MARGIN):
            break
        seen[c] = True
        least[c] = share(starts, rows, weights, money, c, least[c], price)
        if least[c] < 0.0:
            open_[c] = False
        else:
            best = min(best, least[c])
    for a in range(m):
        near[a] = seen[a] and open_[a] and least[a] <= best * (1 + MARGIN)
    return near


@kernel(above=2**62)
def share(starts: Ints, rows: Ints, weights: Floats, money: Floats, column: int, each: float, price: float) -> float:
    """A column's price per supporter, from a lower bound of it; -1 if they surely cannot pay."""
    span = range(starts[column], starts[column + 1])
    held = 0.0
    for x in span:
        held += weights[rows[x]] * money[rows[x]]
    if held < price * (1 - MARGIN):
        return -1.0
    while True:
        poor, rich = 0.0, 0.0
        for x in span:
            if money[rows[x]] < each:
                poor += weights[rows[x]] * money[rows[x]]
            else:
                rich += weights[rows[x]]
        if rich == 0.0 or (price - poor) / rich <= each * (1 + 1e-13):
            return each
        each = (price - poor) / rich
