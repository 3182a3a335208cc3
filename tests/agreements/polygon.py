"""Two agents: the frontier of what lotteries give, as a polygon, and points on it by walking along its edges."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from socialchoice.model.bargaining.alternatives import BargainingProblem

Point = tuple[Fraction, Fraction]


def frontier(problem: BargainingProblem, *, rational: bool) -> list[Point]:
    """The corners of the Pareto frontier of all lotteries, from the first agent's worst to its best.

    rational : only of the lotteries that leave nobody worse off; empty if there are none
    """
    points = sorted(set(zip(*problem.gains, strict=True)))
    hull: list[Point] = []
    for point in points:
        while len(hull) > 1 and _turn(hull[-2], hull[-1], point) >= 0:
            hull.pop()
        hull.append(point)
    top = max(range(len(hull)), key=lambda k: (hull[k][1], hull[k][0]))
    chain = hull[top:]
    return _clipped(_clipped(chain, 0), 1) if rational else chain


def crossing(chain: list[Point], rises: Callable[[Point], Fraction]) -> Point:
    """Where a linear function that rises along the frontier is zero; the nearer end if it is nowhere."""
    if rises(chain[0]) >= 0:
        return chain[0]
    for one, two in zip(chain, chain[1:], strict=False):
        if rises(two) >= 0:
            return _between(one, two, rises(one), rises(two))
    return chain[-1]


def _clipped(chain: list[Point], axis: int) -> list[Point]:
    """The part of the frontier where that coordinate is at least zero."""
    kept = [point for point in chain if point[axis] >= 0]
    for one, two in zip(chain, chain[1:], strict=False):
        if one[axis] * two[axis] < 0:
            kept.append(_between(one, two, one[axis], two[axis]))
    return sorted(kept)


def _between(one: Point, two: Point, low: Fraction, high: Fraction) -> Point:
    """Where a linear function with these values at the ends is zero."""
    t = -low / (high - low)
    return (one[0] + t * (two[0] - one[0]), one[1] + t * (two[1] - one[1]))


def _turn(a: Point, b: Point, c: Point) -> Fraction:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
