"""Exact numbers as records write them, and independence of rows of them."""

from collections.abc import Sequence
from fractions import Fraction
from math import gcd, lcm
from typing import Any

from ..form import Unreadable, demand, fraction, listed

Row = list[Fraction]
PRIME = 2**61 - 1
MOST_POWERS = 10_000


def fractions(value: Any, what: str, length: int) -> Row:
    """Exactly so many exact numbers."""
    return [fraction(entry, what) for entry in listed(value, what, length)]


def written(value: Any, what: str, length: int) -> Row:
    """Exactly so many exact numbers in the one form that a problem's record has: texts, in lowest terms."""
    found = fractions(value, what, length)
    if value != [str(entry) for entry in found]:
        raise Unreadable(f"the {what} must be written as texts in lowest terms, such as '3/4'")
    return found


def positive(value: Any, length: int) -> Row:
    """Exactly so many positive weights."""
    found = written(value, "weights", length)
    if min(found) <= 0:
        raise Unreadable("weights must be positive")
    return found


def whole_weights(weights: Row) -> list[int]:
    """The smallest integers in the proportion of the weights; few enough to be powers."""
    below = lcm(*(w.denominator for w in weights))
    whole = [int(w * below) for w in weights]
    demand(sum(whole) // gcd(*whole) <= MOST_POWERS, "the weights are too fine to be powers of gains")
    return [w // gcd(*whole) for w in whole]


def nonnegative(value: Any, what: str, length: int) -> Row:
    """Exactly so many numbers, none below zero."""
    found = fractions(value, what, length)
    demand(min(found) >= 0, f"one of the {what} is negative")
    return found


def combined(rows: Sequence[Sequence[Fraction]], prices: Sequence[Fraction]) -> Row:
    """(m,) the sum of the rows, each times its price; in integers over one denominator."""
    used = [(row, price) for row, price in zip(rows, prices, strict=True) if price]
    below = lcm(*(value.denominator for row, _ in used for value in row))
    under = lcm(*(price.denominator for _, price in used))
    sums = [0] * len(rows[0])
    for row, price in used:
        factor = price.numerator * (under // price.denominator)
        for a, value in enumerate(row):
            sums[a] += factor * (value.numerator * (below // value.denominator))
    return [Fraction(total, below * under) for total in sums]


class Table:
    """Rows of exact numbers (n, m), as integers over one denominator."""

    def __init__(self, rows: Sequence[Sequence[Fraction]]) -> None:
        self.below = lcm(*{value.denominator for row in rows for value in row})
        self.rows = [[value.numerator * (self.below // value.denominator) for value in row] for row in rows]
        self.largest = max(max(map(abs, row)) for row in self.rows)

    def dearest(self, prices: Sequence[Fraction]) -> tuple[Fraction, frozenset[int]]:
        """The greatest sum that a column has, each row times its price; and the columns that have it.

        The leading digits of the prices leave few columns, which are then added up in full: a price is its head, and
        less than one unit more, so that a column's sum is its heads', and less than the rows' largest entries more.
        """
        under = lcm(*(price.denominator for price in prices))
        numbers = [price.numerator * (under // price.denominator) for price in prices]
        used = [(row, number) for row, number in zip(self.rows, numbers, strict=True) if number]
        cut = max([0, *(number.bit_length() - 60 for _, number in used)])
        sums = [0] * len(self.rows[0])
        for row, number in used:
            head = number >> cut
            sums = [total + head * value for total, value in zip(sums, row, strict=True)]
        least = max(sums) - (2 * len(used) * self.largest if cut else 0)
        worths = {a: sum(number * row[a] for row, number in used) for a, total in enumerate(sums) if total >= least}
        most = max(worths.values())
        return Fraction(most, under * self.below), frozenset(a for a, worth in worths.items() if worth == most)


def products(rows: Sequence[Sequence[Fraction]], point: Sequence[Fraction]) -> Row:
    """(rows,) each row times the point; in integers over one denominator."""
    under = lcm(*(value.denominator for value in point))
    used = [(j, value.numerator * (under // value.denominator)) for j, value in enumerate(point) if value]
    found = []
    for row in rows:
        below = lcm(*(row[j].denominator for j, _ in used))
        total = sum(row[j].numerator * (below // row[j].denominator) * number for j, number in used)
        found.append(Fraction(total, below * under))
    return found


def independent(rows: Sequence[Sequence[Fraction]], columns: Sequence[int]) -> bool:
    """Whether the rows have independent columns at these places: if so modulo a prime, so in rational numbers.

    Then at most one vector that is zero elsewhere gives the rows their values.
    """
    left = []
    for row in rows:
        kept = [row[a] for a in columns]
        below = lcm(*(value.denominator for value in kept))
        left.append([value.numerator * (below // value.denominator) % PRIME for value in kept])
    for column in range(len(columns)):
        pivot = next((i for i in range(column, len(left)) if left[i][column]), None)
        if pivot is None:
            return False
        left[column], left[pivot] = left[pivot], left[column]
        inverse = pow(left[column][column], -1, PRIME)
        head = [value * inverse % PRIME for value in left[column]]
        left[column] = head
        for i in range(column + 1, len(left)):
            if factor := left[i][column]:
                left[i] = [(x - factor * y) % PRIME for x, y in zip(left[i], head, strict=True)]
    return True
