"""Exact linear algebra: integers and Fractions in and out, fast because the work is done modulo a prime.

A float inverse is refined until the fractions can be read off; where it is too poor, Dixon's p-adic lifting solves an
integer system with one inverse modulo p. All of it is matrix-vector products of numpy. Entries whose products would
pass int64 are carried as Python integers in object arrays, by the same code.
"""

from collections.abc import Sequence
from fractions import Fraction
from functools import cached_property
from math import isqrt, lcm, log2
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]
PRIME = 2147483629  # below 2^31, so that products fit int64
BACK = np.uint64(pow(PRIME, -1, 2**64)).astype(np.int64)  # what divides by it modulo 2^64


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


class System:
    """A square integer matrix (n, n) whose equations are solved exactly, for one right side after another.

    A float inverse is refined: what its solution leaves over is known exactly, and is solved for again, so that each
    round adds as many binary digits as the inverse is good for (Wan 2006, doi:10.1016/j.jsc.2005.11.001). Where it is
    good for too few, Dixon's lifting takes over. Every solution is checked, so that a wrong reconstruction cannot pass.
    """

    def __init__(self, matrix: Array) -> None:
        self.matrix = matrix
        self._largest = int(np.abs(matrix).max(initial=0))
        plain = self._largest < 2**20 and len(matrix) < 2**20
        squares = (matrix.astype(np.int64 if plain else object) ** 2).sum(axis=0)
        lengths = [log2(max(1, value)) / 2 for value in squares.tolist()]
        self._below = sum(lengths) + 1  # Hadamard: log2 of a bound on the determinant
        self._shortest = min(lengths, default=0.0)

    def solve(self, right: Sequence[int]) -> list[Fraction] | None:
        """x (n,) with matrix x = right, for integers; None where the matrix is singular modulo the prime."""
        return self.solve_all([right])[0]

    def solve_all(self, rights: Sequence[Sequence[int]]) -> list[list[Fraction] | None]:
        """The same for several right sides."""
        if not len(self.matrix):
            return [[] for _ in rights]
        # what is carried stays below n times the largest entry, and products may wrap: they are known modulo 2^64
        fits = len(self.matrix) * self._largest < 2**60
        short = [at for at, right in enumerate(rights) if fits and max(abs(int(v)) for v in right) < 2**60]
        with np.errstate(all="ignore"):  # what leaves the floats is noticed
            near = self._refined(np.array([[int(v) for v in rights[at]] for at in short]).T) if short else None
        guesses = dict(zip(short, near or [], strict=False))
        found: list[list[Fraction] | None] = []
        for at, right in enumerate(rights):
            guess = guesses.get(at)
            found.append(guess if guess and _holds(self.matrix, guess, right) else self._lifted(right, fits))
        return found

    def _refined(self, right: Array) -> list[list[Fraction]] | None:
        """Solutions (rights, n) that may be wrong; None where the float inverse is too poor."""
        inverse, bits = self._floats
        if bits < 8:
            return None
        square = self.matrix.astype(np.int64)
        rounds = int((2 * self._below + 64) / bits) + 2
        parts: list[Array] = []
        for _ in range(rounds):
            part = np.rint(np.ldexp(_plainly(inverse, right.astype(float)), bits))
            if not np.abs(part).max() < 2.0**62:
                return None
            parts.append(part.astype(np.int64))
            right = (right << bits) - square @ parts[-1]
        modulus = 1 << (bits * rounds)
        slack = 1 << (int(self._below) + 8 + int(np.abs(_plainly(inverse, right.astype(float))).max()).bit_length())
        return [_nearby(column, modulus, slack) for column in _joined(parts, bits).T.tolist()]

    def _lifted(self, right: Sequence[int], fits: bool) -> list[Fraction] | None:
        if self._inverse is None:
            return None
        above = self._below - self._shortest + log2(max(1, sum(int(v) ** 2 for v in right))) / 2 + 1
        steps = int((self._below + above + 2) / log2(PRIME)) + 2
        square = self.matrix.astype(np.int64 if fits else object)
        digits = _lift(square, self._inverse, np.array([int(v) for v in right], object), steps)
        found = _reconstruct(_join(digits), PRIME**steps, 1 << (int(above) + 2))
        return found if _holds(self.matrix, found, right) else None

    @cached_property
    def _inverse(self) -> Array | None:
        """The inverse modulo the prime, as floats; None where there is none."""
        inverse = _inverse(np.asarray(self.matrix % PRIME, np.int64))
        return None if inverse is None else inverse.astype(float)

    @cached_property
    def _floats(self) -> tuple[Array, int]:
        """An inverse in floats, found after scaling by powers of two; and how many binary digits it gives."""
        floats = self.matrix.astype(float)
        columns = np.ldexp(1.0, -np.frexp(np.abs(floats).max(axis=0))[1])
        floats = floats * columns
        rows = np.ldexp(1.0, -np.frexp(np.abs(floats).max(axis=1))[1])
        floats = floats * rows[:, None]
        inverse = _inverted(floats)
        if inverse is None:
            return floats, 0
        tried = np.random.default_rng(0).choice([-1.0, 1.0], (len(floats), 4))
        off = float(np.abs(_plainly(floats, _plainly(inverse, tried)) - tried).max() * len(floats) ** 0.5)
        bits = min(40, int(-log2(max(off, 2.0**-48))) - 4) if off < 1 else 0
        return columns[:, None] * inverse * rows, bits


