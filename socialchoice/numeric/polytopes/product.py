"""Nash's product over a region: points near its maximum, exact and allowed, with the prices that say how near.

With prices y_i ≥ w_i / s_i of the gains s (weights w that sum to one), a support that bounds Σ y_i gain_i by 1 + g
shows by the inequality of the means that no point has a geometric mean of gains above 1 + g times that of s.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

import numpy as np

from socialchoice.numeric import convex
from socialchoice.numeric.exact import root_above, rounded_up, small, solve, whole
from socialchoice.numeric.polytopes.flat import Flat, Floats
from socialchoice.numeric.polytopes.interior import nash_point
from socialchoice.numeric.polytopes.region import Region
from socialchoice.numeric.polytopes.support import ONE, ZERO, Demand, Row, Support

EXACT = 400  # entries of a region; beyond, an exact solution is not guessed
ROUND = 10_000  # and denominators of its point


def near_maximum(region: Region, weights: Row, inside: Row, only: Row | None = None) -> Iterator[Support]:
    """Supports at points that are allowed and give all a gain; their bound, less one, is the gap g.

    weights : (n,) positive, of any sum
    inside  : (m,) a point of the region at which all gain
    only    : the one point to be supported, as this function gave it before
    """
    shares = [w / sum(weights) for w in weights]
    flat = Flat(region, shares, inside)
    with np.errstate(all="ignore"):  # a step that leaves the floats is noticed, and the best one so far is kept
        found = nash_point(*flat.given, 1e-13, 100)
    yield from _near(flat, only, *found)
    again = convex.nash_point(*flat.given)
    if again is not None:
        yield from _near(flat, only, *again)
    if _small(region):
        yield from _narrower(region, shares, inside, only)


def _near(flat: Flat, only: Row | None, points: Floats, multipliers: Floats) -> Iterator[Support]:
    """A guess of an exact point first, for small regions, then what floats give."""
    region, shares = flat.region, flat.weights
    proposals = [flat.point(row) for row in points]
    if _small(region):
        near = [_onto(region, [x.limit_denominator(below) for x in proposals[0]]) for below in (12, 1000)]
        for guess in near if only is None else [list(only)]:
            if guess is None or max(x.denominator for x in guess) > ROUND or not region.holds(guess):
                continue
            if min(gains := region.at(guess)) > 0:
                best = region.best([w / s for w, s in zip(shares, gains, strict=True)])
                yield Support(best.value, guess, best.pieces, best.rows, [])
    for point in _allowed(region, proposals) if only is None else [list(only)]:
        if min(gains := region.at(point)) > 0:
            yield flat.support(point, gains, multipliers)


def _small(region: Region) -> bool:
    return len(region.low) * len(region.pieces) <= EXACT


def _narrower(region: Region, shares: Row, inside: Row, only: Row | None) -> Iterator[Support]:
    """Where bounds are far wider than what leaves nobody worse off: between the bounds of that, and priced exactly."""
    ends = [tuple(Fraction(i == j) for i in range(len(region.low))) for j in range(len(region.low))]
    both = (*(((e, ZERO),) for e in ends), *(((tuple(-v for v in e), ZERO),) for e in ends))
    n, m = len(region.pieces), len(region.low)
    wide = Region(region.low, region.high, region.rows, region.most, (*region.pieces, *both), region.equal)
    floors = [Demand(i, ZERO, ZERO) for i in range(n)]
    reach = [wide.best([ONE if i == n + k else ZERO for i in range(n + 2 * m)], floors).value for k in range(2 * m)]
    low, high = tuple(-value for value in reach[m:]), tuple(reach[:m])
    narrow = Region(low, high, region.rows, region.most, region.pieces, region.equal)
    flat = Flat(narrow, shares, inside)
    with np.errstate(all="ignore"):
        points, _ = nash_point(*flat.given, 1e-13, 100)
    for point in _allowed(narrow, [flat.point(row) for row in points]) if only is None else [list(only)]:
        if min(gains := region.at(point)) > 0:
            best = region.best([rounded_up(w / s, 60) for w, s in zip(shares, gains, strict=True)])
            yield Support(best.value, point, best.pieces, best.rows, [])


def intervals(gains: Row, weights: Row, gap: Fraction) -> list[tuple[Fraction, Fraction]]:
    """For each agent between what its gain in the true solution lies, if the gap of these gains is at most `gap`.

    With t the true gain over this one, w (t - 1 - log t) ≤ g for w of sum one; (t - 1)² / 2 ≤ t - 1 - log t for t ≤ 1
    and (t - 1)² / 2t ≤ t - 1 - log t for t ≥ 1.
    """
    found = []
    for gain, w in zip(gains, weights, strict=True):
        e = gap * sum(weights) / w
        found.append((gain * max(ZERO, ONE - root_above(2 * e)), gain * (1 + e + root_above(e * e + 2 * e))))
    return found


def _allowed(region: Region, proposals: list[list[Fraction]]) -> Iterator[list[Fraction]]:
    """The proposals, moved onto the equations and, where they break a row, towards the middle of the region."""
    for proposal in proposals[:2]:
        point = _onto(region, proposal)
        if point is not None and not region.holds(point):
            point = _towards(region, point, middle(region))
        if point is not None and region.holds(point):
            yield point


def middle(region: Region) -> list[Fraction]:
    """A point as far from every limit as can be, in the limits' own units."""
    first = len(region.rows) - region.equal
    pairs = list(zip(region.rows, region.most, strict=True))
    slacks = tuple(((tuple(-v for v in row), most),) for row, most in pairs[:first])
    if not slacks:
        return region.least().point
    rows, most = tuple(row for row, _ in pairs[first:]), tuple(side for _, side in pairs[first:])
    return Region(region.low, region.high, rows, most, slacks, region.equal).least().point


