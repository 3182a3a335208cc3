"""The Pareto frontier of a region with two functions: its corners, and for every side the support that proves it.

With free disposal the frontier is a polygonal chain, and a support with weights of right angles to a chord either shows
that the chord is a side or finds a corner beyond it: two programs for every side, all of them exact.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from socialchoice.numeric.exact import whole
from socialchoice.numeric.polytopes.region import Region
from socialchoice.numeric.polytopes.support import ONE, ZERO, Demand, Row, Support

MOST = 5_000  # sides


class TooManySides(ArithmeticError):
    """A frontier has more sides than are looked for."""


@dataclass(frozen=True)
class Corner:
    """A point (m,) of the region, and the two functions there."""

    x: Fraction
    y: Fraction
    point: list[Fraction]


@dataclass(frozen=True)
class Frontier:
    """The chain from where the second function is highest to where the first is.

    corners : x rises strictly and y falls strictly, and no three are on one line
    sides   : supports, one more than corners: the first one's points lie no higher than the first corner, the last
              one's no further right than the last corner, and those between pass through two corners
    """

    corners: list[Corner]
    sides: list[Support]

    def between(self, side: int, part: Fraction) -> list[Fraction]:
        """(m,) the point that far along the side from corner `side` to the next; at a part of 0 the corner itself."""
        one = self.corners[side]
        if not part:
            return one.point
        return [a + part * (b - a) for a, b in zip(one.point, self.corners[side + 1].point, strict=True)]


def frontier(region: Region, *, floors: bool) -> Frontier:
    """The frontier of the region; with `floors`, of the points at which neither function is below 0.

    Raises NoOptimum if there is no such point, and TooManySides beyond 5,000.
    """
    low = [Demand(i, ZERO, ZERO) for i in (0, 1)] if floors else []
    first, last = (_end(region, axis, low) for axis in (1, 0))
    corners, sides = [first[0]], [first[1]]
    waiting = [last[0]] if last[0].x > first[0].x else []
    while waiting:
        one, two = corners[-1], waiting[-1]
        weights = chord(one, two)
        found = region.best(weights)
        if found.value > weights[0] * one.x + weights[1] * one.y:
            waiting.append(_corner(region, found.point))
        else:
            _join(corners, sides, waiting.pop(), found)
        if len(sides) + len(waiting) > MOST:
            raise TooManySides(f"the frontier has more than {MOST} sides")
    return Frontier(corners, [*sides, last[1]])


def chord(one: Corner, two: Corner) -> list[Fraction]:
    """Weights, whole and small, at which both points are worth the same."""
    numbers, _ = whole([one.y - two.y, two.x - one.x])
    return [Fraction(number) for number in numbers]


def nash_of_two(region: Region, weights: Row) -> Support | None:
    """The point of largest Π f_i^(w_i) where both functions are positive, with the support that proves it; or None.

    The support has prices w_i / (f_i Σw) and the value 1. On a chord the best point is rational; a support with the
    prices of the best point of the chain so far either bounds all by 1 or adds a corner of the region to the chain.
    """
    first, last = (_end(region, axis, [Demand(i, ZERO, ZERO) for i in (0, 1)])[0] for axis in (1, 0))
    chain = [first, last] if last.x > first.x else [first]
    shares = [w / sum(weights) for w in weights]
    while True:
        best = _highest(chain, shares)
        if best is None:
            return None
        prices = [w / f for w, f in zip(shares, (best.x, best.y), strict=True)]
        found = region.best(prices)
        if found.value == 1:
            return Support(ONE, best.point, found.pieces, found.rows, [])
        more = _corner(region, found.point)
        before = [corner for corner in chain if corner.x < more.x]
        chain = [*before, more, *(corner for corner in chain[len(before) :] if corner.x > more.x)]


def _end(region: Region, axis: int, low: list[Demand]) -> tuple[Corner, Support]:
    """The point of highest value of that function, of these the highest for the other one; and the first's support."""
    aims = [Fraction(i == axis) for i in (0, 1)]
    top = region.best(aims, low)
    kept = [Demand(axis, top.value, ZERO), *(demand for demand in low if demand.function != axis)]
    return _corner(region, region.best(aims[::-1], kept).point), top


def _corner(region: Region, point: list[Fraction]) -> Corner:
    x, y = region.at(point)
    return Corner(x, y, point)


def _join(corners: list[Corner], sides: list[Support], corner: Corner, support: Support) -> None:
    """Add a corner; one that turns out to be on the line of its neighbours is left out."""
    if len(corners) > 1:
        one, two = corners[-2:]
        if (two.x - one.x) * (corner.y - two.y) == (two.y - one.y) * (corner.x - two.x):
            corners[-1] = corner
            return
    corners.append(corner)
    sides.append(support)


def _highest(chain: list[Corner], shares: list[Fraction]) -> Corner | None:
    """The best point of a chain: where the derivative on a chord is zero, or a corner between two such chords."""
    tops = [_on_chord(one, two, shares) for one, two in zip(chain, chain[1:], strict=False)] or chain
    inside = [top for top in tops if min(top.x, top.y) > 0]
    best = None
    for top in inside:
        if best is None or _better(top, best, shares):
            best = top
    return best


def _on_chord(one: Corner, two: Corner, shares: list[Fraction]) -> Corner:
    w, v = shares
    width, fall = two.x - one.x, one.y - two.y
    part = (w * width * one.y - v * fall * one.x) / (width * fall)
    part = min(max(part, ZERO), ONE)
    point = [a + part * (b - a) for a, b in zip(one.point, two.point, strict=True)]
    return Corner(one.x + part * width, one.y - part * fall, point)


def _better(one: Corner, two: Corner, shares: list[Fraction]) -> bool:
    """Whether one is above the tangent at two: never if two is the best of all, always if one is and two is not."""
    return shares[0] * one.x / two.x + shares[1] * one.y / two.y > 1
