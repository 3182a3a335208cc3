"""Between what the most of a function lies: a point that is allowed, and prices, both of short numbers.

An exact best point may have numbers of hundreds of digits. A float one, rounded and moved towards the middle of the
region until every row holds, is a lower bound; float multipliers, rounded, are an upper bound whatever they are, as
every variable has bounds of its own (Neumaier and Shcherbina 2004, doi:10.1007/s10107-003-0433-3).
"""

from __future__ import annotations

from fractions import Fraction
from math import frexp
from typing import NamedTuple

import numpy as np

from socialchoice.numeric.exact import Array, rounded_up, whole
from socialchoice.numeric.lp import FINE, Simplex
from socialchoice.numeric.polytopes.product import middle
from socialchoice.numeric.polytopes.region import Region
from socialchoice.numeric.polytopes.sheet import Sheet
from socialchoice.numeric.polytopes.support import ONE, ZERO, Support
from socialchoice.numeric.programs import Program

BITS = 40  # of what a rounded point is written in


class Bracket(NamedTuple):
    """low: what the function is at the support's point; the support's value is not below what its prices bound."""

    low: Fraction
    support: Support


def brackets(region: Region, *, floors: bool) -> list[Bracket] | None:
    """For each function; None where one has several pieces, a variable no bounds, there is no point inside all rows, or
    numbers pass what floats hold.

    floors : of the points at which no function is below 0 only; then their prices are among the support's pieces
    """
    ends = [high for high in region.high if high is not None]
    if region.equal or len(ends) < len(region.low) or any(len(each) > 1 for each in region.pieces):
        return None
    try:
        return _brackets(region, _floored(region) if floors else region)
    except OverflowError:
        return None


def _brackets(region: Region, wide: Region) -> list[Bracket] | None:
    """The same by the region with its floors."""
    box = _Box(wide)
    if box.anchor is None:
        return None
    sheet = Sheet(wide, [], [ONE, *[ZERO] * (len(wide.pieces) - 1)])
    costs = [whole(each[0][0]) for each in wide.pieces]
    solver = Simplex(Program(costs[0][0], sheet.matrix, sheet.right, 0, [], sheet.upper), FINE)
    found = []
    for i, (cost, below) in enumerate(costs):
        solver.aim(cost)
        floats = solver.floats()
        if floats is None:
            return None
        point = box.allowed(floats[0])
        prices = [max(0.0, y) * s / below for y, (_, s) in zip(floats[1].tolist(), sheet.own, strict=True)]
        found.append(_bracket(region, i, point, box.rounded(prices)))
    return found


def _floored(region: Region) -> Region:
    """The region with a limit more for each function, that it be at least 0."""
    floors = [(tuple(-v for v in row), constant) for ((row, constant),) in region.pieces]
    rows, most = (*region.rows, *(row for row, _ in floors)), (*region.most, *(constant for _, constant in floors))
    return Region(region.low, region.high, rows, most, region.pieces)


class _Box:
    """A region's rows in integers, and an anchor: a point of short numbers inside all of them, if there is one.

    A point is (m,) integers x, as low + x / 2^BITS.
    """

    def __init__(self, region: Region) -> None:
        self.region = region
        lines = [region.lines[region.starts[-1] + r] for r in range(len(region.rows))]
        self.rows = np.array([row for row, _ in lines], object).reshape(len(lines), len(region.low))
        spare = [
            (most - region.base(region.starts[-1] + r)) * under
            for r, (most, (_, under)) in enumerate(zip(region.most, lines, strict=True))
        ]
        self.spare = [value * 2**BITS for value in spare]
        spans = [(high or ZERO) - low for low, high in zip(region.low, region.high, strict=True)]
        self.ends = [int(span * 2**BITS // 1) for span in spans]
        self.short = all(row.dtype != object for row, _ in lines) and max(self.ends) * len(spans) < 2**62 // max(
            1, int(np.abs(self.rows).max(initial=0))
        )
        self.rows = self.rows.astype(np.int64 if self.short else object)
        middle_ = [float(x - low) for x, low in zip(middle(region), region.low, strict=True)]
        self.anchor: list[int] | None = self._near(np.array(middle_))
        self.inside = self.left(self.anchor)
        if min(self.inside, default=ONE) <= 0:
            self.anchor = None

    def _near(self, above: Array) -> list[int]:
        """What a float point is near, between the bounds."""
        return [min(max(round(x * 2**BITS), 0), end) for x, end in zip(above.tolist(), self.ends, strict=True)]

    def left(self, point: list[int]) -> list[Fraction]:
        """(rows,) how much of each row's side a point leaves, in the same unit for all points."""
        sums = self.rows @ np.array(point, self.rows.dtype)
        return [spare - value for spare, value in zip(self.spare, sums.tolist(), strict=True)]

    def allowed(self, above: Array) -> list[Fraction]:
        """The point near a float one, or the first on the way from there to the anchor that keeps every row."""
        assert self.anchor is not None
        point, step = self._near(above), ZERO
        for left, inside in zip(self.left(point), self.inside, strict=True):
            if left < 0:
                step = max(step, -left / (inside - left))
        step = rounded_up(step, 20) if step else step
        below = step.denominator << BITS
        parts = [
            x * (step.denominator - step.numerator) + a * step.numerator
            for x, a in zip(point, self.anchor, strict=True)
        ]
        return [low + Fraction(part, below) for low, part in zip(self.region.low, parts, strict=True)]

    @staticmethod
    def rounded(prices: list[float]) -> list[Fraction]:
        """Prices of so many binary digits after the largest one's first."""
        unit = 2.0 ** (BITS - frexp(max(prices, default=0.0))[1])
        return [Fraction(round(price * unit)) / Fraction(unit) for price in prices]


def _bracket(region: Region, i: int, point: list[Fraction], prices: list[Fraction]) -> Bracket:
    """The function's value at the point, and the bound that the prices of the rows give it, rounded up."""
    limits, floors = prices[: len(region.rows)], prices[len(region.rows) :] or [ZERO] * len(region.pieces)
    pieces = [[price + (i == j)] for j, price in enumerate(floors)]
    high = rounded_up(region.bound(Support(ZERO, point, pieces, limits, [])), BITS)
    ((row, constant),) = region.pieces[i]
    numbers, under = whole(point)
    coefficients, below = whole(row)
    low = Fraction(sum(c * x for c, x in zip(coefficients, numbers, strict=True)), below * under) + constant
    return Bracket(low, Support(high, point, pieces, limits, []))


__all__ = ["Bracket", "brackets"]
