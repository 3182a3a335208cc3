"""A bounded polytope with concave piecewise-linear functions on it, and its best points, exact.

Everything that is proved of a region is a support: weights p ≥ 0 of the pieces of the functions and multipliers λ of
the rows (≥ 0 but for equations). With r = Σ p·(piece's coefficients) - λ·rows, every point x of the region has

    Σ_i p_i f_i(x)  ≤  Σ p·(piece's constant) + λ·most + Σ_j max(low_j r_j, high_j r_j),   p_i = Σ_k p_ik,

because a function is below each of its pieces. A mixture of columns is the region of the simplex.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import Any

import numpy as np

from socialchoice.numeric.exact import Array, full_rank, small, whole, whole_matrix
from socialchoice.numeric.lp import NoOptimum, maximise
from socialchoice.numeric.polytopes.sheet import Sheet
from socialchoice.numeric.polytopes.support import ONE, ZERO, Demand, Row, Support
from socialchoice.numeric.programs import not_negative

Piece = tuple[tuple[Fraction, ...], Fraction]  # coefficients (m,), constant


@dataclass(frozen=True, eq=False)
class Region:
    """The points x with low ≤ x ≤ high and rows·x ≤ most, and n functions, each the least of its pieces.

    low, high : (m,); a high of None: no bound, for variables that the rows bound
    rows, most: (r, m) and (r,); the last `equal` rows are equations
    pieces    : for each function its pieces
    """

    low: tuple[Fraction, ...]
    high: tuple[Fraction | None, ...]
    rows: tuple[tuple[Fraction, ...], ...]
    most: tuple[Fraction, ...]
    pieces: tuple[tuple[Piece, ...], ...]
    equal: int = 0

    @classmethod
    def mixtures(cls, values: Sequence[Row]) -> Region:
        """The mixtures (m,) of columns, with the expected value of each row of `values` (n, m)."""
        m = len(values[0])
        functions = tuple(((tuple(row), ZERO),) for row in values)
        return cls((ZERO,) * m, (None,) * m, ((ONE,) * m,), (ONE,), functions, 1)

    def at(self, point: Row) -> list[Fraction]:
        """(n,) the functions at a point."""
        values = self._values(point)
        at, found = 0, []
        for pieces in self.pieces:
            found.append(min(values[at + k] + constant for k, (_, constant) in enumerate(pieces)))
            at += len(pieces)
        return found

    def holds(self, point: Row) -> bool:
        """Whether a point keeps all bounds and rows."""
        first = len(self.rows) - self.equal
        over = zip(self._values(point)[self.starts[-1] + first :], self.most[first:], strict=True)
        return all(margin >= 0 for margin in self.margins(point)) and all(value == most for value, most in over)

    def margins(self, point: Row) -> list[Fraction]:
        """How far a point is inside each lower bound, each upper bound and each row that is no equation."""
        first = len(self.rows) - self.equal
        below = [x - low for low, x in zip(self.low, point, strict=True)]
        above = [ZERO if high is None else high - x for high, x in zip(self.high, point, strict=True)]
        values = self._values(point)[self.starts[-1] :]
        return [*below, *above, *(most - v for most, v in zip(self.most[:first], values[:first], strict=True))]

    def _values(self, point: Row) -> list[Fraction]:
        """All pieces without their constants, function by function, then the rows, at a point."""
        numbers, under = whole(list(point))
        matrix, below = self._matrix
        used = [j for j, number in enumerate(numbers) if number]
        if not used or not len(matrix):
            return [ZERO] * len(matrix)
        sums = matrix[:, used].astype(object) @ np.array([numbers[j] for j in used], object)
        return [Fraction(value, below * under) for value in sums.tolist()]

    def rise(self, demands: Sequence[Demand]) -> Support:
        """The point at which the t that all demands allow is highest. Raises NoOptimum if nothing allows any."""
        return self._solve(demands, None)

    def best(self, weights: Row, demands: Sequence[Demand] = ()) -> Support:
        """The point where the weighted sum of the functions is highest, weights ≥ 0; demands have rate 0 here."""
        return self._solve(demands, weights)

    def least(self, weights: Row | None = None) -> Support:
        """The point where the least of the functions, each per weight, is highest; if there is no point, a proof of it.

        Then the value is negative, all pieces' weights are 0, and the bound that the rows give is below 0.
        """
        rates = weights or [ONE] * len(self.pieces)
        try:
            return self.rise([Demand(i, ZERO, rate) for i, rate in enumerate(rates)])
        except NoOptimum:
            return self._empty()

    def only(self, supports: Sequence[Support], *, known: Sequence[int]) -> bool:
        """Whether at most one point is as good by all these supports: independence of equations, proved.

        known : functions that have the same value at all such points
        """
        ends = [None if h is None else h - low for low, h in zip(self.low, self.high, strict=True)]
        open_ = {j for j, end in enumerate(ends) if end != 0}
        binding = set(range(len(self.rows) - self.equal, len(self.rows)))
        held = {(i, 0) for i in known if len(self.pieces[i]) == 1}
        for support in supports:
            open_ &= self._idle(support)
            binding |= {r for r, multiplier in enumerate(support.rows) if multiplier}
            held |= {(i, k) for i in known for k, w in enumerate(support.pieces[i]) if w}
        columns = sorted(open_)
        rows = [self.rows[r] for r in sorted(binding)] + [self.pieces[i][k][0] for i, k in sorted(held)]
        if not columns:
            return True
        return bool(rows) and full_rank(whole_matrix([[row[j] for j in columns] for row in rows])[0])

    def _priced(self, support: Support) -> tuple[list[int], int]:
        """The weights of all lines, in integers over one denominator."""
        weights = [w for each in support.pieces for w in each]
        return whole([*weights, *(-multiplier for multiplier in support.rows)])

    def _idle(self, support: Support) -> set[int]:
        """The columns at which Σ p·coefficients - λ·rows is 0."""
        matrix, _ = self._matrix
        found = not_negative([0] * len(self.low), matrix, self._priced(support)[0], 0)
        return {j for j, value in found.items() if not value}

    def reduced(self, support: Support) -> list[Fraction]:
        """(m,) Σ p·coefficients - λ·rows."""
        sums, below = self._reduced(support)
        return [Fraction(value, below) for value in sums]

    def _reduced(self, support: Support) -> tuple[list[int], int]:
        """The same in integers over one denominator."""
        numbers, under = self._priced(support)
        matrix, below = self._matrix
        used = [k for k, number in enumerate(numbers) if number]
        if not used:
            return [0] * len(self.low), 1
        sums = np.array([numbers[k] for k in used], object) @ matrix[used].astype(object)
        return sums.tolist(), below * under

    def bound(self, support: Support) -> Fraction:
        """What a support says that the priced sum of the functions is at most."""
        total = sum((multiplier * most for multiplier, most in zip(support.rows, self.most, strict=True)), ZERO)
        for each, weights in zip(self.pieces, support.pieces, strict=True):
            total += sum((w * constant for (_, constant), w in zip(each, weights, strict=True) if constant), ZERO)
        ends, under = self._ends
        sums, below = self._reduced(support)
        reached = 0
        for r, (low, high) in zip(sums, ends, strict=True):
            end = low if r < 0 else high
            assert end is not None or not r, "no support leaves an unbounded column above zero"
            reached += r * (end or 0)
        return total + Fraction(reached, below * under)

    @cached_property
    def _ends(self) -> tuple[list[tuple[int, int | None]], int]:
        """The bounds of every variable in integers over one denominator."""
        numbers, under = whole([*self.low, *(h for h in self.high if h is not None)])
        highs = iter(numbers[len(self.low) :])
        pairs = zip(numbers, self.high, strict=False)
        return [(low, None if h is None else next(highs)) for low, h in pairs], under

    @cached_property
    def _matrix(self) -> tuple[Array, int]:
        """All pieces' coefficients, function by function, then the rows, in integers over one denominator."""
        return whole_matrix([*(c for each in self.pieces for c, _ in each), *self.rows])

    @cached_property
    def lines(self) -> list[tuple[Array, int]]:
        """The same, each row over its own denominator."""
        pairs = [whole(row) for row in (*(c for each in self.pieces for c, _ in each), *self.rows)]
        return [(small([row])[0], below) for row, below in pairs]

    @cached_property
    def starts(self) -> list[int]:
        """For each function where its pieces begin among the lines; last, where the rows begin."""
        found = [0]
        for each in self.pieces:
            found.append(found[-1] + len(each))
        return found

    def base(self, line: int) -> Fraction:
        """What a line is at the lower bounds."""
        if not any(self.low):
            return ZERO
        row, below = self.lines[line]
        return sum((int(row[j]) * low for j, low in enumerate(self.low) if low), ZERO) / below

    def _solve(self, demands: Sequence[Demand], aims: Row | None) -> Support:
        """One program over x - low, then t where that is raised, or the functions of several pieces in the sum.

        What was asked once is kept: a rule and its evidence ask the same.
        """
        asked = tuple(demands), None if aims is None else tuple(aims)
        if asked not in self.kept:
            self.kept[asked] = self._solved(demands, aims)
        found: Support = self.kept[asked]
        return found

    @cached_property
    def kept(self) -> dict[Any, Any]:
        """What was asked, and what was found."""
        return {}

    def _solved(self, demands: Sequence[Demand], aims: Row | None) -> Support:
        sheet = Sheet(self, demands, aims)
        free = range(len(self.low), len(sheet.cost))
        found = maximise(sheet.cost, sheet.matrix, sheet.right, equal=self.equal, free=free, upper=sheet.upper)
        return sheet.support(found.point, found.duals)

    def _empty(self) -> Support:
        """That there is no point: by how much the rows must be let go, at least, and the multipliers that show it."""
        rows, sides, first = [], [], len(self.rows) - self.equal
        for r, (row, most) in enumerate(zip(self.rows, self.most, strict=True)):
            side = most - sum((v * low for v, low in zip(row, self.low, strict=True)), ZERO)
            rows.append([*(-v for v in row), ONE])
            sides.append(-side)
            if r >= first:
                rows.append([*row, ONE])
                sides.append(side)
        ends: list[Fraction | None] = [None if h is None else h - w for w, h in zip(self.low, self.high, strict=True)]
        found = maximise([0] * len(self.low) + [-1], rows, sides, upper=[*ends, None])
        duals, multipliers = list(found.duals), []
        for r in range(len(self.rows)):
            multiplier = duals.pop(0)
            multipliers.append(multiplier - duals.pop(0) if r >= first else multiplier)
        return Support(found.value, [], [[ZERO] * len(each) for each in self.pieces], multipliers, [])
