"""What bounds the least gain of a package, with all that proves it to who solves no program.

The least gain per weight is at most M(y) = Σ over the issues of the dearest value, less what the agents keep, for all
prices y ≥ 0 with Σ w y = 1. A mixture of values that reaches the level proves that no prices prove less; the prices
that prove as much are then those that leave every value with a share among the dearest, and give nothing to agents
who gain more. A mixture with as many shares as there can be shows by these equations which prices are the only ones
(strict complementarity, Goldman and Tucker 1956); for the others there are second prices.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from socialchoice.analysis.agreements.prices.facts import ZERO, Row
from socialchoice.model.bargaining.package import PackageProblem
from socialchoice.model.errors import InvalidProblem
from socialchoice.numeric.lp import maximise
from socialchoice.numeric.optima.deals import best_least

ONE = Fraction(1)


@dataclass(frozen=True)
class Proved:
    """Prices of the least gain per weight, and what proves them.

    level   : no deal, and no mixture of deals, gives every agent more per weight
    prices  : (n,) with Σ weight · price = 1, and M(prices) = level
    mixture : per issue the shares of the values that no veto excludes; every agent gains `level` per weight, or more
    others  : (n,) for each agent whose price is not the only one, other prices that prove the same; None else
    """

    level: Fraction
    prices: Row
    mixture: tuple[Row, ...]
    others: tuple[Row | None, ...]


def proved(problem: PackageProblem) -> Proved:
    """The prices of the least gain with their proof.

    Raises InvalidProblem where a veto leaves an issue without a value, and where implications or payments tie issues.
    """
    if not problem.deals or problem.links or problem.payments is not None:
        raise InvalidProblem("these prices are proved of issues that nothing ties together, each with a value left")
    table = _Table(problem)
    level = table.level
    every = sorted(set(table.priced(level)))
    prices, others = every[0], []
    for k, price in enumerate(prices):
        far = max((abs(row[k] - price), row) for row in every)[1]
        others.append(far if far[k] != price else None)
    inner = [sum(column, ZERO) / len(every) for column in zip(*every, strict=True)]
    mixture = table.widest(level, inner)
    return Proved(level, prices, tuple(tuple(mixture[j] for j in at) for at in table.places), tuple(others))


class _Table:
    """The columns of a package: one for each value that no veto excludes.

    rows   : (n, columns) the utilities; places: per issue its columns
    """

    def __init__(self, problem: PackageProblem) -> None:
        self.weights, self.base = problem.weights, problem.base
        self.rows = [[value[k] for table in problem.tables for value in table] for k in range(len(problem.agents))]
        ends = [0]
        for table in problem.tables:
            ends.append(ends[-1] + len(table))
        self.places = [range(a, b) for a, b in zip(ends, ends[1:], strict=False)]
        self.columns = ends[-1]

    @property
    def level(self) -> Fraction:
        """The highest t such that a mixture gives each agent t per weight."""

        def per(gains: Iterable[Fraction]) -> Row:
            return tuple(gain / w for gain, w in zip(gains, self.weights, strict=True))

        tables = [[per(row[j] for row in self.rows) for j in at] for at in self.places]
        return best_least(tables, per(self.base)).value

    def priced(self, level: Fraction) -> Iterator[Row]:
        """Prices that prove the level, each agent's as low and as high as it can be."""
        n, issues = len(self.weights), len(self.places)
        matrix = [
            [*(-row[j] for row in self.rows), *(ONE if k == i else ZERO for k in range(issues))]
            for i, at in enumerate(self.places)
            for j in at
        ]
        matrix += [[*self.weights, *([ZERO] * issues)], [*self.base, *([ONE] * issues)]]
        right = [*([ZERO] * self.columns), ONE, level]
        for k in range(n):
            for turn in (ONE, -ONE):
                cost = [*(turn if i == k else ZERO for i in range(n)), *([ZERO] * issues)]
                yield tuple(maximise(cost, matrix, right, equal=2, free=range(n, n + issues)).point[:n])

    def widest(self, level: Fraction, prices: Sequence[Fraction]) -> list[Fraction]:
        """A mixture that reaches the level, with a share of all that any such mixture has a share of.

        prices : in the midst of all that prove the level; what they do not leave dearest has no share anywhere
        """
        matrix = [*self.rows, *self._settled]
        right = [w * level - b for b, w in zip(self.base, self.weights, strict=True)] + [ONE] * len(self.places)
        worth = [sum((y * row[j] for y, row in zip(prices, self.rows, strict=True)), ZERO) for j in range(self.columns)]
        costs = [row for row, price in zip(self.rows, prices, strict=True) if not price]
        points = [maximise(cost, matrix, right, equal=len(self.places)).point for cost in costs]
        for j in self._dearest(worth):
            if not any(point[j] for point in points):
                cost = [ONE if k == j else ZERO for k in range(self.columns)]
                points.append(maximise(cost, matrix, right, equal=len(self.places)).point)
        return [sum(column, ZERO) / len(points) for column in zip(*points, strict=True)]

    def _dearest(self, worth: Sequence[Fraction]) -> list[int]:
        return [j for at in self.places for j in at if worth[j] == max(worth[k] for k in at)]

    @property
    def _settled(self) -> list[list[Fraction]]:
        return [[ONE if j in at else ZERO for j in range(self.columns)] for at in self.places]
