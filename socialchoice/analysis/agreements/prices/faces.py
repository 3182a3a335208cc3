"""All proofs of one optimum: between what each price lies, and how far a price holds as a right side moves.

What is raised over a region is a level t with f_i ≥ w_i t for all i, or the sum Σ w_i f_i. A proof is a support of that
value. The supports of an optimum are a polyhedron, so that two exact linear programs say how low and how high a price
can be. As a function of one right side the optimum is concave: a unit more adds the lowest price, a unit less takes the
highest, and each holds until a point that one more program finds.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property

from socialchoice.numeric.lp import NoOptimum, maximise
from socialchoice.numeric.polytopes.region import Region
from socialchoice.numeric.polytopes.support import ONE, ZERO, Demand, Row, Support


@dataclass(frozen=True, eq=False)
class Raised:
    """What is raised over a region: all functions per weight at once, or their weighted sum.

    weights : (n,) positive for a level, 0 or more for a sum
    """

    region: Region
    weights: tuple[Fraction, ...]
    level: bool

    @cached_property
    def best(self) -> Support:
        """A best point and its proof. Raises NoOptimum where the region is empty."""
        if not self.level:
            return self.region.best(self.weights)
        return self.region.rise([Demand(i, ZERO, w) for i, w in enumerate(self.weights)])

    def priced(self, function: int) -> tuple[Fraction | None, Fraction | None]:
        """The least and the most of the price of a function."""
        at = sum(len(pieces) for pieces in self.region.pieces[:function])
        return self._ends(range(at, at + len(self.region.pieces[function])))

    def multiplied(self, row: int) -> tuple[Fraction | None, Fraction | None]:
        """The least and the most of the multiplier of a row."""
        return self._ends([sum(map(len, self.region.pieces)) + row])

    def reach(self, row: int, price: Fraction, turn: int) -> Fraction | None:
        """How far the right side of a row can move, up (1) or down (-1), while each unit is worth the price.

        None: for ever. The optimum there is solved for anew and compared.
        """
        region, m = self.region, len(self.region.low)
        if turn > 0 and price == 0 and row < len(region.rows) - region.equal:
            return None  # concave and never falling: once flat, always flat
        matrix, right, equal = self._moving(row, price, turn)
        free = range(m, m + len(region.pieces))
        ends = [None if h is None else h - low for low, h in zip(region.low, region.high, strict=True)]
        upper: list[Fraction | None] = [*ends, *([None] * (len(region.pieces) + 1))]
        cost = [0] * (m + len(region.pieces)) + [1]
        found = maximise(cost, matrix, right, equal=equal, free=free, upper=upper).value
        moved = tuple(side + (turn * found if r == row else ZERO) for r, side in enumerate(region.most))
        there = replace(self, region=replace(region, most=moved)).best.value
        if there != self.best.value + turn * price * found:
            raise AssertionError(f"the price of row {row} does not hold as far as was found")
        return found

    def _moving(self, row: int, price: Fraction, turn: int) -> tuple[list[list[Fraction]], list[Fraction], int]:
        """Rows over x - low, each function, and how far the right side has moved."""
        region, n = self.region, len(self.region.pieces)
        pairs = [(i, *piece) for i, pieces in enumerate(region.pieces) for piece in pieces]
        rows = [[*c, *(-ONE if k == i else ZERO for k in range(n)), ZERO] for i, c, _ in pairs]
        right = [-constant - _times(c, region.low) for _, c, constant in pairs]
        value, pace = self.best.value, turn * price
        if self.level:
            unit = [[ONE if k == i else ZERO for k in range(n)] for i in range(n)]
            rows += [[*([ZERO] * len(region.low)), *unit[i], -w * pace] for i, w in enumerate(self.weights)]
            right += [w * value for w in self.weights]
        else:
            rows.append([*([ZERO] * len(region.low)), *self.weights, -pace])
            right.append(value)
        for r, (c, most) in enumerate(zip(region.rows, region.most, strict=True)):
            rows.append([*(-v for v in c), *([ZERO] * n), Fraction(turn if r == row else 0)])
            right.append(_times(c, region.low) - most)
        return rows, right, region.equal

    def _ends(self, columns: Sequence[int]) -> tuple[Fraction | None, Fraction | None]:
        """The least and the most of the sum of these columns over all supports of the optimum."""
        return self._end(columns, -1), self._end(columns, 1)

    def _end(self, columns: Sequence[int], turn: int) -> Fraction | None:
        matrix, right, free = self._face
        cost = [turn if j in columns else 0 for j in range(len(matrix[0]))]
        try:
            found = maximise(cost, matrix, right, equal=len(matrix), free=free)
        except NoOptimum:  # there are supports, so that it is without bound
            return None
        parts = iter(found.point)
        pieces = [[next(parts) for _ in each] for each in self.region.pieces]
        shown = Support(self.best.value, [], pieces, [next(parts) for _ in self.region.rows], [])
        if self.region.bound(shown) != self.best.value:
            raise AssertionError("prices that prove another bound than the optimum")
        return turn * found.value

    @cached_property
    def _face(self) -> tuple[list[list[Fraction]], list[Fraction], range]:
        """(equations, right sides, free columns) of weights of pieces, multipliers, and prices of both bounds."""
        region, m = self.region, len(self.region.low)
        pairs = [(i, *piece) for i, pieces in enumerate(region.pieces) for piece in pieces]
        high = [j for j, end in enumerate(region.high) if end is not None]
        matrix = [
            [
                *(c[j] for _, c, _ in pairs),
                *(-row[j] for row in region.rows),
                *(-ONE if k == j else ZERO for k in high),
                *(ONE if k == j else ZERO for k in range(m)),
            ]
            for j in range(m)
        ]
        rest = len(matrix[0]) - len(pairs)
        if self.level:
            matrix.append([*(self.weights[i] for i, *_ in pairs), *([ZERO] * rest)])
            right = [ZERO] * m + [ONE]
        else:
            matrix += [
                [*(ONE if i == k else ZERO for i, *_ in pairs), *([ZERO] * rest)] for k in range(len(region.pieces))
            ]
            right = [ZERO] * m + list(self.weights)
        ends = [end for end in region.high if end is not None]
        matrix.append([*(constant for *_, constant in pairs), *region.most, *ends, *(-low for low in region.low)])
        first = len(pairs) + len(region.rows)
        return matrix, [*right, self.best.value], range(first - region.equal, first)


def _times(row: Row, point: Row) -> Fraction:
    return sum((c * x for c, x in zip(row, point, strict=True) if c and x), ZERO)
