"""Lower bounds on what an order costs: weights on cycles, and a tree of pairs where one set of weights is not enough.

An order of m vertices costs the sum of all margins[b, a] > 0 of which it puts a before b. It breaks every cycle of
positive margins somewhere; so if the weights of the cycles through a pair never add up to more than its margin, no
order costs less than all the weights together. A pair that is fixed may carry any weight; one that is fixed against its
margin is paid for. Floats propose the weights (the dual of the cycle relaxation), and integers decide.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from itertools import pairwise
from math import gcd
from typing import Any

import numpy as np
from numpy.typing import NDArray

from socialchoice.numeric.exact import Array
from socialchoice.numeric.graphs.preorders import reachable
from socialchoice.numeric.lp import Relaxation

Pair = tuple[int, int]
Cycle = tuple[int, ...]
Order = list[int]
Tree = dict[str, Any]
Prices = dict[Cycle, float]
Bools = NDArray[np.bool_]
UNITS = (1, 2, 12, 10**9)
BUDGET, DEPTH = 1_500_000, 100  # rows of all programs together, and pairs on a branch, where the search ends
HOP, NEAR = 1e-7, 1e-5


class Leaf:
    """What one set of weights leaves: the bound, and the room below each margin, both times `unit`."""

    def __init__(self, fixed: frozenset[Pair], bound: int, unit: int, room: dict[Pair, int]) -> None:
        self.fixed, self.bound, self.unit, self.room = fixed, bound, unit, room

    def excludes(self, pairs: Iterable[Pair], top: int) -> bool:
        """Whether an order with all these pairs is not in this leaf, or costs more than `top`."""
        if any((b, a) in self.fixed for a, b in pairs):
            return True
        return self.bound + sum(self.room.get((b, a), 0) for a, b in pairs) > top * self.unit


class Bounds:
    """Trees that show what orders must cost; costs are counted in units of `step`, which divides every margin.

    margins : (m, m) antisymmetric integers
    leaves  : what the last tree left
    gap     : by how much the last tree misses what it should show
    """

    def __init__(self, margins: Array) -> None:
        table: list[list[int]] = margins.tolist()
        self.step = gcd(*(value for row in table for value in row)) or 1
        self.margins = [[value // self.step for value in row] for row in table]
        self.weights = np.maximum(np.array(self.margins, float), 0)
        self.spared = np.zeros(margins.shape, bool)
        self.leaves: list[Leaf] = []
        self.gap, self._left = 0, BUDGET

    def cost(self, order: Order) -> int:
        """What an order costs."""
        rows = ((self.margins[b], order[at + 1 :]) for at, b in enumerate(order))
        return sum(max(0, -row[b]) for row, after in rows for b in after)

    def spare(self, orders: Sequence[Order]) -> None:
        """Leave some room below every margin that none of the orders violates, so that leaves exclude more."""
        self.spared = self.weights > 0
        for order in orders:
            place = np.argsort(order)
            self.spared &= place[:, None] < place

    def settle(self, limit: int, fixed: Iterable[Pair] = ()) -> tuple[Tree, Order | None]:
        """A tree by which every order with the fixed pairs costs at least `limit`, or an order that costs less.

        Where the budget ends before, the tree misses that by `gap`.
        """
        self.leaves, self.gap = [], 0
        return self._node(limit, frozenset(fixed), {})

    def excludes(self, pairs: Sequence[Pair], top: int) -> bool:
        """Whether the last tree, as it is, shows that every order with all these pairs costs more than `top`."""
        return all(leaf.excludes(pairs, top) for leaf in self.leaves)

    def _node(self, limit: int, fixed: frozenset[Pair], pool: Prices) -> tuple[Tree, Order | None]:
        part = Part(self, fixed)
        if part.acyclic and part.paid < limit:
            return {}, part.order()
        if part.paid >= limit:
            return self._leaf(limit, part, {}, UNITS[0]), None
        if (contradiction := part.contradiction()) is not None:
            return self._leaf(limit, part, {contradiction: 2.0 * limit}, UNITS[0]), None
        prices = {cycle: price for cycle, price in pool.items() if part.holds(cycle)}
        values = np.zeros(len(part.heads))
        goal = limit - NEAR if self.spared.any() else limit - 1.0
        new = list(prices) or part.violated(values, prices)
        while new and self._left >= 0:
            self._left -= len(prices) + len(new)
            solved = part.solve(new)
            if solved is None:
                break
            values, prices = solved
            if (leaf := self._enough(limit, goal, part, prices)) is not None:
                return leaf, None
            if (order := self._nearby(part, values)) is not None and self.cost(order) < limit:
                return {}, order
            new = part.violated(values, prices)
        if (leaf := self._enough(limit, limit - 1.0, part, prices)) is not None:
            return leaf, None
        if self._left < 0 or len(fixed) >= DEPTH + len(self.margins):
            return self._leaf(limit, part, prices, UNITS[-1]), None
        return self._split(limit, part, part.tight(values, prices), values)

    def _split(self, limit: int, part: Part, prices: Prices, values: Array) -> tuple[Tree, Order | None]:
        pivot = int(np.argmin(np.abs(values - 0.5)))
        a, b = int(part.heads[pivot]), int(part.tails[pivot])
        node: Tree = {"pair": [a, b]}
        for side, pair in (("before", (a, b)), ("after", (b, a))):
            node[side], order = self._node(limit, part.fixed | {pair}, prices)
            if order is not None:
                return {}, order
        return node, None

    def _enough(self, limit: int, goal: float, part: Part, prices: Prices) -> Tree | None:
        """The leaf, if these prices reach the goal and, in whole units, the limit."""
        if part.paid + sum(prices.values()) < goal * (1 - 1e-9):
            return None
        for unit in UNITS[-1:] if self.spared.any() else UNITS:
            weights, room, bound = self._rounded(part, prices, unit)
            if bound > (limit - 1) * unit:
                return self._written(part, weights, unit, room, bound)
        return None

    def _leaf(self, limit: int, part: Part, prices: Prices, unit: int) -> Tree:
        weights, room, bound = self._rounded(part, prices, unit)
        self.gap = max(self.gap, limit + (-bound // unit))
        return self._written(part, weights, unit, room, bound)

    def _written(self, part: Part, weights: dict[Cycle, int], unit: int, room: dict[Pair, int], bound: int) -> Tree:
        self.leaves.append(Leaf(part.fixed, bound, unit, room))
        used = [[weight * self.step, *cycle] for cycle, weight in weights.items() if weight]
        return {"unit": unit, "cycles": used}

    def _rounded(self, part: Part, prices: Prices, unit: int) -> tuple[dict[Cycle, int], dict[Pair, int], int]:
        """Whole weights that fit below the margins, the room that is left, and the bound."""
        spared = -(-unit // len(self.margins) ** 2)
        room = {}
        for a, b in np.argwhere((self.weights > 0) & ~part.settled).tolist():
            room[a, b] = self.margins[a][b] * unit - (spared if self.spared[a, b] else 0)
        weights = {cycle: _take(room, cycle, int(price * unit + 1e-6)) for cycle, price in prices.items()}
        weights = {cycle: weight + _take(room, cycle, None) for cycle, weight in weights.items() if weight}
        for pair in room:
            room[pair] += spared if self.spared[pair] else 0
        return weights, room, part.paid * unit + sum(weights.values())

    def _nearby(self, part: Part, values: Array) -> Order | None:
        """An order close to the relaxation's values and improved by moving one vertex after the other."""
        signed, kept = self.weights - self.weights.T, part.graph.copy()
        kept[part.heads, part.tails] = values < 0.5
        heavy = 1 + np.abs(signed).sum()
        for a, b in part.fixed:
            signed[a, b], signed[b, a] = heavy, -heavy
        order = improved(signed, np.lexsort((-signed.sum(axis=1), -reachable(kept).sum(axis=1))))
        place = {a: at for at, a in enumerate(order)}
        return order if all(place[a] < place[b] for a, b in part.fixed) else None


