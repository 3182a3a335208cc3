"""Exact linear algebra: integers and Fractions in and out, fast because the work is done modulo a prime.

Dixon's p-adic lifting solves an integer system with one inverse modulo p and a few matrix-vector products; all of it is
numpy. Entries whose products would pass int64 are carried as Python integers in object arrays, by the same code.
"""

from collections.abc import Sequence
from fractions import Fraction
from math import isqrt, lcm, log2
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]
PRIME = 2147483629  # below 2^31, so that products fit int64


def whole(values: Sequence[Fraction]) -> tuple[list[int], int]:
    """The values times their common denominator, and that denominator."""
    below = lcm(*{value.denominator for value in values})
    return [value.numerator * (below // value.denominator) for value in values], below


def whole_matrix(rows: Sequence[Sequence[Fraction]]) -> tuple[Array, int]:
    """(n, m) the matrix times its common denominator, int64 where that is safe, else object; and that denominator."""
    below = lcm(*(value.denominator for row in rows for value in row))
    return small([[value.numerator * (below // value.denominator) for value in row] for row in rows]), below


def small(rows: Sequence[Sequence[int]]) -> Array:
    """The integers as int64 where all are below 2^31, else as an object array."""
    given = np.array([[int(value) for value in row] for row in rows], object)
    if given.size and max(abs(value) for value in given.flat) >= 2**31:
        return given
    return given.astype(np.int64)


def solve(matrix: Array, right: Sequence[int]) -> list[Fraction] | None:
    """x with matrix x = right, for integers (n, n) and (n,); None if the matrix is singular modulo the prime.

    Dixon 1982, doi:10.1007/BF01459082. The result is checked, so that a wrong reconstruction cannot pass.
    """
    n = len(right)
    if n == 0:
        return []
    inverse = _inverse(np.asarray(matrix % PRIME, np.int64))
    if inverse is None:
        return None
    fits = n * int(np.abs(matrix).max()) < 2**31 and max(abs(int(v)) for v in right) < 2**62
    square = matrix.astype(np.int64 if fits else object)
    squares = (square**2).sum(axis=0).tolist()
    lengths = [log2(max(1, int(value))) / 2 for value in squares]
    below = sum(lengths) + 1  # Hadamard: log2 of a bound on the determinant
    above = below - min(lengths) + log2(max(1, sum(int(v) ** 2 for v in right))) / 2 + 1
    steps = int((below + above + 2) / log2(PRIME)) + 2
    digits = _lift(square, inverse, np.array([int(v) for v in right], square.dtype), steps)
    modulus = PRIME**steps
    found = _reconstruct(_join(digits), modulus, 1 << (int(above) + 2))
    return found if _holds(matrix, found, right) else None


def full_rank(matrix: Array) -> bool:
    """Whether the columns of an integer matrix (r, c) are proved to be independent (by their rank modulo a prime)."""
    left = np.asarray(matrix % PRIME, np.int64)
    for column in range(matrix.shape[1]):
        pivots = np.flatnonzero(left[column:, column])
        if not len(pivots):
            return False
        swap = column + int(pivots[0])
        left[[column, swap]] = left[[swap, column]]
        after = slice(column + 1, None)  # what is left of here is not read again
        row = left[column, after] * pow(int(left[column, column]), -1, PRIME) % PRIME
        rest = left[after, after]
        rest -= left[after, column, None] * row % PRIME
        rest += PRIME & (rest >> 63)  # where it fell below zero
    return True


def root_above(value: Fraction, bits: int = 120) -> Fraction:
    """A rational at least the square root, by at most 2^-bits."""
    return Fraction(isqrt((value.numerator << (2 * bits)) // value.denominator) + 1, 1 << bits)


def rounded_up(value: Fraction, bits: int = 80) -> Fraction:
    """A fraction of few digits that is at least the value, by at most one part in 2^(bits - 1) of it."""
    if value.denominator.bit_length() <= 40:
        return value
    unit = Fraction(2) ** (value.numerator.bit_length() - value.denominator.bit_length() - bits)
    steps = value / unit
    return unit * -(-steps.numerator // steps.denominator)


def _inverse(square: Array) -> Array | None:
    n = len(square)
    work, swapped = np.hstack([square, np.eye(n, dtype=np.int64)]), False
    for column in range(n):
        pivots = np.flatnonzero(work[column:, column])
        if not len(pivots):
            return None
        swap = column + int(pivots[0])
        work[[column, swap]] = work[[swap, column]]
        # rows may have come from further down, so that the whole right half is in use where one was swapped
        swapped = swapped or swap != column
        used = slice(column, n + n if swapped else n + column + 1)
        row = work[column, used] * pow(int(work[column, column]), -1, PRIME) % PRIME
        work[column, used] = row
        factors = work[:, column].copy()
        factors[column] = 0
        rest = work[:, used]
        rest -= factors[:, None] * row % PRIME
        rest += PRIME & (rest >> 63)  # where it fell below zero
    return np.ascontiguousarray(work[:, n:])


def _lift(square: Array, inverse: Array, right: Array, steps: int) -> list[list[int]]:
    digits = []
    for _ in range(steps):
        residue = np.asarray(right % PRIME, np.int64)
        digit = (inverse * residue % PRIME).sum(axis=1) % PRIME
        digits.append(digit.tolist())
        right = (right - square @ digit.astype(square.dtype)) // PRIME
    return digits


def _join(digits: list[list[int]]) -> list[int]:
    """The p-adic numbers of these digits, lowest first, joined in pairs so that long products are few."""
    parts, base = [list(row) for row in digits], PRIME
    while len(parts) > 1:
        pairs = [parts[i : i + 2] for i in range(0, len(parts), 2)]
        parts = [
            [low + base * high for low, high in zip(*pair, strict=True)] if len(pair) == 2 else pair[0]
            for pair in pairs
        ]
        base *= base
    return parts[0]


def _reconstruct(residues: list[int], modulus: int, bound: int) -> list[Fraction]:
    """Numbers with these residues and numerators within the bound; a common denominator is guessed from the last."""
    below, found = 1, []
    for residue in residues:
        above, under = _ratio(residue * below % modulus, modulus, bound)
        below *= under
        found.append(Fraction(above, below))
    return found


def _ratio(residue: int, modulus: int, bound: int) -> tuple[int, int]:
    r, s, t, u = modulus, residue, 0, 1
    while s > bound:
        quotient = r // s
        r, s, t, u = s, r - quotient * s, u, t - quotient * u
    return (-s, -u) if u < 0 else (s, u)


def _holds(matrix: Array, found: list[Fraction], right: Sequence[int]) -> bool:
    values, below = whole(found)
    wanted = np.array([int(v) * below for v in right], object)  # without the type, 0 beside 2^63 and more makes floats
    return bool((matrix.astype(object) @ np.array(values, object) == wanted).all())
