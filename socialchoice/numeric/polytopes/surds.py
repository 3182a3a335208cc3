"""Sums of square roots of rational numbers: exact signs, and rational numbers near them.

Square roots of numbers of which no quotient is a square are independent over the rationals (Besicovitch 1940, J. London
Math. Soc. 15); so a sum is zero, or rational, iff its roots cancel once those of one class are added up.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import isqrt

Term = tuple[Fraction, Fraction]  # coefficient and, below the root, a positive number
ONE = Fraction(1)


def gathered(terms: Sequence[Term]) -> list[Term]:
    """The same sum with one term a class, none zero; a rational part has 1 below its root."""
    found: list[Term] = []
    for factor, below in [(Fraction(0), ONE), *terms]:
        for at, (more, known) in enumerate(found):
            root = square_root(below / known)
            if root is not None:
                found[at] = more + factor * root, known
                break
        else:
            found.append((factor, below))
    return [(factor, below) for factor, below in found if factor]


def square_root(value: Fraction) -> Fraction | None:
    """The root if it is rational."""
    above, below = isqrt(value.numerator), isqrt(value.denominator)
    return Fraction(above, below) if Fraction(above * above, below * below) == value else None


def sign(terms: Sequence[Term]) -> int:
    """-1, 0 or 1; exact."""
    left, bits = gathered(terms), 64
    while left:
        low, high = between(left, bits)
        if low > 0 or high < 0:
            return 1 if low > 0 else -1
        bits *= 2
    return 0


def between(terms: Sequence[Term], bits: int) -> tuple[Fraction, Fraction]:
    """Two rational numbers that the sum lies between, each root known to 2^-bits."""
    low = high = Fraction(0)
    for factor, below in terms:
        root = Fraction(isqrt((below.numerator << (2 * bits)) // below.denominator), 1 << bits)
        ends = sorted((factor * root, factor * (root + Fraction(1, 1 << bits))))
        low, high = low + ends[0], high + ends[1]
    return low, high


def near(terms: Sequence[Term], digits: int) -> tuple[Fraction, Fraction]:
    """The sum and 0 if it is rational; otherwise a decimal of so many digits, and by how much it is off at most."""
    left, bits = gathered(terms), 16 * digits
    if all(below == 1 for _, below in left):
        return sum((factor for factor, _ in left), Fraction(0)), Fraction(0)
    while True:
        low, high = between(left, bits)
        if high - low < Fraction(1, 10 ** (digits + 2)):
            return round((low + high) / 2, digits), Fraction(1, 10**digits)
        bits *= 2
