"""The one door to HiGHS: linear programs whose floats propose a basis, and whose integers decide.

The simplex method ends with a basis; its primal and dual solution are solved for again in rational numbers, and every
sign is checked. Where no proposed basis survives that, the rational simplex method takes over. So an optimum that comes
out of here is exact and proved.
"""

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from typing import Any

import numpy as np

from socialchoice.numeric.exact import Array, small, solve, whole
from socialchoice.numeric.simplex import optimal_basis


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


Uppers = Sequence[Fraction | None]


def maximise(
    cost: Sequence[Fraction | int],
    matrix: Array | Sequence[Sequence[Fraction]],
    right: Sequence[Fraction | int],
    *,
    equal: int = 0,
    free: Sequence[int] = (),
    upper: Uppers = (),
) -> Optimum:
    """The optimum of a bounded, feasible program over rational numbers; see `Optimum`.

    cost   : (columns,)
    matrix : (rows, columns), Fractions or an array of integers
    right  : (rows,)
    equal  : how many of the last rows are equations
    free   : the columns that may be negative
    upper  : (columns,) the most that each may be, None where rows alone bound it; none is bounded if left empty

    Raises NoOptimum where there is none.
    """
    below = [1] * len(right)
    if not isinstance(matrix, np.ndarray):
        pairs = [whole(row) for row in matrix]
        matrix, below = small([row for row, _ in pairs]), [factor for _, factor in pairs]
    sides = [Fraction(value) * factor if value else ZERO for value, factor in zip(right, below, strict=True)]
    costs, unit = whole([Fraction(value) for value in cost])
    program = Program(costs, matrix, sides, equal, free, upper or [None] * len(costs))
    attempts: tuple[dict[str, object], ...] = ({}, {"simplex_strategy": 4}, {"presolve": "on"})
    for options in attempts:
        basis = _proposal(program, options)
        if basis is not None and (found := _checked(program, basis)) is not None:
            return _scaled(found, below, unit)
    if (found := _pivoted(program)) is not None:
        return _scaled(found, below, unit)
    raise NoOptimum("the program has no optimum")


@dataclass(frozen=True)
class Program:
    """What `maximise` was asked, in integers but for the right side and the upper bounds."""

    cost: list[int]
    matrix: Array
    right: list[Fraction]
    equal: int
    free: Sequence[int]
    upper: Uppers


def _scaled(found: Optimum, below: list[int], unit: int) -> Optimum:
    """The optimum of the program whose rows were multiplied by `below` and whose cost by `unit`."""
    duals = [dual * factor / unit if dual else dual for dual, factor in zip(found.duals, below, strict=True)]
    return Optimum(found.value / unit, found.point, duals)


@cache
def solver_module() -> Any:
    """The module highspy, once its banner is out of the way: its first solver writes one to the process's output."""
    import highspy

    sys.stdout.flush()
    kept, nowhere = os.dup(1), os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, 1)
        highspy.Highs()
    finally:
        os.dup2(kept, 1)
        os.close(kept)
        os.close(nowhere)
    return highspy


class Relaxation:
    """A program that is solved again and again with other bounds, for float prices: maximise cost·x.

    cost : (columns,) floats; every column lies between 0 and 1 to begin with
    rows : for each row its columns, their coefficients, and its lower and upper side
    """

    def __init__(self, cost: Array, rows: Sequence[tuple[list[int], list[float], float, float]]) -> None:
        highspy = solver_module()
        program = highspy.HighsLp()
        program.num_row_, program.num_col_ = len(rows), len(cost)
        program.sense_ = highspy.ObjSense.kMaximize
        program.col_cost_ = cost
        program.col_lower_, program.col_upper_ = np.zeros(len(cost)), np.ones(len(cost))
        program.row_lower_ = np.array([max(low, -highspy.kHighsInf) for _, _, low, _ in rows])
        program.row_upper_ = np.array([high for *_, high in rows])
        program.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        program.a_matrix_.start_ = np.cumsum([0, *(len(columns) for columns, *_ in rows)]).astype(np.int32)
        program.a_matrix_.index_ = np.array([a for columns, *_ in rows for a in columns], np.int32)
        program.a_matrix_.value_ = np.array([v for _, values, *_ in rows for v in values])
        self._solver, self._fine, self._optimal = (
            highspy.Highs(),
            highspy.HighsStatus.kOk,
            highspy.HighsModelStatus.kOptimal,
        )
        for name, value in {"output_flag": False, "threads": 1, "random_seed": 0}.items():
            self._solver.setOptionValue(name, value)
        self._solver.passModel(program)

    def bound(self, column: int, low: float, high: float) -> None:
        """Let a column lie between other bounds."""
        self._solver.changeColBounds(column, low, high)

    def solve(self) -> tuple[Array, Array] | None:
        """(columns,) values and (rows,) prices, or None where the solver does not end well."""
        if self._solver.run() != self._fine or self._solver.getModelStatus() != self._optimal:
            return None
        solution = self._solver.getSolution()
        return np.array(solution.col_value), np.array(solution.row_dual)


