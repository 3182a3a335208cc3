"""Linear programs in rational numbers: what proves an optimum, and bases that are checked for it."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from socialchoice.numeric.exact import Array, small, solve, whole
from socialchoice.numeric.simplex import optimal_basis

Uppers = Sequence[Fraction | None]
Basis = tuple[Array, Array, Array]  # binding rows, basic columns, columns at their upper bound
ZERO = Fraction(0)


class NoOptimum(ArithmeticError):
    """No point satisfies every row, or the objective has no bound."""


@dataclass(frozen=True)
class Optimum:
    """A proved optimum of: maximise cost·x where matrix x ≥ right (equal in the last rows), and 0 ≤ x ≤ upper.

    value : cost·x
    point : (columns,) x
    duals : (rows,) y, at least 0 for the inequalities; with r = cost + y·matrix, r is at most 0 where x is below its
            upper bound, 0 in free columns, and value = -y·right + Σ max(r, 0)·upper
    """

    value: Fraction
    point: list[Fraction]
    duals: list[Fraction]


@dataclass(frozen=True)
class Program:
    """What `maximise` was asked, in integers but for the right side and the upper bounds."""

    cost: list[int]
    matrix: Array
    right: list[Fraction]
    equal: int
    free: Sequence[int]
    upper: Uppers


def independent(matrix: Array, right: list[Fraction], equal: int) -> list[int]:
    """All inequalities and the equations that do not follow from those before. Raises NoOptimum if two contradict."""
    first = len(right) - equal
    kept = list(range(first))
    reduced: list[tuple[int, list[Fraction]]] = []
    for row in range(first, len(right)):
        if equal == 1 and matrix[row].any():
            return [*kept, row]
        line = [*map(Fraction, matrix[row].tolist()), right[row]]
        for pivot, head in reduced:
            if factor := line[pivot]:
                line = [x - factor * y for x, y in zip(line, head, strict=True)]
        pivot = next((j for j, value in enumerate(line[:-1]) if value), -1)
        if pivot >= 0:
            kept.append(row)
            reduced.append((pivot, [value / line[pivot] for value in line]))
        elif line[-1]:
            raise NoOptimum("two equations contradict each other")
    return kept


def checked(program: Program, basis: Basis) -> Optimum | None:
    """The optimum that a basis stands for, if every sign is right; in rational numbers."""
    binding, basic, high = basis
    if len(binding) != len(basic) or any(program.upper[j] is None for j in high.tolist()):
        return None
    point = [ZERO] * len(program.cost)
    for j in high.tolist():
        point[j] = program.upper[j] or ZERO
    duals = [ZERO] * len(program.right)
    square = program.matrix[np.ix_(binding, basic)]
    sides, below = whole(_rest(program, binding, high))
    asked = [-program.cost[column] for column in basic]
    values = solve(square, sides)
    prices = solve(np.ascontiguousarray(square.T), asked) if any(asked) else [ZERO] * len(asked)
    if values is None or prices is None:
        return None
    for column, value in zip(basic.tolist(), values, strict=True):
        point[column] = value / below
    for row, price in zip(binding.tolist(), prices, strict=True):
        duals[row] = price
    if not _feasible(program, point) or not _priced(program, point, duals):
        return None
    value = sum((c * x for c, x in zip(program.cost, point, strict=True) if c and x), ZERO)
    return Optimum(value, point, duals)


def _rest(program: Program, binding: Array, high: Array) -> list[Fraction]:
    """For each binding row its right side less what its columns at their upper bounds contribute."""
    sides = [program.right[row] for row in binding.tolist()]
    if not len(high):
        return sides
    ends, under = whole([program.upper[j] or ZERO for j in high.tolist()])
    sums = program.matrix[np.ix_(binding, high)].astype(object) @ np.array(ends, object)
    return [side - Fraction(value, under) for side, value in zip(sides, sums.tolist(), strict=True)]


def _feasible(program: Program, point: list[Fraction]) -> bool:
    """Whether every bound and every row holds."""
    free = set(program.free)
    if any(x < 0 and j not in free for j, x in enumerate(point)):
        return False
    if any(high is not None and x > high for x, high in zip(point, program.upper, strict=True)):
        return False
    xs, below = whole(point)
    used = [a for a, x in enumerate(xs) if x]
    reached = program.matrix[:, used].astype(object) @ np.array([xs[a] for a in used], object)
    equations = len(program.right) - program.equal
    pairs = zip(reached.tolist(), (r * below if r else 0 for r in program.right), strict=True)
    return all(value >= side if row < equations else value == side for row, (value, side) in enumerate(pairs))


def _priced(program: Program, point: list[Fraction], duals: list[Fraction]) -> bool:
    """Whether the duals prove the point optimal: their signs, and those of the reduced costs."""
    if any(y < 0 for y in duals[: len(duals) - program.equal]):
        return False
    reduced = not_negative(program.cost, program.matrix, *whole(duals))
    if any(reduced.get(j, -1) for j in program.free):
        return False
    columns = enumerate(zip(point, program.upper, strict=True))
    return not any((x != high) if reduced.get(j, 0) > 0 else (x and j not in reduced) for j, (x, high) in columns)


def not_negative(cost: Sequence[int], matrix: Array, prices: Sequence[int], unit: int) -> dict[int, int]:
    """The columns at which unit · cost + prices · matrix is not below zero, with what it is there; all in integers.

    Most columns are decided in int64 by the leading digits, whose rest is bounded; the others are computed in full.
    """
    priced = [row for row, y in enumerate(prices) if y]
    table, numbers = np.vstack([small([cost]), matrix[priced]]), [unit, *(prices[row] for row in priced)]
    columns = np.arange(len(cost))
    if table.dtype != object and len(cost):
        room = 62 - (len(table) * int(np.abs(table).max())).bit_length()
        cut = max(0, max(abs(v) for v in numbers).bit_length() - room)
        most = np.array([v >> cut for v in numbers]) @ table + (np.maximum(table, 0).sum(axis=0) if cut else 0)
        columns = np.flatnonzero(most >= 0)
    values = np.array(numbers, object) @ table[:, columns].astype(object)
    return {j: value for j, value in zip(columns.tolist(), values.tolist(), strict=True) if value >= 0}


def pivoted(program: Program) -> Optimum | None:
    """The optimum by the rational simplex method, which knows no upper bounds: they are rows there."""
    bounded = [(j, high) for j, high in enumerate(program.upper) if high is not None]
    rows, columns = program.matrix.shape
    more = np.zeros((len(bounded), columns), object)
    for k, (j, _) in enumerate(bounded):
        more[k, j] = -1
    at = rows - program.equal
    wide = Program(
        program.cost,
        np.vstack([program.matrix[:at].astype(object), more, program.matrix[at:].astype(object)]),
        [*program.right[:at], *(-high for _, high in bounded), *program.right[at:]],
        program.equal,
        program.free,
        [None] * columns,
    )
    basis = optimal_basis(wide.cost, wide.matrix, wide.right, wide.equal, wide.free)
    if basis is None:
        return None
    none = np.zeros(0, np.int64)
    found = checked(wide, (np.array(basis[0], np.int64), np.array(basis[1], np.int64), none))
    if found is None:
        return None
    return Optimum(found.value, found.point, [*found.duals[:at], *found.duals[at + len(bounded) :]])
