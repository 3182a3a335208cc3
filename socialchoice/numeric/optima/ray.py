"""The last point of a line that functions of a region reach exactly, where nothing may be thrown away.

Equations say so: f_i(x) = base_i + rate_i t, of functions of one piece each. Their multipliers are prices p of either
sign. What is worth most at them, Σ p_i f_i(x) ≤ b, holds on the line too: Σ p_i base_i + t Σ p_i rate_i ≤ b. So they
bound t, or show that no t is possible at all.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from socialchoice.numeric.lp import NoOptimum
from socialchoice.numeric.polytopes.region import Region
from socialchoice.numeric.polytopes.support import ONE, ZERO, Support


class Segment(NamedTuple):
    """A part of a line: base + rate · t for t from low to high; a high of None: without end."""

    base: Sequence[Fraction]
    rate: Sequence[Fraction]
    low: Fraction
    high: Fraction | None

    def at(self, t: Fraction) -> list[Fraction]:
        """(n,) the point."""
        return [b + r * t for b, r in zip(self.base, self.rate, strict=True)]


def last(region: Region, segment: Segment) -> Support:
    """The point of the region that is farthest along the segment, with the prices that bound it.

    If there is none, the support's point is empty, and its prices show that. Prices of functions may be negative. The
    functions must have one piece each.
    """
    lines = zip(region.pieces, segment.base, segment.rate, strict=True)
    ties = [((*row, -rate), base - constant) for ((row, constant),), base, rate in lines]
    longer = Region(
        (*region.low, segment.low),
        (*region.high, segment.high),
        (*((*row, ZERO) for row in region.rows), *(row for row, _ in ties)),
        (*region.most, *(side for _, side in ties)),
        ((((*([ZERO] * len(region.low)), ONE), ZERO),),),
        region.equal + len(ties),
    )
    try:
        found = longer.best([ONE])
    except NoOptimum:
        found = longer.least()
    own = len(region.rows)
    return Support(found.value, found.point[:-1], [[-v] for v in found.rows[own:]], found.rows[:own], [])
