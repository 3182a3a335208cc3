"""The linear program of a region: rows of integers, and the way back from its duals to a support."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from socialchoice.numeric.exact import Array
from socialchoice.numeric.polytopes.support import ONE, ZERO, Demand, Row, Support

if TYPE_CHECKING:
    from socialchoice.numeric.polytopes.region import Region


class Line(NamedTuple):
    """A piece of a function as a row: scale · (piece - rate · the column) ≥ scale · (base - constant).

    demand : the number of the demand that it belongs to; -1 where a function of several pieces is in the sum
    entries: (m,) integers
    pace   : scale · rate
    """

    function: int
    piece: int
    demand: int
    entries: Array
    column: int
    entry: int
    right: Fraction
    scale: int
    pace: Fraction


class Sheet:
    """Rows of demands, of functions in the sum, and of the region, over x - low and one or more free columns.

    A free column is the t that is raised; or, where a weighted sum is, a function of several pieces in it. With `even`,
    t counts as much in every row that has it: -1, whatever the row's pace, which may be a long fraction.
    """

    def __init__(self, region: Region, demands: Sequence[Demand], aims: Row | None, *, even: bool = False) -> None:
        self.region, self.demands, self.aims, self.even = region, demands, aims, even
        m = len(region.low)
        self.several = [i for i, w in enumerate(aims or []) if w and len(region.pieces[i]) > 1]
        more = 1 if aims is None else len(self.several)
        self.cost: list[Fraction | int] = [*[0] * m, 1] if aims is None else self._sum(aims)
        self.upper = [None if h is None else h - low for low, h in zip(region.low, region.high, strict=True)]
        self.upper += [None] * more
        self.lines = [line for d, demand in enumerate(demands) for line in self._pieces(d, demand, m)]
        for s, i in enumerate(self.several):
            self.lines += self._pieces(-1, Demand(i, ZERO, ONE), m + s)
        first = region.starts[-1]
        self.own = [region.lines[first + r] for r in range(len(region.rows))]
        sides = [(region.base(first + r) - most) * self.own[r][1] for r, most in enumerate(region.most)]
        self.right = [*(line.right for line in self.lines), *sides]
        self.matrix = self._stacked()

    def _sum(self, aims: Row) -> list[Fraction | int]:
        """The cost of the weighted sum."""
        sums = [ZERO] * len(self.region.low)
        for i, w in enumerate(aims):
            if w and i not in self.several:
                sums = [s + w * c for s, c in zip(sums, self.region.pieces[i][0][0], strict=True)]
        return [*sums, *(aims[i] for i in self.several)]

    def _pieces(self, number: int, demand: Demand, column: int) -> list[Line]:
        found = []
        for k, (_, constant) in enumerate(self.region.pieces[demand.function]):
            at = self.region.starts[demand.function] + k
            row, below = self.region.lines[at]
            moved = demand.rate * below
            times = 1 if self.even else moved.denominator
            entry = -int(bool(moved)) if self.even else -moved.numerator
            large = times * int(np.abs(row).max(initial=0)) >= 2**31
            entries = (row.astype(object) if large else row) * times
            right = (demand.base - constant - self.region.base(at)) * below * times
            line = Line(demand.function, k, number, entries, column, entry, right, below * times, moved * times)
            found.append(line)
        return found

    def _stacked(self) -> Array:
        m, arrays = len(self.region.low), [*(line.entries for line in self.lines), *(-row for row, _ in self.own)]
        plain = all(a.dtype != object for a in arrays) and all(abs(line.entry) < 2**31 for line in self.lines)
        matrix = np.zeros((len(arrays), len(self.cost)), np.int64 if plain else object)
        for at, array in enumerate(arrays):
            matrix[at, :m] = array
        for at, line in enumerate(self.lines):
            if line.entry:
                matrix[at, line.column] = line.entry
        return matrix

    def support(self, point: list[Fraction], duals: list[Fraction]) -> Support:
        """What the program's optimum says of the region."""
        region, m = self.region, len(self.region.low)
        pieces = [[ZERO] * len(each) for each in region.pieces]
        prices = [ZERO] * len(self.demands)
        for i, w in enumerate(self.aims or []):
            if i not in self.several:
                pieces[i][0] += w
        for line, dual in zip(self.lines, duals, strict=False):
            pieces[line.function][line.piece] += dual * line.scale
            if line.demand >= 0:
                prices[line.demand] += dual * line.scale
        rows = [dual * below for dual, (_, below) in zip(duals[len(self.lines) :], self.own, strict=True)]
        x = [value + low for value, low in zip(point, region.low, strict=False)]
        if self.aims is None:
            return Support(point[m], x, pieces, rows, prices)
        value = sum((w * f for w, f in zip(self.aims, region.at(x), strict=True)), ZERO)
        return Support(value, x, pieces, rows, prices)
