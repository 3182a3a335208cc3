"""What is asked of a region's functions, and what is found: a best point with the multipliers that prove it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import gcd, lcm
from typing import NamedTuple

Row = Sequence[Fraction]
ZERO, ONE = Fraction(0), Fraction(1)


class Demand(NamedTuple):
    """That a function be at least base + rate · t, where t is what is raised."""

    function: int
    base: Fraction
    rate: Fraction


@dataclass(frozen=True)
class Support:
    """A best point, and what proves it.

    value  : what was raised
    point  : (m,) where it is reached; empty if there is no point at all
    pieces : for each function the weights p ≥ 0 of its pieces
    rows   : the multipliers of the rows
    duals  : for each demand its price
    """

    value: Fraction
    point: list[Fraction]
    pieces: list[list[Fraction]]
    rows: list[Fraction]
    duals: list[Fraction]

    @property
    def prices(self) -> list[Fraction]:
        """(n,) for each function the sum of its pieces' weights."""
        return [sum(weights, ZERO) for weights in self.pieces]

    def in_whole_numbers(self) -> Support:
        """The same prices in the largest unit in which all are whole numbers; the value stays as it is."""
        every = [*(w for weights in self.pieces for w in weights), *self.rows]
        unit = Fraction(gcd(*(v.numerator for v in every)) or 1, lcm(*(v.denominator for v in every)))
        pieces = [[w / unit for w in weights] for weights in self.pieces]
        return Support(self.value, self.point, pieces, [v / unit for v in self.rows], [v / unit for v in self.duals])
