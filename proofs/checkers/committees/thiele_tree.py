"""Committees of highest harmonic score: every committee counted again, or a tree of candidates in and out.

data: {"tree": null or a tree, "gap": fraction}; a tree is {"candidate": index, "in": tree, "out": tree}, {"full": null}
where only one committee is left, or {"slopes": [integer per ballot]}, in millionths of a first approved member's worth.

A ballot of which u members are approved gives H(u) = 1 + 1/2 + … + 1/u. Whatever the slopes y ≥ 0, no committee W has a
higher score than Σ over the ballots of max_u (H(u) - y u), since H(u) ≤ max (H - y u) + y u, plus Σ over W of what the
slopes of a candidate's supporters add up to; the largest such sums bound every committee below a leaf. All is counted
in integers: scores times lcm(1 … size). With gap 0 and the claim that the winners are all, every leaf must stay below
the winners' score; with a gap, no leaf may exceed it by more. Thiele 1895; Geoffrion 1974,
doi:10.1007/BFb0120690 (the bound is Lagrange's).
"""

from fractions import Fraction
from itertools import combinations
from math import comb, lcm
from typing import Any

from ..ballots import approvals
from ..case import Case
from ..form import Unreadable, demand, distinct_texts, fields, fraction, integer, listed

RULES = ("proportional-approval-voting",)
FINE = 10**6
MOST = 50_000
Ballots = list[tuple[int, list[int]]]


class Count:
    """The scores of committees of one size, as integers times `unit`."""

    def __init__(self, names: list[str], ballots: Ballots, size: int) -> None:
        self.names, self.ballots, self.size = names, ballots, size
        self.unit = lcm(*range(1, size + 1))
        self.sums = [sum(self.unit // j for j in range(1, u + 1)) for u in range(size + 1)]

    def score(self, committee: Any) -> int:
        chosen = set(committee)
        return sum(count * self.sums[len(chosen.intersection(approved))] for count, approved in self.ballots)

    def bound(self, slopes: list[int], inside: set[int], outside: set[int]) -> int:
        """FINE times an upper bound on the score of any committee that holds `inside` and nothing of `outside`."""
        total, worth = 0, [0] * len(self.names)
        for (count, approved), slope in zip(self.ballots, slopes, strict=True):
            y = slope * self.unit
            total += count * max(FINE * self.sums[u] - y * u for u in range(min(self.size, len(approved)) + 1))
            for a in approved:
                worth[a] += count * y
        free = sorted((worth[a] for a in range(len(worth)) if a not in inside | outside), reverse=True)
        return total + sum(worth[a] for a in inside) + sum(free[: self.size - len(inside)])


def check(case: Case) -> str:
    (size,) = fields(case.options, "size")
    names, ballots = approvals(case.problem)
    count = Count(names, ballots, integer(size, "the size", 1, len(names)))
    demand(case.ranking is None, "this evidence proves no ranking")
    tree, gap = fields(case.data, "tree", "gap")
    gap = fraction(gap, "gap")
    demand(0 <= gap <= sum(n for n, _ in ballots), "the gap must be at least 0, and no more than there are voters")
    demand(case.status == ("bound only" if gap else "certified"), "the status does not fit the gap")
    demand(not gap or case.claim == "some", "with a gap nothing is shown about other winners")
    winners = [_committee(winner, names, count.size) for winner in case.winners]
    scores = {count.score(winner) for winner in winners}
    demand(len(scores) == 1, "one winner has a higher score than another")
    top = scores.pop()
    if tree is None:
        demand(case.claim == "all", "every committee is counted again, so that the claim can only be about all winners")
        _recount(count, top, winners)
    else:
        _descend(count, top + int(gap * count.unit), winners, tree, strict=case.claim == "all")
    within = f", up to {float(gap):.4g}" if gap else ""
    return f"No committee of {size} has a higher harmonic score than {Fraction(top, count.unit)}{within}."


def _committee(winner: Any, names: list[str], size: int) -> set[int]:
    members = distinct_texts(winner, "a committee")
    demand(len(members) == size, f"a committee has {len(members)} members, not {size}")
    if members != sorted(members) or not set(members) <= set(names):
        raise Unreadable("a committee must list candidates in order")
    return {names.index(member) for member in members}


def _recount(count: Count, top: int, winners: list[set[int]]) -> None:
    number = comb(len(count.names), count.size)
    demand(number <= MOST, f"{number} committees are too many to be counted again; at most {MOST} are")
    for committee in combinations(range(len(count.names)), count.size):
        _settled(count, set(committee), top, winners, strict=True)


def _settled(count: Count, committee: set[int], top: int, winners: list[set[int]], *, strict: bool) -> None:
    score = count.score(committee)
    who = ", ".join(count.names[a] for a in sorted(committee))
    demand(score <= top, f"the score of {who} is higher")
    demand(not strict or score < top or committee in winners, f"the score of {who} is as high")


def _descend(count: Count, top: int, winners: list[set[int]], tree: Any, *, strict: bool) -> None:
    everybody = set(range(len(count.names)))
    todo: list[tuple[Any, set[int], set[int]]] = [(tree, set(), set())]
    while todo:
        node, inside, outside = todo.pop()
        if type(node) is not dict:
            raise Unreadable("a tree must be made of objects")
        if "candidate" in node:
            a, with_it, without = fields(node, "candidate", "in", "out")
            integer(a, "a candidate", 0, len(everybody) - 1)
            demand(a not in inside | outside, "a candidate is settled twice")
            todo += [(with_it, inside | {a}, outside), (without, inside, outside | {a})]
        elif len(inside) > count.size or len(everybody) - len(outside) < count.size:
            continue  # no committee is left here, whatever the leaf says
        elif "full" in node:
            fields(node, "full")
            left = everybody - outside
            demand(count.size in (len(inside), len(left)), "more than one committee is left at a leaf")
            _settled(count, inside if len(inside) == count.size else left, top, winners, strict=strict)
        else:
            (slopes,) = fields(node, "slopes")
            slopes = [integer(y, "a slope", 0) for y in listed(slopes, "slopes", len(count.ballots))]
            bound = count.bound(slopes, inside, outside)
            limit = FINE * (top if strict else top + 1)
            demand(bound < limit, "below a leaf a committee may have a higher score")
