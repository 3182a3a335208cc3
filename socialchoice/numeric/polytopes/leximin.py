"""The point that raises the lowest function, then the next lowest, and so on: one exact program a level.

The programs of the levels differ in the rows that have been settled, so that one solver goes on from each to the next.
Of a level only the prices are solved for exactly: with the values of the levels before they give its value, as a bound.
The last level's point is solved for too, and reaches them all; so every bound is the optimum.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import lcm

import numpy as np

from socialchoice.numeric.exact import Array, System, whole
from socialchoice.numeric.lp import FINE, NoOptimum, Simplex
from socialchoice.numeric.polytopes.region import Region
from socialchoice.numeric.polytopes.sheet import Sheet
from socialchoice.numeric.polytopes.support import ZERO, Demand, Support
from socialchoice.numeric.programs import Basis, Program, independent, not_negative

Row = Sequence[Fraction]


def leximin(
    region: Region, rates: Row, bases: Row | None = None, *, floors: bool = False, positive: bool = False
) -> list[Support]:
    """The levels; the last one's point reaches them all, and is the point of each.

    rates    : (n,) positive; function i counts as (function - base) / rate
    bases    : (n,); 0 each if left out
    floors   : whether no function may be below 0; the duals of that come after those of the n functions
    positive : no levels are found, and none is an error, where the first is not above 0 or there is no point

    At each level the functions of positive dual are settled: by complementary slackness they have that value in every
    optimum, and as the duals sum to one there is at least one. Raises NoOptimum if there is no point, or none without
    loss where `floors` are wanted.
    """
    start = bases or [ZERO] * len(rates)
    asked = ("leximin", tuple(rates), tuple(start), floors, positive)
    if asked not in region.kept:
        more = [Demand(i, ZERO, ZERO) for i in range(len(rates))] if floors else []
        demands = [Demand(i, base, rate) for i, (base, rate) in enumerate(zip(start, rates, strict=True))]
        try:
            region.kept[asked] = _levels(region, demands, more, positive)
        except NoOptimum:
            if not positive:
                raise
            region.kept[asked] = []
    found: list[Support] = region.kept[asked]
    return found


def _levels(region: Region, demands: list[Demand], more: list[Demand], positive: bool) -> list[Support]:
    sheet = Sheet(region, [*demands, *more], None, even=True)
    if len(independent(sheet.matrix, sheet.right, region.equal)) == len(sheet.right):
        climb = _Climb(sheet, len(demands))
        if climb.rises(positive):
            if positive and climb.values[0] <= 0:
                return []
            if found := climb.levels():
                return found
    return _apart(region, demands, more, positive)


def _apart(region: Region, demands: list[Demand], more: list[Demand], positive: bool) -> list[Support]:
    """Each level as a program of its own, where one solver did not get through them all."""
    settled: dict[int, Fraction] = {}
    found: list[Support] = []
    while len(settled) < len(demands):
        held = [Demand(i, b + r * settled[i], ZERO) if i in settled else Demand(i, b, r) for i, b, r in demands]
        found.append(region.rise([*held, *more]))
        if positive and found[0].value <= 0:
            return []
        settled |= {i: found[-1].value for i in range(len(demands)) if found[-1].duals[i] and i not in settled}
    return found


class _Climb:
    """All levels at one solver. A row that is settled has its pace times the level's value on its right side, not t.

    Prices are solved for in a matrix of small integers, where t counts alike in all open rows; what its pace is in
    each, perhaps a long fraction, only makes them larger or smaller together.
    """

    def __init__(self, sheet: Sheet, functions: int) -> None:
        self.sheet, self.equal, self.open = sheet, sheet.region.equal, set(range(functions))
        self.matrix, self.t = sheet.matrix.copy(), len(sheet.region.low)
        self.cost = [int(c) for c in sheet.cost]
        none = [ZERO] * (len(sheet.right) - len(sheet.lines))
        self.paces, self.unit = whole([*(line.pace for line in sheet.lines), *none])
        self.values: list[Fraction] = []
        self.duals: list[list[Fraction]] = []
        self.settled: dict[int, int] = {}  # rows, and the number of the level
        self.basis: Basis | None = None

    def rises(self, positive: bool) -> bool:
        """Whether every level's value is proved to be a bound; if `positive`, the first alone where not above 0."""
        sheet = self.sheet
        program = Program(self.cost, sheet.matrix, sheet.right, self.equal, [self.t], sheet.upper)
        solver = Simplex(program, {**FINE, "simplex_strategy": 4})  # what changes leaves the last point feasible
        for row, line in enumerate(sheet.lines):
            solver.enter(row, self.t, -line.pace)
        while self.open:
            self.basis = solver.basis()
            if self.basis is None or not self._bound(*self.basis):
                return False
            if positive and self.values[0] <= 0:
                return True
            done = {line.demand for line, dual in zip(sheet.lines, self.duals[-1], strict=False) if dual} & self.open
            if not done or self.values[-1] < self.values[-2:][0]:
                return False
            self.open -= done
            if self.open:  # the last point is of the rows as they are now
                self._settle(solver, done)
        return True

    def _settle(self, solver: Simplex, done: set[int]) -> None:
        for row, line in enumerate(self.sheet.lines):
            if line.demand in done:
                self.settled[row], self.matrix[row, self.t] = len(self.values) - 1, 0
                solver.enter(row, self.t, ZERO)
                solver.demand(row, self._right(row))

    def _right(self, row: int) -> Fraction:
        """What a row without t must come to, at the last level or the one that settled it."""
        value = self.values[self.settled.get(row, -1)]
        return self.sheet.right[row] + Fraction(self.paces[row], self.unit) * value

    def _bound(self, binding: Array, basic: Array, high: Array) -> bool:
        """Solve a basis for the prices, which must be allowed; what they bound t by is the level's value."""
        if len(binding) != len(basic):
            return False
        square = self.matrix[np.ix_(binding, basic)]
        prices = System(np.ascontiguousarray(square.T)).solve([-self.cost[j] for j in basic.tolist()])
        if prices is None:
            return False
        numbers, below = whole(prices)
        every = [0] * len(self.sheet.right)
        for row, number in zip(binding.tolist(), numbers, strict=True):
            every[row] = number
        reduced = not_negative(self.cost, self.matrix, every, below)
        first, upper = len(every) - self.equal, self.sheet.upper
        if min(every[:first], default=0) < 0 or any(r and upper[j] is None for j, r in reduced.items()):
            return False  # among them is t: a free column has reduced cost 0
        if self.t not in reduced:
            return False
        total = sum((r * (upper[j] or ZERO) for j, r in reduced.items() if r), ZERO)
        total -= sum((number * side for number, side in zip(every, self.sheet.right, strict=True) if number), ZERO)
        parts = [0] * (len(self.values) + 1)  # by level; the last one is what is open
        for row, number in enumerate(every):
            if number:
                parts[self.settled.get(row, -1)] += number * self.paces[row]
        if parts[-1] <= 0:
            return False
        before = sum((part * value for part, value in zip(parts, self.values, strict=False)), ZERO)
        self.values.append((total * self.unit - before) / parts[-1])
        self.duals.append([Fraction(number * self.unit, parts[-1]) for number in every])
        return True

    def levels(self) -> list[Support]:
        """The levels with the last one's point; none where it does not reach them all."""
        assert self.basis is not None
        point = self._point(*self.basis)
        if point is None or not self._reaches(point):
            return []
        pairs = zip(self.values, self.duals, strict=True)
        return [self.sheet.support([*point[: self.t], value], duals) for value, duals in pairs]

    def _point(self, binding: Array, basic: Array, high: Array) -> list[Fraction] | None:
        """The point of a basis, with 0 for t: what the sides give, and for each level its value times what it adds."""
        point = [ZERO] * len(self.cost)
        for j in high.tolist():
            point[j] = self.sheet.upper[j] or ZERO
        rows = binding.tolist()
        rest = [self.sheet.right[row] - sum((int(self.matrix[row, j]) * point[j] for j in high), ZERO) for row in rows]
        sides, under = whole(rest)
        last = len(self.values) - 1
        used = sorted({self.settled.get(row, last) for row in rows if self.paces[row]})
        rights = [[self.paces[row] if self.settled.get(row, last) == level else 0 for row in rows] for level in used]
        solved = System(self.matrix[np.ix_(binding, basic)]).solve_all([sides, *rights])
        factors = [Fraction(1, under), *(self.values[level] / self.unit for level in used)]
        return _added(point, basic.tolist(), solved, factors)

    def _reaches(self, point: list[Fraction]) -> bool:
        """Whether a point keeps all bounds, and all rows with the levels' values on their right sides, without t."""
        numbers, below = whole(point)
        if point[self.t] or min(numbers[: self.t], default=0) < 0:
            return False
        if any(high is not None and x > high for x, high in zip(point, self.sheet.upper, strict=True)):
            return False
        used = [j for j, number in enumerate(numbers) if number]
        sums = self.matrix[:, used].astype(object) @ np.array([numbers[j] for j in used], object)
        first = len(self.paces) - self.equal
        over = (value - below * self._right(row) for row, value in enumerate(sums.tolist()))
        return all(more >= 0 if row < first else more == 0 for row, more in enumerate(over))


def _added(
    point: list[Fraction], basic: list[int], solved: Sequence[list[Fraction] | None], factors: Sequence[Fraction]
) -> list[Fraction] | None:
    """The point with the solutions, each times its factor, at the basic columns; in integers over one denominator."""
    parts, unders = [], []
    for values, factor in zip(solved, factors, strict=True):
        if values is None:
            return None
        numbers, below = whole(values)
        parts.append([number * factor.numerator for number in numbers])
        unders.append(below * factor.denominator)
    every = lcm(*unders)
    for at, column in enumerate(basic):
        total = sum(part[at] * (every // under) for part, under in zip(parts, unders, strict=True))
        point[column] = Fraction(total, every)
    return point
