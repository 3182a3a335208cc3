"""The sign of a sum of square roots of rational numbers, exactly.

Roots of numbers of which no quotient is a rational square are independent over the rational numbers (Besicovitch 1940);
so what is left, once those of one class are added up, is zero only if nothing is left, and otherwise enough digits tell
the sign.
"""

from fractions import Fraction
from math import isqrt

Terms = list[tuple[Fraction, Fraction]]  # factor, and what is below the root, positive


def sign(terms: Terms) -> int:
    """-1, 0 or 1."""
    classes: dict[Fraction, Fraction] = {}
    for factor, below in terms:
        for known in classes:
            quotient = below / known
            root = Fraction(isqrt(quotient.numerator), isqrt(quotient.denominator))
            if root * root == quotient:
                classes[known] += factor * root
                break
        else:
            classes[below] = factor
    left = [(factor, below) for below, factor in classes.items() if factor]
    scale = 1 << 64
    while left:
        total, error = Fraction(0), Fraction(0)
        for factor, below in left:
            total += factor * Fraction(isqrt(below.numerator * scale * scale // below.denominator), scale)
            error += abs(factor) / scale
        if abs(total) > error:
            return 1 if total > 0 else -1
        scale *= scale
    return 0