class Part:
    """The pairs of one node: those that are fixed, and those below whose margins there is room, on cycles only."""

    def __init__(self, bounds: Bounds, fixed: frozenset[Pair]) -> None:
        self.fixed, m = fixed, len(bounds.margins)
        self.paid = sum(max(0, bounds.margins[b][a]) for a, b in fixed)
        self.free = np.zeros((m, m), bool)
        for a, b in fixed:
            self.free[a, b] = True
        self.settled = self.free | self.free.T
        self.graph = (bounds.weights > 0) & ~self.settled | self.free
        self.reach = reachable(self.graph)
        self.edges = self.graph & self.reach.T
        self.heads, self.tails = np.nonzero(self.edges & ~self.free)
        self.column = np.full((m, m), -1)
        self.column[self.heads, self.tails] = np.arange(len(self.heads))
        least = bounds.weights - bounds.spared / m**2
        self.costs = least[self.heads, self.tails]
        self.acyclic = not self.edges.any()
        self.cover: Cover | None = None
        self.cycles: list[Cycle] = []

    def order(self) -> Order:
        """Where there is no cycle: an order without violations."""
        return [int(a) for a in np.argsort(-self.reach.sum(axis=1), kind="stable")]

    def holds(self, cycle: Cycle) -> bool:
        """Whether the cycle is one here."""
        return all(self.edges[pair] for pair in around(cycle))

    def contradiction(self) -> Cycle | None:
        """A cycle of fixed pairs, if there is one."""
        return next(iter(shortest_cycles(np.where(self.free, HOP, np.inf))), None)

    def violated(self, values: Array, known: Container[Cycle]) -> list[Cycle]:
        """For each pair the shortest new cycle through it, if the values do not break it."""
        links = np.where(self.edges, HOP, np.inf)
        links[self.heads, self.tails] += values
        return [cycle for cycle in shortest_cycles(links) if cycle not in known]

    def solve(self, new: Sequence[Cycle]) -> tuple[Array, Prices] | None:
        """Values that break these and all earlier cycles at the least cost, and the prices of the cycles."""
        rows = [[int(self.column[pair]) for pair in around(cycle) if self.column[pair] >= 0] for cycle in new]
        scale = max(1.0, float(self.costs.max()))
        if self.cover is None:
            self.cover = Cover(-self.costs / scale, [])
            for column in range(len(self.costs)):
                self.cover.bound(column, 0.0, np.inf)  # or the bound by 1 would take a share of the prices
        self.cover.add(rows)
        self.cycles += new
        solved = self.cover.solve()
        if solved is None:
            return None
        return solved[0], dict(zip(self.cycles, (np.abs(solved[1]) * scale).tolist(), strict=True))

    def tight(self, values: Array, prices: Prices) -> Prices:
        """The prices of the cycles that the values hardly break."""
        padded = [*values.tolist(), 0.0]
        broken = {cycle: sum(padded[self.column[pair]] for pair in around(cycle)) for cycle in prices}
        return {cycle: price for cycle, price in prices.items() if broken[cycle] < 1 + NEAR}


