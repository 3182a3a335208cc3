"""Sets of columns that hit rows of a boolean matrix often, each further hit of a row counting no more than the last.

The score of a set W is Σ_r counts_r · (steps_1 + … + steps_{|row r ∩ W|}), with steps that do not rise: integers. For
any slopes y_r ≥ 0 the score of every W of the given size is at most Σ_r counts_r · max_u (S(u) - y_r u), with S the
sums of the steps, plus the largest |W| column sums of counts · y. So floats may propose the slopes, and integers
decide.
"""

from collections.abc import Sequence
from itertools import combinations
from typing import Any

import numpy as np
from numpy.typing import NDArray

from socialchoice.numeric.exact import Array
from socialchoice.numeric.lp import Relaxation
from socialchoice.numeric.milp import best_columns

FINE = 10**6  # the denominator of slopes, in units of the first step
NODES, DEPTH = 1_000, 150  # where the search ends with what it has
Set = frozenset[int]


class Committees:
    """The best sets of len(steps) columns.

    best  : those of the highest score
    whole : whether they are all of them
    tree  : None if all sets were counted; else {"candidate": a, "in": tree, "out": tree}, or a leaf: {"slopes": one
            integer per row of the input, in units of steps[0] / FINE}, or {"full": None} where nothing is left to
            choose
    gap   : by how much at most another set's score is higher
    """

    def __init__(
        self, rows: NDArray[np.bool_], counts: NDArray[np.int64], steps: Sequence[int], *, count: bool, known: list[Set]
    ) -> None:
        merged, which = np.unique(rows, axis=0, return_inverse=True)
        self._which = which.reshape(-1)
        totals = np.zeros(len(merged), np.int64)
        np.add.at(totals, self._which, counts)
        self.rows, self.counts, self.size, self.unit = merged, totals.astype(object), len(steps), steps[0]
        self.sums = np.array([sum(steps[:u]) for u in range(len(steps) + 1)], object)
        self.best: list[Set] = []
        self.top, self.gap, self.whole = -1, 0, True
        self.tree: dict[str, Any] | None = None
        if count:
            for choice in combinations(range(rows.shape[1]), self.size):
                self._offer(frozenset(choice))
            return
        proposal = None if known else best_columns(merged, totals, self._shares(), self.size)
        for start in known or [frozenset(proposal or range(self.size))]:
            self._offer(start)
        self._left, self._relaxed = NODES, self._relaxation()
        self.tree = self._branch(frozenset(), frozenset())

    def score(self, chosen: Set) -> int:
        """The score of a set."""
        hits = self.rows[:, sorted(chosen)].sum(axis=1)
        return int(self.counts @ self.sums[hits])

    def _offer(self, chosen: Set) -> None:
        score = self.score(chosen)
        if score > self.top:
            self.top, self.best = score, []
        if score == self.top and chosen not in self.best:
            self.best.append(chosen)

    def _shares(self) -> list[float]:
        """The steps as floats, in units of the first."""
        return [int(after - before) / self.unit for before, after in zip(self.sums, self.sums[1:], strict=False)]

    def _relaxation(self) -> Relaxation:
        """Columns between 0 and 1, and for each row one part per hit, which together are at most the row's hits."""
        m, shares = self.rows.shape[1], self._shares()
        cost, rows = [0.0] * m, []
        for row, count in zip(self.rows, self.counts.tolist(), strict=True):
            hits = np.flatnonzero(row).tolist()
            parts = range(len(cost), len(cost) + min(self.size, len(hits)))
            cost += [count * shares[j] for j in range(len(parts))]
            rows.append(([*hits, *parts], [-1.0] * len(hits) + [1.0] * len(parts), -np.inf, 0.0))
        rows.append((list(range(m)), [1.0] * m, float(self.size), float(self.size)))
        return Relaxation(np.array(cost), rows)

    def _branch(self, inside: Set, outside: Set) -> dict[str, Any]:
        left = [a for a in range(self.rows.shape[1]) if a not in inside | outside]
        if len(inside) == self.size or len(inside) + len(left) == self.size:
            self._offer(inside if len(inside) == self.size else inside | frozenset(left))
            return {"full": None}
        for a in range(self.rows.shape[1]):
            self._relaxed.bound(a, float(a in inside), float(a not in outside))
        found = self._relaxed.solve()
        self._left -= 1
        values, prices = found if found is not None else (np.full(self.rows.shape[1], 0.5), np.zeros(len(self.rows)))
        slopes = [
            max(0, round(abs(price) / count * FINE))
            for price, count in zip(prices.tolist(), self.counts.tolist(), strict=False)
        ]
        self._offer(frozenset(sorted(left, key=lambda a: -values[a])[: self.size - len(inside)]) | inside)
        bound = self._bound(slopes, inside, left)
        if bound < self.top * FINE or self._left < 0 or len(inside) + len(outside) >= DEPTH:
            if bound >= self.top * FINE:
                self.whole, self.gap = False, max(self.gap, bound // FINE - self.top)
            return {"slopes": [slopes[row] for row in self._which.tolist()]}
        pivot = min(left, key=lambda a: (abs(values[a] - 0.5), a))
        return {
            "candidate": pivot,
            "in": self._branch(inside | {pivot}, outside),
            "out": self._branch(inside, outside | {pivot}),
        }

    def _bound(self, slopes: Sequence[int], inside: Set, left: list[int]) -> int:
        """No set with these columns inside, and the others among those left, has a score above this, over FINE."""
        y: Array = np.array(slopes, object) * self.unit
        hits = np.minimum(self.rows.sum(axis=1), self.size)
        lines = self.sums[None] * FINE - y[:, None] * np.arange(self.size + 1)[None]
        lines[np.arange(self.size + 1)[None] > hits[:, None]] = -(10**30)
        total = int(self.counts @ lines.max(axis=1))
        columns = (self.counts * y) @ self.rows.astype(object)
        rest = sorted((int(columns[a]) for a in left), reverse=True)
        return total + sum(int(columns[a]) for a in inside) + sum(rest[: self.size - len(inside)])
