"""Numbers known to lie between two rational ones: sums, products, roots and exponentials of them, rounded outwards."""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_FLOOR, Context, Decimal
from fractions import Fraction
from math import isqrt
from typing import NamedTuple

DIGITS = 60
WHOLE = 10**DIGITS


class Span(NamedTuple):
    """low ≤ the number ≤ high."""

    low: Fraction
    high: Fraction

    def plus(self, other: Span) -> Span:
        return Span(self.low + other.low, self.high + other.high)

    def minus(self, other: Span) -> Span:
        return Span(self.low - other.high, self.high - other.low)

    def times(self, other: Span) -> Span:
        ends = [a * b for a in self for b in other]
        return Span(min(ends), max(ends))

    def by(self, factor: Fraction) -> Span:
        return self.times(Span(factor, factor))

    def rounded(self) -> Span:
        """With ends of 60 decimals."""
        low, high = self
        down, up = low.numerator * WHOLE // low.denominator, -(-high.numerator * WHOLE // high.denominator)
        return Span(Fraction(down, WHOLE), Fraction(up, WHOLE))

    def exp(self) -> Span:
        """e to the power of the number; Decimal.exp is correctly rounded, so that one unit more is outside."""
        low, high = (_decimal(end, way) for end, way in zip(self, (ROUND_FLOOR, ROUND_CEILING), strict=True))
        context = Context(prec=DIGITS)
        return Span(
            Fraction(context.next_minus(low.exp(context))), Fraction(context.next_plus(high.exp(context)))
        ).rounded()


def exactly(value: Fraction) -> Span:
    """A number that is known."""
    return Span(value, value)


def root(value: Fraction) -> Span:
    """Its square root."""
    low = isqrt(value.numerator * WHOLE * WHOLE // value.denominator)
    return Span(Fraction(low, WHOLE), Fraction(low + 1, WHOLE))


def _decimal(value: Fraction, way: str) -> Decimal:
    return Context(prec=DIGITS, rounding=way).divide(Decimal(value.numerator), Decimal(value.denominator))