def _towards(region: Region, point: list[Fraction], anchor: list[Fraction]) -> list[Fraction] | None:
    """The nearest point on the way to an allowed one at which all limits and bounds hold, but for rounding."""
    step = ZERO
    for short, spare in zip(region.margins(point), region.margins(anchor), strict=True):
        if short < 0:
            if spare <= 0:
                return None
            step = max(step, -short / (spare - short))
    step = rounded_up(step, 20)
    return [x + step * (a - x) for x, a in zip(point, anchor, strict=True)]


def _onto(region: Region, point: list[Fraction]) -> list[Fraction] | None:
    """The point with as many variables changed as there are equations, so that these hold."""
    if not region.equal:
        return point
    rows = region.rows[len(region.rows) - region.equal :]
    most = region.most[len(region.most) - region.equal :]
    ends = [x + 1 if high is None else high for x, high in zip(point, region.high, strict=True)]
    room = [min(x - low, high - x) for low, x, high in zip(region.low, point, ends, strict=True)]
    order = sorted(range(len(point)), key=lambda j: -room[j])
    chosen = _independent(rows, order)
    if len(chosen) < len(rows):
        return point if region.holds(point) else None  # equations that depend on each other
    rest = [sum((v * point[j] for j, v in enumerate(row) if v and j not in chosen), ZERO) for row in rows]
    left = [side - value for side, value in zip(most, rest, strict=True)]
    scaled = [whole([*(row[j] for j in chosen), side])[0] for row, side in zip(rows, left, strict=True)]
    found = solve(small([row[:-1] for row in scaled]), [row[-1] for row in scaled])
    if found is None:
        return None
    moved = list(point)
    for j, value in zip(chosen, found, strict=True):
        moved[j] = value
    return moved


def _independent(rows: Sequence[Row], order: Sequence[int]) -> list[int]:
    """The first columns in that order that make a square, invertible matrix of the rows; fewer if there are none."""
    chosen: list[int] = []
    reduced = [list(row) for row in rows]
    for j in order:
        pivot = next((k for k in range(len(chosen), len(rows)) if reduced[k][j]), None)
        if pivot is None or len(chosen) == len(rows):
            continue
        at = len(chosen)
        reduced[at], reduced[pivot] = reduced[pivot], reduced[at]
        for k in range(at + 1, len(rows)):
            factor = reduced[k][j] / reduced[at][j]
            if factor:
                reduced[k] = [x - factor * y for x, y in zip(reduced[k], reduced[at], strict=True)]
        chosen.append(j)
    return chosen
