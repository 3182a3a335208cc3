"""Orders that violate the least margins: the problem falls apart into strong components, small ones are counted out.

An order of m vertices costs the sum of all margins[b, a] > 0 of which it puts a before b.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import chain

import numpy as np

from socialchoice.numeric.exact import Array
from socialchoice.numeric.graphs.cycles import Order
from socialchoice.numeric.graphs.ordering import shown
from socialchoice.numeric.graphs.preorders import reachable

COUNTED, MOST = 14, 100  # vertices of a component: up to here by subsets, and from here on not at all


class TooMany(ArithmeticError):
    """A component has more than MOST vertices."""


@dataclass(frozen=True)
class Best:
    """The best orders of some vertices.

    orders : one for each vertex that is known to stand first in a best order
    single : whether the only one is known to be the only best order
    whole  : whether every vertex that stands first in a best order is known
    """

    orders: list[Order]
    single: bool
    whole: bool = True


def best_orders(margins: Array, *, rank: bool = True) -> Best:
    """The best orders of all vertices if there is only one, else of those that beat all others, and may stand first.

    margins : (m, m) antisymmetric integers
    rank    : whether to look at those who are beaten at all

    The vertices fall into groups of which each member beats all members of later groups, so that every best order lists
    them group by group. Raises TooMany where the first group cannot be solved; a later one that cannot is left out.
    """
    groups = components(margins >= 0)
    first = _of_group(margins, groups[0])
    if not first.single or not rank:
        return first
    order = first.orders[0]
    for group in groups[1:]:
        try:
            found = _of_group(margins, group)
        except TooMany:
            return first
        if not found.single:
            return first
        order = order + found.orders[0]
    return Best([order], single=True)


def components(edges: Array) -> list[list[int]]:
    """(m, m) bool -> the strong components, each before all that it reaches."""
    reach = reachable(edges | np.eye(len(edges), dtype=bool))
    both, size = reach & reach.T, reach.sum(axis=1)
    leaders = [a for a in range(len(edges)) if int(np.argmax(both[a])) == a]
    leaders.sort(key=lambda a: (-int(size[a]), a))
    return [[int(b) for b in np.flatnonzero(both[a])] for a in leaders]


def _of_group(margins: Array, group: list[int]) -> Best:
    """Its strong components of positive margins can each be put in order alone, and then one after another.

    Whoever stands first in a best order of its component, and is beaten by nobody outside, may be put before them all.
    """
    inside = margins[np.ix_(group, group)]
    parts = components(inside > 0)
    found = [_of_component(inside[np.ix_(part, part)]) for part in parts]
    chains = [[[part[a] for a in order] for order in best.orders] for part, best in zip(parts, found, strict=True)]
    orders = []
    for at, part in enumerate(parts):
        others = [a for a in range(len(group)) if a not in part]
        for line in chains[at]:
            if not (inside[others, line[0]] > 0).any():
                blocks = [*(c[0] for c in chains[:at]), line[1:], *(c[0] for c in chains[at + 1 :])]
                orders.append([group[a] for a in (line[0], *chain.from_iterable(blocks))])
    joined = zip(orders[0], orders[0][1:], strict=False)
    single = len(orders) == 1 and all(best.single for best in found) and all(margins[pair] > 0 for pair in joined)
    return Best(orders, single, all(best.whole for best in found))


def _of_component(margins: Array) -> Best:
    if len(margins) <= COUNTED:
        return by_subsets(margins)
    if len(margins) > MOST:
        raise TooMany(f"{len(margins)} vertices lie on cycles with each other")
    found = shown(margins)
    return Best(found.orders, found.single, found.whole)


def by_subsets(margins: Array) -> Best:
    """A table of the cost of every set of vertices in its best order; a set is the bits of an integer."""
    m = len(margins)
    exact = np.int64 if float(np.abs(margins.astype(float)).sum()) < 2.0**60 else object
    costs = np.maximum(-margins.astype(exact), 0)
    above = np.zeros((m, 1), exact)  # (m, sets): what it costs to put a vertex before a set
    for b in range(m):
        above = np.concatenate([above, above + costs[:, b, None]], axis=1)
    best, ways = np.zeros(1 << m, exact), np.ones(1 << m, np.int8)
    for sets, firsts, rests in layers(m):
        totals = best[rests] + above[firsts, rests]
        best[sets] = totals.min(axis=1)
        tied = totals == best[sets][:, None]
        ways[sets] = np.minimum(2, (tied * ways[rests]).sum(axis=1))
    everything = (1 << m) - 1

    def first_of(left: int) -> list[int]:
        inside = [a for a in range(m) if left >> a & 1]
        return [a for a in inside if best[left ^ 1 << a] + above[a, left ^ 1 << a] == best[left]]

    orders = []
    for a in first_of(everything):
        order, left = [a], everything ^ 1 << a
        while left:
            order.append(first_of(left)[0])
            left ^= 1 << order[-1]
        orders.append(order)
    return Best(orders, single=int(ways[everything]) == 1)


@cache
def layers(m: int) -> list[tuple[Array, Array, Array]]:
    """For each size k from 1 to m: the sets of k, and (sets, k) their members and what is left without each."""
    every = np.arange(1 << m, dtype=np.int32)
    bits = (every[:, None] >> np.arange(m, dtype=np.int32) & 1).astype(bool)
    sizes, found = bits.sum(axis=1), []
    for k in range(1, m + 1):
        sets = every[sizes == k]
        firsts = np.nonzero(bits[sets])[1].astype(np.int32).reshape(-1, k)
        found.append((sets, firsts, sets[:, None] ^ np.int32(1) << firsts))
    return found
