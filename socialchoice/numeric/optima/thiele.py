"""Sets of columns of a boolean matrix of highest score, where a row's part of the score depends on how often it is hit.

The score of a set W is Σ_r counts_r · worth_r(|row r ∩ W|), in integers. For any slopes y_r ≥ 0 the score of every W of
the given size is at most Σ_r counts_r · max_u (worth_r(u) - y_r u), plus the largest |W| column sums of counts · y. So
floats may propose the slopes, and integers decide. The same slopes may bound many parts of the search.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from typing import Any

import numpy as np
from numpy.typing import NDArray

from socialchoice.numeric.exact import Array
from socialchoice.numeric.lp import Relaxation
from socialchoice.numeric.milp import best_columns

FINE = 10**6  # the denominator of slopes, in units of the worth
NODES, DEPTH = 1_000, 150  # where the search ends with what it has
Set = frozenset[int]


class Slopes:
    """A bound on the score of every set of one size.

    prices : (rows,) slopes, integers in units of unit / FINE
    total  : FINE times the part of the bound that no set changes
    columns: FINE times what each column adds to it
    """

    def __init__(self, prices: list[int], search: Search) -> None:
        self.prices, self.size = prices, search.size
        y: Array = np.array(prices, object) * search.unit
        hits = np.minimum(search.rows.sum(axis=1), self.size)
        lines = search.worth * FINE - y[:, None] * np.arange(self.size + 1)[None]
        lines[np.arange(self.size + 1)[None] > hits[:, None]] = -(10**30)
        self.total = int(search.counts @ lines.max(axis=1))
        self.columns = [int(column) for column in (search.counts * y) @ search.rows.astype(object)]

    def bound(self, inside: Set, left: list[int]) -> int:
        """No set with these columns inside, and the others among those left, has a score above this, over FINE."""
        rest = sorted([self.columns[a] for a in left], reverse=True)
        return self.total + sum(self.columns[a] for a in inside) + sum(rest[: self.size - len(inside)])


class Search:
    """The best sets of `size` columns, or with an aim whether any set reaches it.

    rows  : (b, m); counts : (b,); worth : (b, size + 1) integers from 0, which do not fall
    unit  : what a hit may be worth, of which slopes are fractions
    aim   : the search ends at the first set of at least this score
    known : sets to begin with

    best  : those of the highest score; with an aim, a set that reaches it or none
    whole : whether they are all of them; with an aim, whether there is none or one was found
    tree  : {"candidate": a, "in": tree, "out": tree}, or a leaf: {"slopes": place in `slopes`}, or {"full": None} where
            nothing is left to choose
    slopes: lists of one integer for each row of the input, in units of unit / FINE
    gap   : by how much at most another set's score is higher
    """

    def __init__(
        self,
        rows: NDArray[np.bool_],
        counts: NDArray[np.int64],
        worth: Array,
        *,
        unit: int = 1,
        aim: int | None = None,
        known: Sequence[Set] = (),
    ) -> None:
        self._merge(rows, counts, worth)
        self.size, self.unit, self.aim = worth.shape[1] - 1, unit, aim
        self.best: list[Set] = []
        self.top, self.gap, self.whole = -1 if aim is None else aim, 0, True
        for start in known:
            self._offer(start)
        self._pool: list[Slopes] = []
        self._left, self._relaxed = NODES, self._relaxation()
        self.tree = self._branch(frozenset(), frozenset(), [Slopes([0] * len(self.rows), self)])
        self.slopes = [[vector.prices[row] for row in self._which] for vector in self._pool]

    def _merge(self, rows: NDArray[np.bool_], counts: NDArray[np.int64], worth: Array) -> None:
        """Rows that hit alike and are worth alike are one."""
        places: dict[tuple[bytes, tuple[int, ...]], int] = {}
        keys = [(row.tobytes(), tuple(line)) for row, line in zip(rows, worth.tolist(), strict=True)]
        self._which = [places.setdefault(key, len(places)) for key in keys]
        totals = [0] * len(places)
        for place, count in zip(self._which, counts.tolist(), strict=True):
            totals[place] += count
        first = [self._which.index(place) for place in range(len(places))]
        self.rows, self.counts, self.worth = rows[first], np.array(totals, object), worth[first].astype(object)

    def score(self, chosen: Set) -> int:
        """The score of a set."""
        hits = self.rows[:, sorted(chosen)].sum(axis=1)
        return int(self.counts @ self.worth[np.arange(len(hits)), hits])

    def _offer(self, chosen: Set) -> None:
        score = self.score(chosen)
        if self.aim is not None:
            self.best = self.best or [chosen] * (score >= self.aim)
            return
        if score > self.top:
            self.top, self.best = score, []
        if score == self.top and chosen not in self.best:
            self.best.append(chosen)

    def _relaxation(self) -> Relaxation:
        """Columns between 0 and 1, and for each row one part per hit, which together are at most the row's hits."""
        m = self.rows.shape[1]
        cost, rows = [0.0] * m, []
        for row, count, worth in zip(self.rows, self.counts.tolist(), self.worth.tolist(), strict=True):
            hits = np.flatnonzero(row).tolist()
            steps = _falling(worth[: min(self.size, len(hits)) + 1])
            parts = range(len(cost), len(cost) + len(steps))
            cost += [count * step / self.unit for step in steps]
            rows.append(([*hits, *parts], [-1.0] * len(hits) + [1.0] * len(parts), -np.inf, 0.0))
        rows.append((list(range(m)), [1.0] * m, float(self.size), float(self.size)))
        return Relaxation(np.array(cost), rows)

    def _branch(self, inside: Set, outside: Set, near: list[Slopes]) -> dict[str, Any]:
        left = [a for a in range(self.rows.shape[1]) if a not in inside | outside]
        if len(inside) == self.size or len(inside) + len(left) == self.size:
            self._offer(inside if len(inside) == self.size else inside | frozenset(left))
            return {"full": None}
        for vector in (*reversed(self._pool), *reversed(near)):
            if vector.bound(inside, left) < self.top * FINE:
                return self._leaf(vector)
        values, vector = self._proposal(inside, outside)
        self._offer(frozenset(sorted(left, key=lambda a: -values[a])[: self.size - len(inside)]) | inside)
        bound = vector.bound(inside, left)
        stuck = self._left < 0 or len(inside) + len(outside) >= DEPTH
        if bound < self.top * FINE or stuck or (self.aim is not None and self.best):
            if bound >= self.top * FINE and not (self.aim is not None and self.best):
                self.whole, self.gap = False, max(self.gap, bound // FINE - self.top)
            return self._leaf(vector)
        pivot = min(left, key=lambda a: (abs(values[a] - 0.5), a))
        return {
            "candidate": pivot,
            "in": self._branch(inside | {pivot}, outside, [*near, vector]),
            "out": self._branch(inside, outside | {pivot}, [*near, vector]),
        }

    def _proposal(self, inside: Set, outside: Set) -> tuple[Array, Slopes]:
        """The relaxation's point below this node, and the slopes that its prices are."""
        for a in range(self.rows.shape[1]):
            self._relaxed.bound(a, float(a in inside), float(a not in outside))
        found = self._relaxed.solve()
        self._left -= 1
        values, prices = found if found is not None else (np.full(self.rows.shape[1], 0.5), np.zeros(len(self.rows)))
        slopes = [
            max(0, round(abs(price) / count * FINE))
            for price, count in zip(prices.tolist(), self.counts.tolist(), strict=False)
        ]
        return values, Slopes(slopes, self)

    def _leaf(self, vector: Slopes) -> dict[str, Any]:
        if vector not in self._pool:
            self._pool.append(vector)
        return {"slopes": self._pool.index(vector)}


def _falling(worth: list[int]) -> list[float]:
    """The steps of the least concave function that is nowhere below the worth."""
    steps: list[float] = []
    at = 0
    while at < len(worth) - 1:
        end = max(range(at + 1, len(worth)), key=lambda u: ((worth[u] - worth[at]) / (u - at), u))
        steps += [(worth[end] - worth[at]) / (end - at)] * (end - at)
        at = end
    return steps


class Committees:
    """The best sets of len(steps) columns, each further hit of a row counting no more than the last.

    count : every set is counted, and there is no tree
    known : sets to begin with; without any, a mixed integer program proposes one

    best, whole, tree, slopes, gap, unit : as `Search` has them; the unit of scores is the first step
    """

    def __init__(
        self, rows: NDArray[np.bool_], counts: NDArray[np.int64], steps: Sequence[int], *, count: bool, known: list[Set]
    ) -> None:
        size, self.unit = len(steps), steps[0]
        sums = np.array([sum(steps[:u]) for u in range(size + 1)], object)
        worth = np.broadcast_to(sums, (len(rows), size + 1))
        if count:
            self.tree, self.slopes, self.gap, self.whole = None, [], 0, True
            self.best = _every(rows, counts, sums, size)
            return
        if not known:
            merged, which = np.unique(rows, axis=0, return_inverse=True)
            totals = np.zeros(len(merged), np.int64)
            np.add.at(totals, which.reshape(-1), counts)
            proposal = best_columns(merged, totals, [int(step) / self.unit for step in steps], size)
            known = [frozenset(proposal or range(size))]
        found = Search(rows, counts, worth, unit=self.unit, known=known)
        self.tree, self.slopes, self.gap, self.whole = found.tree, found.slopes, found.gap, found.whole
        self.best = found.best


def _every(rows: NDArray[np.bool_], counts: NDArray[np.int64], sums: Array, size: int) -> list[Set]:
    totals = counts.astype(object)
    best: list[Set] = []
    top = -1
    for choice in combinations(range(rows.shape[1]), size):
        score = int(totals @ sums[rows[:, choice].sum(axis=1)])
        if score > top:
            top, best = score, []
        if score == top:
            best.append(frozenset(choice))
    return best
