"""Margins of rules that add up points: exact, by the cheapest way for one alternative to catch up with a winner."""

from __future__ import annotations

from dataclasses import dataclass
from math import lcm
from typing import Any

import numpy as np
from numpy.typing import NDArray

from socialchoice.model.ballots.approval import ApprovalProfile
from socialchoice.model.ballots.partial import PartialProfile
from socialchoice.model.ballots.ranking import RankingProfile
from socialchoice.model.errors import TieUnbroken
from socialchoice.model.ties import TieBreak

Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Points:
    """What each ballot gives each alternative, and the most that a new ballot can give one over another.

    given : (b, m) int64 points of one voter
    swing : the greatest difference in favour of one alternative over another on any ballot
    """

    given: Ints
    swing: int


@dataclass(frozen=True)
class Swap:
    """Rows that lose one voter each, and the ballots that those voters cast instead (none: they are removed).

    rows : row numbers, a row as often as it loses a voter
    cast : ballots as ranks, or as 0 and 1 for approvals
    """

    rows: tuple[int, ...]
    cast: tuple[tuple[int, ...], ...] = ()


def additive_margin(name: str, problem: Any, change: str, ties: TieBreak | None) -> Swap | None:
    """The smallest change for the rule of that name; None if it adds up no points, or no such change exists.

    The winners change if and only if some alternative x that trails a winner w catches up with it, or two winners part;
    under a tie-break, if and only if some x passes the winner w, or draws level with it and is preferred in the tie.
    Each ballot moves the difference of w and x by its own points only, so that the ballots that move it most, taken
    first, need the fewest; the least over all w and x is exact.
    """
    if name not in POINTS:
        return None
    points = POINTS[name](problem)
    total = [sum(value * voters for value, voters in by_value(column, problem.counts)) for column in points.given.T]
    best = [a for a, score in enumerate(total) if score == max(total)]
    if ties is not None:
        best = [problem.names.index(ties.pick(frozenset(problem.names[a] for a in best)))] if len(best) > 1 else best
    most = problem.voters - (change == "remove")
    extra = points.swing if change == "replace" else 0
    found: tuple[int, int, int] | None = None
    for w in best:
        for x in range(len(total)):
            need = total[w] - total[x] + _more(problem.names, w, x, total[w] == total[x], ties)
            size = _fewest(points.given[:, w] - points.given[:, x] + extra, problem.counts, need) if x != w else None
            if size is not None and size <= most and (found is None or size < found[0]):
                found = size, w, x
    if found is None:
        return None
    size, w, x = found
    rows = first_voters(points.given[:, w] - points.given[:, x], problem.counts, size)
    return Swap(rows, (favouring(problem, w, x),) * size if change == "replace" else ())


def _more(names: tuple[str, ...], w: int, x: int, level: bool, ties: TieBreak | None) -> int:
    """What x needs beyond a draw: 1 if a draw changes nothing, else 0."""
    if ties is None or w == x:
        return int(level)
    try:
        return int(ties.pick(frozenset({names[w], names[x]})) == names[w])
    except TieUnbroken:  # a draw is then no outcome at all
        return 1


def _fewest(steps: Ints, counts: Ints, need: int) -> int | None:
    """How many voters it takes, those of the greatest steps first, until their steps sum to `need`; None if never."""
    size = 0
    for step, voters in sorted(by_value(steps, counts), reverse=True):
        if step <= 0:
            return None
        taken = min(voters, -(-need // step))
        size, need = size + taken, need - taken * step
        if need <= 0:
            return size
    return None


def by_value(values: Ints, counts: Ints) -> list[tuple[int, int]]:
    """(value, how many voters have it) for each different value; Python's integers, since sums can pass int64."""
    different, which = np.unique(values, return_inverse=True)
    voters = np.zeros(len(different), np.int64)
    np.add.at(voters, which, counts)
    return list(zip(different.tolist(), voters.tolist(), strict=True))


def first_voters(lead: Ints, counts: Ints, size: int) -> tuple[int, ...]:
    """The rows of `size` voters, those of the greatest lead first, a row as often as it is taken."""
    rows: list[int] = []
    for row in np.argsort(-lead, kind="stable").tolist():
        rows += [row] * min(int(counts[row]), size - len(rows))
        if len(rows) == size:
            break
    return tuple(rows)


def favouring(problem: Any, w: int, x: int) -> tuple[int, ...]:
    """A ballot with x first and w last; an approval of x alone."""
    m = len(problem.names)
    if isinstance(problem, ApprovalProfile):
        return tuple(int(i == x) for i in range(m))
    order = [x, *(i for i in range(m) if i not in (w, x)), w]
    return tuple(order.index(i) for i in range(m))


def borda_points(problem: Any) -> Points:
    """On each ballot, how many alternatives stand below, less how many stand above."""
    m = len(problem.names)
    if isinstance(problem, PartialProfile):
        given = problem.above.sum(axis=2, dtype=np.int64) - problem.above.sum(axis=1, dtype=np.int64)
        return Points(given, 2 * (m - 1))
    ranks, given = problem.ranks, np.zeros(problem.ranks.shape, np.int64)
    said = (ranks < m) if problem.unranked == "absent" else np.ones(ranks.shape, bool)
    for a in range(m):
        here = ranks[:, a, None]
        difference = ((here < ranks) & said).sum(axis=1) - ((here > ranks) & said).sum(axis=1)
        given[:, a] = np.where(said[:, a], difference, 0)
    return Points(given, 2 * (m - 1))


def _approval(problem: ApprovalProfile) -> Points:
    return Points(problem.approvals.astype(np.int64), 1)


def _plurality(problem: RankingProfile) -> Points:
    """Parts of a vote: a vote has as many as all numbers of shared first places divide."""
    first = (problem.ranks == problem.ranks.min(axis=1)[:, None]) & (problem.ranks < len(problem.names))
    shared = first.sum(axis=1)
    whole = lcm(*(size for size in np.unique(shared).tolist() if size))
    return Points(first * (whole // np.maximum(shared, 1))[:, None], whole)


POINTS = {"approval": _approval, "borda": borda_points, "plurality": _plurality}
