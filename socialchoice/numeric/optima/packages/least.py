"""The least gain over deals, and then the sum of the gains, as what is sought: prices of linear programs bound both."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

import numpy as np

from socialchoice.numeric.exact import Array
from socialchoice.numeric.milp import best_rows
from socialchoice.numeric.optima.deals import (
    UNDECIDED,
    Bound,
    Choice,
    Link,
    Row,
    Tables,
    best_least,
    dearest,
    sums_of,
    total_prices,
)
from socialchoice.numeric.optima.packages.money import Money


class Least:
    """The least gain, then the sum.

    base  : (n,) what is added to the rows of the tables
    money : what may change hands, at rates 1, at which the least gain is largest
    links : as `Found` takes them; only for the mixed integer programs that propose
    """

    def __init__(self, base: Row, money: Money | None = None, links: Sequence[Link] = ()) -> None:
        self.base, self.money, self.links = base, money, links

    def score(self, sums: Array) -> Array:
        return np.asarray(sums.min(axis=1))

    def key(self, sums: Row) -> tuple[Fraction, Fraction]:
        return min(sums), sum(sums, Fraction(0))

    def start(self, tables: Tables) -> Choice | None:
        """The least gain by one mixed integer program, then the sum by another that keeps the least gain."""
        whole = [np.array([[float(v) for v in row] for row in table]) for table in tables]
        base = np.array([float(low) for low in self.base])
        first = best_rows(whole, base, links=self.links, money=self.money)
        if first is None:
            return None
        least = min(self._gains(tables, first))
        second = best_rows(whole, base, float(least) - 1e-7, links=self.links, money=self.money)
        options = [tuple(choice) for choice in (first, second) if choice is not None]
        return max(options, key=lambda choice: self.key(self._gains(tables, choice)))

    def _gains(self, tables: Tables, choice: Sequence[int]) -> Row:
        sums = sums_of(tables, choice, self.base)
        return sums if self.money is None else self.money.settled(sums)

    def leaf(self, tables: Tables, best: tuple[Fraction, Fraction] | None) -> Bound | None:
        """Prices of the relaxed least gain; where that reaches the best, prices of the sum as well."""
        level = best_least(tables, self.base, self.money)
        leaf = {"prices": level.duals[: len(self.base)]}
        if best is None:
            return None if level.value > 0 else Bound(leaf)
        least, total = best
        if level.value != least:
            return Bound(leaf, max(level.value - least, Fraction(0)))
        sums = total_prices(tables, self.base, least, self.money)
        if sums is not None:
            low = min(sums)
            most = (dearest(tables, self.base, sums, self.money) - least * sum(c - low for c in sums)) / low
            if most <= total:
                return Bound({**leaf, "total": sums}, ties=most == total)
        return Bound(leaf, UNDECIDED)
