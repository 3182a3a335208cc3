"""The column sums in increasing order, as what is sought among deals: prices bound one ordered outcome after another.

Where deals are chosen, nobody need be settled at a level, as on convex sets. But the sum of the k lowest sums, Θ_k, is
concave, and to compare Θ_1, Θ_2, … in lexicographic order is to compare the sums in increasing order. So level k is a
linear program over mixtures of rows, among those that reach the best known Θ_1 … Θ_{k-1}: maximise k t - Σ_i d_i with
d_i ≥ 0 and d_i ≥ t - sum_i. Ogryczak and Śliwiński 2006, On direct methods for lexicographic min-max optimization.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import accumulate

import numpy as np

from socialchoice.numeric.exact import Array
from socialchoice.numeric.lp import maximise
from socialchoice.numeric.milp import best_levels
from socialchoice.numeric.optima.deals import (
    UNDECIDED,
    Bound,
    Choice,
    Link,
    Row,
    Tables,
    best_least,
    dearest,
    program,
)
from socialchoice.numeric.optima.packages.money import Money

ZERO = Fraction(0)


class Levels:
    """The lowest sum, then the next lowest, and so on.

    base  : (n,) what is added to the rows of the tables
    links : as `Found` takes them; only for the mixed integer programs that propose
    """

    money: Money | None = None

    def __init__(self, base: Row, links: Sequence[Link] = ()) -> None:
        self.base, self.links = base, links

    def score(self, sums: Array) -> Array:
        """The lowest sum; nearly equal floats are left to the keys."""
        return np.asarray(sums.min(axis=1))

    def key(self, sums: Row) -> Row:
        return tuple(sorted(sums))

    def start(self, tables: Tables) -> Choice | None:
        """By one mixed integer program a level."""
        whole = [np.array([[float(v) for v in row] for row in table]) for table in tables]
        found = best_levels(whole, np.array([float(low) for low in self.base]), links=self.links)
        return None if found is None else tuple(found)

    def leaf(self, tables: Tables, best: Row | None) -> Bound | None:
        """Prices of one level after the other, up to the first at which nothing reaches the best.

        With prices c a choice is worth at least Σ_r c_(r) θ_r, the highest price to the lowest sum θ_1 and so on. So
        where its first k - 1 are those of the best, its k-th is at most (M - Σ_{r<k} c_(r) θ_r) / Σ_{r≥k} c_(r), with
        M what any choice is worth at most.
        """
        if best is None:
            level = best_least(tables, self.base)
            return None if level.value > 0 else Bound({"prices": level.duals[: len(self.base)]})
        levels: list[list[Fraction]] = []
        for k, prices in enumerate(self._prices(tables, best)):
            levels.append(prices)
            high = sorted(prices, reverse=True)
            known = sum((c * low for c, low in zip(high[:k], best, strict=False)), ZERO)
            most = (dearest(tables, self.base, prices) - known) / sum(high[k:])
            if most < best[k]:
                return Bound({"levels": levels})
            if most > best[k]:
                return Bound({"levels": levels}, UNDECIDED if k else most - best[0])
        return Bound({"levels": levels}, ties=True)

    def _prices(self, tables: Tables, best: Row) -> Iterator[list[Fraction]]:
        """Prices (n,) of each level, as long as the levels before it are reached by mixtures."""
        n = len(self.base)
        yield best_least(tables, self.base).duals[:n]
        reached = list(accumulate(best))
        for k in range(2, n + 1):
            yield _level(tables, self.base, reached[: k - 1])


def _level(tables: Tables, base: Row, reached: Sequence[Fraction]) -> list[Fraction]:
    """Prices (n,) of the program of the level after those whose sums Θ_1 … Θ_{k-1} are to be reached.

    Its columns are the shares of rows, then t_j and d_j1 … d_jn of each level j = 2 … k. Its rows are the sums that all
    reach the first, those of d_ji - t_j + sum_i ≥ 0, j t_j - Σ_i d_ji ≥ Θ_j for j < k, and the shares'.
    """
    n, k = len(base), len(reached) + 1
    sums, right, _ = program(tables, base, None)
    own, shares = sums[:n], sums[n:]
    wide = len(own[0])
    more = (k - 1) * (n + 1)

    def at(level: int, agent: int | None = None) -> int:
        return (level - 2) * (n + 1) + (0 if agent is None else 1 + agent)

    def beside(parts: dict[int, int]) -> list[Fraction]:
        return [Fraction(parts.get(column, 0)) for column in range(more)]

    def worst(level: int) -> dict[int, int]:
        return {at(level): level, **{at(level, i): -1 for i in range(n)}}

    rows = [[*row, *beside({})] for row in own]
    sides = [side + reached[0] for side in right[:n]]
    for level in range(2, k + 1):
        rows += [[*row, *beside({at(level, i): 1, at(level): -1})] for i, row in enumerate(own)]
        sides += right[:n]
    for level in range(2, k):
        rows.append([*([ZERO] * wide), *beside(worst(level))])
        sides.append(reached[level - 1])
    rows += [[*row, *beside({})] for row in shares]
    sides += right[n:]
    cost = [*([ZERO] * wide), *beside(worst(k))]
    free = [wide + at(level) for level in range(2, k + 1)]
    duals = maximise(cost, rows, sides, equal=len(shares), free=free).duals
    return [sum((duals[level * n + i] for level in range(k)), ZERO) for i in range(n)]
