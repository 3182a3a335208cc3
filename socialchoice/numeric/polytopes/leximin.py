"""The point that raises the lowest function, then the next lowest, and so on: one exact program a level."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from socialchoice.numeric.polytopes.region import Region
from socialchoice.numeric.polytopes.support import ZERO, Demand, Support

Row = Sequence[Fraction]


def leximin(region: Region, rates: Row, bases: Row | None = None, *, floors: bool = False) -> list[Support]:
    """The levels; the last one's point reaches them all.

    rates  : (n,) positive; function i counts as (function - base) / rate
    bases  : (n,); 0 each if left out
    floors : whether no function may be below 0; the duals of that come after those of the n functions

    At each level the functions of positive dual are settled: by complementary slackness they have that value in every
    optimum, and as the duals sum to one there is at least one. Raises NoOptimum if there is no point, or none without
    loss where `floors` are wanted.
    """
    n = len(rates)
    start = bases or [ZERO] * n
    settled: dict[int, Fraction] = {}
    levels: list[Support] = []
    more = [Demand(i, ZERO, ZERO) for i in range(n)] if floors else []
    while len(settled) < n:
        demands = [
            Demand(i, start[i] + rates[i] * settled[i], ZERO) if i in settled else Demand(i, start[i], rates[i])
            for i in range(n)
        ]
        level = region.rise([*demands, *more])
        levels.append(level)
        settled |= {i: level.value for i in range(n) if level.duals[i] and i not in settled}
    return levels
