"""Best points of a region by linear programs that need more columns than its own: deviations, thresholds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from socialchoice.numeric.polytopes.region import Region
from socialchoice.numeric.polytopes.support import ONE, ZERO, Support

Shares = Mapping[int, Fraction]  # further column -> coefficient


class Tie(NamedTuple):
    """That a function be at least base + Σ coefficient · further column."""

    function: int
    base: Fraction
    shares: Shares


class Cap(NamedTuple):
    """That Σ coefficient · further column be at most a number."""

    shares: Shares
    most: Fraction


def widened(region: Region, columns: int, ties: Sequence[Tie], caps: Sequence[Cap], aim: Shares) -> Support:
    """The point that raises Σ coefficient · further column of `aim`, where all further columns are at least 0.

    The support is one of the region itself: its pieces' weights are the multipliers of the ties, its duals those of the
    caps. Raises NoOptimum if there is no point, or no highest one.
    """
    m, r = len(region.low), len(region.rows)
    rows, most, owner = [], [], []
    for tie in ties:
        for k, (row, constant) in enumerate(region.pieces[tie.function]):
            rows.append((*(-c for c in row), *_spread(tie.shares, columns)))
            most.append(constant - tie.base)
            owner.append((tie.function, k))
    for cap in caps:
        rows.append((*(ZERO,) * m, *_spread(cap.shares, columns)))
        most.append(cap.most)
    rows += [(*row, *(ZERO,) * columns) for row in region.rows]
    wide = Region(
        (*region.low, *(ZERO,) * columns),
        (*region.high, *(None,) * columns),
        tuple(rows),
        (*most, *region.most),
        ((((*(ZERO,) * m, *_spread(aim, columns)), ZERO),),),
        region.equal,
    )
    found = wide.best([ONE])
    pieces = [[ZERO] * len(each) for each in region.pieces]
    for (i, k), multiplier in zip(owner, found.rows, strict=False):
        pieces[i][k] += multiplier
    last = len(found.rows) - r
    return Support(found.value, found.point[:m], pieces, found.rows[last:], found.rows[len(owner) : last])


def capped(region: Region, most: Sequence[Fraction]) -> Region:
    """The region with each function cut off at a number: one more piece, the last, for each."""
    flat = (ZERO,) * len(region.low)
    pieces = tuple((*each, (flat, top)) for each, top in zip(region.pieces, most, strict=True))
    return Region(region.low, region.high, region.rows, region.most, pieces, region.equal)


def uncapped(support: Support) -> Support:
    """A support of a capped region as one of the region: without the weights of the last pieces."""
    return Support(support.value, support.point, [w[:-1] for w in support.pieces], support.rows, support.duals)


def _spread(shares: Shares, columns: int) -> list[Fraction]:
    return [shares.get(j, ZERO) for j in range(columns)]
