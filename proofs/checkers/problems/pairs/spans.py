"""Numbers between two known ones, for checkers: pairs of Fractions, rounded outwards to 70 decimals."""

from decimal import ROUND_CEILING, ROUND_FLOOR, Context, Decimal
from fractions import Fraction
from math import isqrt

Span = tuple[Fraction, Fraction]
PLACES = 70
UNIT = 10**PLACES


def outward(low: Fraction, high: Fraction) -> Span:
    """The pair with ends of 70 decimals."""
    return Fraction(low * UNIT // 1, UNIT), Fraction(-(-high * UNIT // 1), UNIT)


def exact(value: Fraction) -> Span:
    return value, value


def add(*spans: Span) -> Span:
    return sum((low for low, _ in spans), Fraction(0)), sum((high for _, high in spans), Fraction(0))


def minus(span: Span) -> Span:
    return -span[1], -span[0]


def product(one: Span, two: Span) -> Span:
    """Of two, rounded."""
    corners = (one[0] * two[0], one[0] * two[1], one[1] * two[0], one[1] * two[1])
    return outward(min(corners), max(corners))


def square_root(value: Fraction) -> Span:
    floor = isqrt(value.numerator * UNIT * UNIT // value.denominator)
    return Fraction(floor, UNIT), Fraction(floor + 1, UNIT)


def power_of_e(span: Span) -> Span:
    """e to the power of a number that is at most 0. Decimal.exp is off by at most half of the last of 80 digits."""
    ends = []
    for value, way in zip(span, (ROUND_FLOOR, ROUND_CEILING), strict=True):
        context = Context(prec=80, rounding=way)
        near = Fraction(context.divide(Decimal(value.numerator), Decimal(value.denominator)).exp(Context(prec=80)))
        ends.append(near)
    slack = Fraction(1, 10**79)  # powers are at most one, so that half a unit is less
    return outward(max(ends[0] - slack, Fraction(0)), ends[1] + slack)
