"""Margins of rules that add up points: exact, by the cheapest way for one alternative to catch up with a winner."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from socialchoice.model.approval import ApprovalProfile
from socialchoice.model.partial import PartialProfile
from socialchoice.model.ranking import RankingProfile

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
class Found:
    """The rows that lose one voter each, and the ballots cast instead."""

    rows: tuple[int, ...]
    cast: tuple[tuple[int, ...], ...]


def additive_margin(name: str, problem: Any, change: str, options: Mapping[str, Any]) -> Found | None:
    """The smallest change for the rule of that name; None if it adds up no points, or no such change exists.

    The winners change if and only if some alternative x that trails a winner w catches up with it, or two winners part.
    Each ballot moves the difference of w and x by its own points only, so that the ballots that move it most, taken
    first, need the fewest; the least over all w and x is exact.
    """
    points = POINTS[name](problem) if name in POINTS and not options else None
    if points is None:
        return None
    total = problem.counts @ points.given
    winners = np.flatnonzero(total == total.max()).tolist()
    best: Found | None = None
    for w in winners:
        for x in range(len(problem.names)):
            if x != w:
                found = _catch_up(problem, points, w, x, int(total[w] - total[x]), change)
                if found is not None and (best is None or len(found.rows) < len(best.rows)):
                    best = found
    return best


def _catch_up(problem: Any, points: Points, w: int, x: int, gap: int, change: str) -> Found | None:
    """The fewest voters whose change lets x reach w (or pass it, if they were level)."""
    lead = points.given[:, w] - points.given[:, x]
    need = max(gap, 1)
    gained = 0
    rows: list[int] = []
    extra = points.swing if change == "replace" else 0
    for row in np.argsort(-lead, kind="stable").tolist():
        step = int(lead[row]) + extra
        if step <= 0:
            break
        for _ in range(int(problem.counts[row])):
            if gained >= need or len(rows) >= problem.voters - (change == "remove"):
                break
            gained += step
            rows.append(row)
    if gained < need:
        return None
    cast = tuple(_favouring(problem, w, x) for _ in rows) if change == "replace" else ()
    return Found(tuple(rows), cast)


def _favouring(problem: Any, w: int, x: int) -> tuple[int, ...]:
    """A ballot with x first and w last; an approval of x alone."""
    m = len(problem.names)
    if isinstance(problem, ApprovalProfile):
        return tuple(int(i == x) for i in range(m))
    middle = [i for i in range(m) if i not in (w, x)]
    place = {name: rank for rank, name in enumerate([x, *middle, w])}
    return tuple(place[i] for i in range(m))


def _approval(problem: Any) -> Points | None:
    return Points(problem.approvals.astype(np.int64), 1) if isinstance(problem, ApprovalProfile) else None


def _borda(problem: Any) -> Points | None:
    m = len(problem.names)
    if isinstance(problem, PartialProfile):
        given = problem.above.sum(axis=2, dtype=np.int64) - problem.above.sum(axis=1, dtype=np.int64)
        return Points(given, 2 * (m - 1))
    if isinstance(problem, RankingProfile) and problem.complete:
        ranks = problem.ranks.astype(np.int64)
        below, above = (ranks[:, :, None] < ranks[:, None, :]), (ranks[:, :, None] > ranks[:, None, :])
        return Points(below.sum(axis=2, dtype=np.int64) - above.sum(axis=2, dtype=np.int64), 2 * (m - 1))
    return None


def _plurality(problem: Any) -> Points | None:
    if not isinstance(problem, RankingProfile) or not problem.complete:
        return None
    first = problem.ranks == problem.ranks.min(axis=1)[:, None]
    return Points(first.astype(np.int64), 1) if bool((first.sum(axis=1) == 1).all()) else None


POINTS = {"approval": _approval, "borda": _borda, "plurality": _plurality}