def solve(matrix: Array, right: Sequence[int]) -> list[Fraction] | None:
    """x with matrix x = right, for integers (n, n) and (n,); None if the matrix is singular modulo the prime."""
    return System(matrix).solve(right) if len(right) else []


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
    """(steps, n) digits; a long right side (object) becomes short, and is then carried in int64 if the matrix is."""
    digits: list[list[int]] = []
    for _ in range(steps):
        if right.dtype == object and square.dtype == np.int64 and max(map(abs, right.tolist())) < 2**60:
            right = right.astype(np.int64)
        digit = _times(inverse, np.asarray(right % PRIME, np.int64))
        digits.append(digit.tolist())
        right = right - square.astype(right.dtype) @ digit.astype(right.dtype)
        right = right * BACK if right.dtype == np.int64 else right // PRIME
    return digits


def _times(inverse: Array, residue: Array) -> Array:
    """The product modulo the prime, of floats that hold integers: parts so short that every sum is below 2^53."""
    bits = 53 - 31 - len(residue).bit_length()
    shifts = range(0, 31, bits)
    parts = np.stack([residue >> shift & ((1 << bits) - 1) for shift in shifts], axis=1)
    sums = _plainly(inverse, parts.astype(float)).astype(np.int64) % PRIME
    total = sums[:, 0]
    for shift, column in zip(shifts[1:], sums.T[1:], strict=True):
        total = total + column * (1 << shift) % PRIME
    return np.asarray(total % PRIME, np.int64)


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


def _inverted(floats: Array) -> Array | None:
    """The inverse by Gauss and Jordan's steps in one thread, see `_plainly`; None where a column has no pivot."""
    work, order = floats.copy(), np.arange(len(floats))
    for c in range(len(work)):
        pivot = c + int(np.abs(work[c:, c]).argmax())
        if not work[pivot, c]:
            return None
        work[[c, pivot]], order[[c, pivot]] = work[[pivot, c]], order[[pivot, c]]
        row = work[c] / work[c, c]
        row[c] = 1 / work[c, c]
        column = work[:, c].copy()
        column[c] = work[:, c] = 0
        work -= column[:, None] * row
        work[c] = row
    found = np.empty_like(work)
    found[:, order] = work
    return found


def _plainly(matrix: Array, columns: Array) -> Array:
    """The product in one thread. BLAS and LAPACK wake others early, which spin for longer than the work takes."""
    return np.asarray(np.einsum("ij,jk->ik", matrix, columns))


def _joined(parts: list[Array], bits: int) -> Array:
    """The sum of the parts, each `bits` binary digits below the one before; in pairs, so that long sums are few."""
    found = [part.astype(object) for part in parts]
    while len(found) > 1:
        found = [found[0] * 0] * (len(found) % 2) + found
        found = [(high << bits) + low for high, low in zip(found[::2], found[1::2], strict=True)]
        bits *= 2
    return found[0]


def _nearby(numbers: list[int], modulus: int, slack: int) -> list[Fraction]:
    """The simplest fractions that, times the modulus, are near these numbers, which have one denominator in common."""
    below, found = 1, []
    for number in numbers:
        below *= _ratio(number * below % modulus, modulus, slack)[1]
        found.append(Fraction((2 * number * below + modulus) // (2 * modulus), below))
    return found


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
