"""A region in floats, as the interior point method takes it, and the way back to exact points and supports."""

from __future__ import annotations

from fractions import Fraction
from math import frexp, isfinite

import numpy as np
from numpy.typing import NDArray

from socialchoice.numeric.exact import rounded_up
from socialchoice.numeric.polytopes.region import Region
from socialchoice.numeric.polytopes.support import ONE, ZERO, Row, Support

Floats = NDArray[np.float64]
BITS = 60  # of what is kept of a variable between its bounds


class Flat:
    """The region in floats: variables from 0 to 1, gains of about one, a function of several pieces as a variable."""

    def __init__(self, region: Region, weights: Row, inside: Row) -> None:
        self.region, self.weights = region, weights
        ends = [low + 1 if high is None else high for low, high in zip(region.low, region.high, strict=True)]
        self.spans = [high - low for low, high in zip(region.low, ends, strict=True)]
        self.open = [j for j, span in enumerate(self.spans) if span]
        self.lengths = np.array([float(self.spans[j]) for j in self.open])
        self.several = [i for i, pieces in enumerate(region.pieces) if len(pieces) > 1]
        self.scale = [float(gain) for gain in region.at(inside)]
        if not all(self.scale):
            raise OverflowError("a gain is so small that it rounds to 0")
        width, n = len(self.open) + len(self.several), len(region.pieces)
        self.first = len(region.rows) - region.equal
        rows = [self._gain(i, width) for i in range(n)]
        self.owners: list[tuple[int, int]] = []
        for i in self.several:
            for k in range(len(region.pieces[i])):
                rows.append(self._piece(i, k, width))
                self.owners.append((i, k))
        self.sizes: list[float] = []
        limits = [self._row(r, width) for r in range(len(region.rows))]
        rows += [-row for row in limits[: self.first]]
        table = np.array(rows).reshape(-1, width + 1)
        bounds = np.array([[0.0, 1.0]] * len(self.open) + [self._bounds(i) for i in self.several]).reshape(-1, 2).T
        box = np.vstack([bounds, self._start(inside, table, n, width)])
        equations = np.array(limits[self.first :]).reshape(-1, width + 1)
        equations[:, -1] *= -1
        self.given = table, np.array([float(w) for w in weights]), box, equations

    def _start(self, inside: Row, table: Floats, n: int, width: int) -> Floats:
        """Nine parts of the point inside and one of the middle; functions of several pieces below all of them."""
        found = np.zeros(width)
        for k, j in enumerate(self.open):
            found[k] = 0.05 + 0.9 * float((inside[j] - self.region.low[j]) / self.spans[j])
        for at, i in enumerate(self.several):
            lines = [table[n + k] for k, (owner, _) in enumerate(self.owners) if owner == i]
            below = min(float(line[:-1] @ found + line[-1]) for line in lines)
            found[len(self.open) + at] = 0.9 * below if below > 0 else 0.05
        return found

    def _line(self, at: int, constant: Fraction, size: float, width: int) -> Floats:
        """A line of the region over the variables from 0 to 1, with its constant last, divided by a size."""
        row, below = self.region.lines[at]
        found = np.zeros(width + 1)
        found[: len(self.open)] = row[self.open].astype(float) * self.lengths / below / size
        found[-1] = float(self.region.base(at) + constant) / size
        return found

    def _gain(self, i: int, width: int) -> Floats:
        if i not in self.several:
            return self._line(self.region.starts[i], self.region.pieces[i][0][1], self.scale[i], width)
        found = np.zeros(width + 1)
        found[len(self.open) + self.several.index(i)] = 1.0
        return found

    def _piece(self, i: int, k: int, width: int) -> Floats:
        found = self._line(self.region.starts[i] + k, self.region.pieces[i][k][1], self.scale[i], width)
        found[len(self.open) + self.several.index(i)] = -1.0
        return found

    def _row(self, r: int, width: int) -> Floats:
        """row · x - most, in units of its largest entry."""
        found = self._line(self.region.starts[-1] + r, -self.region.most[r], 1.0, width)
        self.sizes.append(max(float(np.abs(found[:-1]).max(initial=0.0)), 1e-300) if found[:-1].any() else 1.0)
        return found / self.sizes[-1]

    def _bounds(self, i: int) -> tuple[float, float]:
        """Between what a function of several pieces lies on the box."""
        ends = []
        for k in range(len(self.region.pieces[i])):
            line = self._line(self.region.starts[i] + k, self.region.pieces[i][k][1], self.scale[i], len(self.open))
            ends.append((line[-1] + np.minimum(line[:-1], 0).sum(), line[-1] + np.maximum(line[:-1], 0).sum()))
        low, high = min(low for low, _ in ends), min(high for _, high in ends)
        return float(low) - 1.0, float(high) + 1.0

    def point(self, row: Floats) -> list[Fraction]:
        """The exact point of the bounds' box that is nearest to a float one."""
        found = list(self.region.low)
        for j, x in zip(self.open, row.tolist(), strict=False):
            part = Fraction(min(max(round(x * 2**BITS), 0), 2**BITS), 2**BITS) if isfinite(x) else Fraction(1, 2)
            found[j] += self.spans[j] * part
        return found

    def support(self, point: list[Fraction], gains: Row, multipliers: Floats) -> Support:
        """Prices w / s of a point's gains, rounded up, with the multipliers rounded to what they may be."""
        n, region = len(gains), self.region
        prices = [rounded_up(w / s) for w, s in zip(self.weights, gains, strict=True)]
        pieces = [[price] for price in prices]
        parts: dict[int, list[Fraction]] = {}
        for (i, _), u in zip(self.owners, multipliers[n:].tolist(), strict=False):
            parts.setdefault(i, []).append(_kept(max(u, 0.0)))
        for i, weights in parts.items():
            total = sum(weights, ZERO) or ONE
            split = [-rounded_up(-prices[i] * w / total) for w in weights]
            split[-1] = prices[i] - sum(split[:-1], ZERO)
            pieces[i] = split
        at = n + len(self.owners)
        rows = [_kept(u / size) for u, size in zip(multipliers[at:].tolist(), self.sizes, strict=True)]
        rows = [max(u, ZERO) if r < self.first else u for r, u in enumerate(rows)]
        return Support(region.bound(Support(ZERO, point, pieces, rows, [])), point, pieces, rows, [])


def _kept(value: float) -> Fraction:
    """A float as a fraction, its last bits left out; 0 where it is none."""
    if not isfinite(value):
        return ZERO
    part, exponent = frexp(value)
    return Fraction(round(part * 2**50)) * Fraction(2) ** (exponent - 50)