Basis = tuple[Array, Array, Array]  # binding rows, basic columns, columns at their upper bound
ZERO = Fraction(0)


def _proposal(program: Program, options: dict[str, object]) -> Basis | None:
    """A basis, or None where the solver does not end well."""
    if not program.right:  # the solver's basis of a program without rows is undefined memory
        none = np.zeros(0, np.int64)
        return none, none, np.array([j for j, c in enumerate(program.cost) if c > 0], np.int64)
    highspy = solver_module()
    solver = highspy.Highs()
    fixed = {"output_flag": False, "threads": 1, "presolve": "off", "random_seed": 0}
    for name, value in {**fixed, **options}.items():
        solver.setOptionValue(name, value)
    fine = solver.passModel(_in_floats(program)) == highspy.HighsStatus.kOk and solver.run() == highspy.HighsStatus.kOk
    if not fine or solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        return None
    basis, status = solver.getBasis(), highspy.HighsBasisStatus  # getBasicVariables crashes where all entries are zero
    if not basis.valid:
        return None
    binding = np.setdiff1d(np.arange(len(program.right)), _where(basis.row_status, status.kBasic))
    return binding, _where(basis.col_status, status.kBasic), _where(basis.col_status, status.kUpper)


def _where(kinds: Sequence[object], kind: object) -> Array:
    return np.array([at for at, found in enumerate(kinds) if found == kind], np.int64)


def _in_floats(program: Program) -> Any:
    """The program as the solver takes it, each row divided by its largest entry."""
    highspy = solver_module()
    matrix, (rows, columns) = program.matrix, program.matrix.shape
    scale = np.maximum(np.abs(matrix).max(axis=1, initial=0), 1)
    made = highspy.HighsLp()
    made.num_row_, made.num_col_ = rows, columns
    made.sense_ = highspy.ObjSense.kMaximize
    largest = max(1, *(abs(c) for c in program.cost))
    made.col_cost_ = np.array([c / largest for c in program.cost])
    lower = np.zeros(columns)
    lower[list(program.free)] = -highspy.kHighsInf
    made.col_lower_ = lower
    made.col_upper_ = np.array([highspy.kHighsInf if high is None else float(high) for high in program.upper])
    pairs = zip(program.right, scale.tolist(), strict=True)
    sides = np.array([float(value / unit) if value else 0.0 for value, unit in pairs])
    made.row_lower_ = sides
    made.row_upper_ = np.where(np.arange(rows) < rows - program.equal, highspy.kHighsInf, sides)
    where, which = np.nonzero(matrix)
    made.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    made.a_matrix_.start_ = np.concatenate([[0], np.cumsum(np.bincount(where, minlength=rows))]).astype(np.int32)
    made.a_matrix_.index_ = which.astype(np.int32)
    made.a_matrix_.value_ = (matrix[where, which] / scale[where]).astype(float)
    return made


def _pivoted(program: Program) -> Optimum | None:
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
    pivoted = optimal_basis(wide.cost, wide.matrix, wide.right, wide.equal, wide.free)
    if pivoted is None:
        return None
    none = np.zeros(0, np.int64)
    found = _checked(wide, (np.array(pivoted[0], np.int64), np.array(pivoted[1], np.int64), none))
    if found is None:
        return None
    return Optimum(found.value, found.point, [*found.duals[:at], *found.duals[at + len(bounded) :]])


def _checked(program: Program, basis: Basis) -> Optimum | None:
    """The optimum that a basis stands for, if every sign is right; in rational numbers."""
    binding, basic, high = basis
    if len(binding) != len(basic) or any(program.upper[j] is None for j in high.tolist()):
        return None
    point = [ZERO] * len(program.cost)
    for j in high.tolist():
        point[j] = program.upper[j] or ZERO
    duals = [ZERO] * len(program.right)
    square = program.matrix[np.ix_(binding, basic)]
    sides, below = whole([program.right[row] - rest for row, rest in _rest(program, binding, high)])
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


def _rest(program: Program, binding: Array, high: Array) -> list[tuple[int, Fraction]]:
    """For each binding row what its columns at their upper bounds contribute."""
    at = [(j, program.upper[j] or ZERO) for j in high.tolist()]
    return [(row, sum((int(program.matrix[row, j]) * value for j, value in at), ZERO)) for row in binding.tolist()]


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
    ys, below = whole(duals)
    priced = [row for row, y in enumerate(ys) if y]
    reduced = np.array([c * below for c in program.cost], object)
    if priced:
        reduced = reduced + np.array([ys[row] for row in priced], object) @ program.matrix[priced].astype(object)
    free = set(program.free)
    columns = zip(reduced.tolist(), point, program.upper, strict=True)
    return not any(
        (r and j in free) or (r > 0 and x != high) or (r < 0 and x) for j, (r, x, high) in enumerate(columns)
    )
