"""Trees of candidates in and out that show how high a score of sets of one size can be.

A tree is {"candidate": index, "in": tree, "out": tree}, {"full": null} where only one set is left, or
{"slopes": place}, which points into a list of slopes: for each ballot an integer, in millionths of `unit`.

A ballot of which u members are in the set adds its count times worth(u). Whatever the slopes y ≥ 0, no set has a higher
score than Σ over the ballots of count · max_u (worth(u) - y u), plus Σ over its members of what the slopes of their
supporters add up to; the largest such sums bound every set below a leaf. Geoffrion 1974, doi:10.1007/BFb0120690.
"""

from collections.abc import Callable
from typing import Any

from ...form import Unreadable, demand, fields, integer, listed

FINE = 10**6
Ballot = tuple[int, list[int], list[int]]  # count, approved candidates, worth of 0, 1, … `size` of them
Set = frozenset[int]


class Scores:
    """Sets of `size` of so many candidates, what each ballot adds to their score, and the unit of slopes."""

    def __init__(self, ballots: list[Ballot], candidates: int, size: int, unit: int) -> None:
        self.ballots, self.candidates, self.size, self.unit = ballots, candidates, size, unit


class Bound:
    """FINE times an upper bound on scores: what no set changes, and what each candidate adds."""

    def __init__(self, prices: Any, scores: Scores) -> None:
        prices = [integer(price, "a slope", 0) for price in listed(prices, "slopes", len(scores.ballots))]
        self.size, self.total, adds = scores.size, 0, [0] * scores.candidates
        tops: dict[tuple[int, int, int], int] = {}  # slopes, and lists of worth, repeat from ballot to ballot
        for (count, approved, worth), price in zip(scores.ballots, prices, strict=True):
            most, y = min(self.size, len(approved)), price * scores.unit
            key = (price, most, id(worth))
            if key not in tops:
                tops[key] = max(FINE * worth[u] - y * u for u in range(most + 1))
            self.total += count * tops[key]
            if y:
                share = count * y
                for a in approved:
                    adds[a] += share
        self.adds = adds

    def of(self, inside: Set, free: list[int]) -> int:
        """FINE times what no set exceeds that holds all of `inside`, and otherwise only of `free`."""
        rest = sorted([self.adds[a] for a in free], reverse=True)
        return self.total + sum([self.adds[a] for a in inside]) + sum(rest[: self.size - len(inside)])


def descend(tree: Any, slopes: Any, scores: Scores, *, below: int, settled: Callable[[Set], None]) -> None:
    """Refuse a tree unless every set has a score below `below`, or is handed to `settled`."""
    known = [Bound(prices, scores) for prices in listed(slopes, "slopes")]
    size, everybody = scores.size, frozenset(range(scores.candidates))
    todo: list[tuple[Any, Set, Set]] = [(tree, frozenset(), frozenset())]
    while todo:
        node, inside, outside = todo.pop()
        if type(node) is not dict:
            raise Unreadable("a tree must be made of objects")
        if "candidate" in node:
            a, with_it, without = fields(node, "candidate", "in", "out")
            integer(a, "a candidate", 0, scores.candidates - 1)
            demand(a not in inside and a not in outside, "a candidate is settled twice")
            todo += [(with_it, inside | {a}, outside), (without, inside, outside | {a})]
        elif len(inside) > size or scores.candidates - len(outside) < size:
            continue  # no set is left here, whatever the leaf says
        elif "full" in node:
            fields(node, "full")
            left = everybody - outside
            demand(size in (len(inside), len(left)), "more than one set is left at a leaf")
            settled(inside if len(inside) == size else left)
        else:
            (place,) = fields(node, "slopes")
            integer(place, "a place among the slopes", 0, len(known) - 1)
            bound = known[place].of(inside, list(everybody - inside - outside))
            demand(bound < FINE * below, "below a leaf a set may have a higher score")