class Cover(Relaxation):
    """A program that grows: of the columns of each row, at least one must be chosen."""

    def add(self, rows: Sequence[Sequence[int]]) -> None:
        """Add rows by their columns; what was solved before is where the next solution starts."""
        starts = np.cumsum([0, *(len(columns) for columns in rows)])[:-1].astype(np.int32)
        columns = np.array([a for columns in rows for a in columns], np.int32)
        least, most = np.ones(len(rows)), np.full(len(rows), np.inf)
        self._solver.addRows(len(rows), least, most, len(columns), starts, columns, np.ones(len(columns)))


def shortest_cycles(links: Array) -> Iterable[Cycle]:
    """For each link the shortest cycle through it, if it is shorter than 1; each once, its least vertex first."""
    width, after = links.copy(), np.broadcast_to(np.arange(len(links)), links.shape).copy()
    for via in np.flatnonzero(np.isfinite(links).any(axis=1)):
        through = width[:, via, None] + width[via]
        better = through < width
        width[better] = through[better]
        after[better] = np.broadcast_to(after[:, via, None], after.shape)[better]
    found: dict[Cycle, None] = {}
    for a, b in np.argwhere(links + width.T < 1 - NEAR).tolist():
        cycle, here = [a], b
        while here != a:
            cycle.append(here)
            here = int(after[here, a])
        least = cycle.index(min(cycle))
        found[tuple(cycle[least:] + cycle[:least])] = None
    return found


def around(cycle: Cycle) -> Iterable[Pair]:
    """The pairs of a cycle."""
    return pairwise((*cycle, cycle[0]))


def _take(room: dict[Pair, int], cycle: Cycle, wanted: int | None) -> int:
    pairs = [pair for pair in around(cycle) if pair in room]
    possible = min((room[pair] for pair in pairs), default=0)
    weight = max(0, possible if wanted is None or not pairs else min(wanted, possible))
    for pair in pairs:
        room[pair] -= weight
    return weight if pairs else (wanted or 0)


def improved(margins: Array, start: Sequence[int] | Array) -> Order:
    """The order after moving single vertices for as long as that gains: floats (m, m), antisymmetric; a proposal."""
    order = [int(a) for a in start]
    m = len(order)
    for _ in range(20 * m):
        sums = np.concatenate([np.zeros((m, 1)), np.cumsum(margins[np.ix_(order, order)], axis=1)], axis=1)
        own = np.diagonal(sums)[:, None]
        gains = np.where(np.arange(m) <= np.arange(m)[:, None], own - sums[:, :-1], own - sums[:, 1:])
        at, to = divmod(int(np.argmax(gains)), m)
        if gains[at, to] < 0.5:
            break
        order.insert(to, order.pop(at))
    return order
