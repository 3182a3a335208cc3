"""Committees of highest harmonic score: every committee counted again, or a tree of candidates in and out.

data: {"tree": null or a tree as `trees.slopes` reads it, "slopes": its slopes, "gap": fraction}; slopes are in
millionths of what a first approved member is worth.

A ballot of which u members are approved gives 1 + 1/2 + … + 1/u. All is counted in integers: scores times
lcm(1 … size). With gap 0 and the claim that the winners are all, every leaf must stay below the winners' score; with a
gap, no leaf may exceed it by more. Thiele 1895.
"""

from fractions import Fraction
from functools import partial
from itertools import combinations
from math import comb, lcm
from typing import Any

from ..case import Case
from ..form import Unreadable, demand, distinct_texts, fields, fraction, integer
from ..problems.ballots import approvals
from .trees.slopes import Scores, Set, descend

RULES = ("proportional-approval-voting",)
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


def check(case: Case) -> str:
    (size,) = fields(case.options, "size")
    names, ballots = approvals(case.problem)
    count = Count(names, ballots, integer(size, "the size", 1, len(names)))
    demand(case.ranking is None, "this evidence proves no ranking")
    tree, slopes, gap = fields(case.data, "tree", "slopes", "gap")
    gap = fraction(gap, "gap")
    demand(0 <= gap <= sum(n for n, _ in ballots), "the gap must be at least 0, and no more than there are voters")
    demand(case.status == ("bound only" if gap else "certified"), "the status does not fit the gap")
    demand(not gap or case.claim == "some", "with a gap nothing is shown about other winners")
    winners = [_committee(winner, names, count.size) for winner in case.winners]
    reached = {count.score(winner) for winner in winners}
    demand(len(reached) == 1, "one winner has a higher score than another")
    top = reached.pop()
    if tree is None:
        demand(slopes == [], "slopes without a tree bound nothing")
        demand(case.claim == "all", "every committee is counted again, so that the claim can only be about all winners")
        _recount(count, top, winners)
    else:
        most, strict = top + int(gap * count.unit), case.claim == "all"
        scores = Scores([(n, approved, count.sums) for n, approved in ballots], len(names), count.size, count.unit)
        settled = partial(_settled, count, top=most, winners=winners, strict=strict)
        descend(tree, slopes, scores, below=most if strict else most + 1, settled=settled)
    within = f", up to {float(gap):.4g}" if gap else ""
    return f"No committee of {size} has a higher harmonic score than {Fraction(top, count.unit)}{within}."


def _committee(winner: Any, names: list[str], size: int) -> Set:
    members = distinct_texts(winner, "a committee")
    demand(len(members) == size, f"a committee has {len(members)} members, not {size}")
    if members != sorted(members) or not set(members) <= set(names):
        raise Unreadable("a committee must list candidates in order")
    return frozenset(names.index(member) for member in members)


def _recount(count: Count, top: int, winners: list[Set]) -> None:
    number = comb(len(count.names), count.size)
    demand(number <= MOST, f"{number} committees are too many to be counted again; at most {MOST} are")
    for committee in combinations(range(len(count.names)), count.size):
        _settled(count, frozenset(committee), top=top, winners=winners, strict=True)


def _settled(count: Count, committee: Set, *, top: int, winners: list[Set], strict: bool) -> None:
    score = count.score(committee)
    who = ", ".join(count.names[a] for a in sorted(committee))
    demand(score <= top, f"the score of {who} is higher")
    demand(not strict or score < top or committee in winners, f"the score of {who} is as high")
