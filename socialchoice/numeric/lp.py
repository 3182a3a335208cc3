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
    """A proved optimum of: maximise cost·x where matrix x ≥ right (equal in the last rows), and x ≥ 0 but for `free`.

    value : cost·x
    point : (columns,) x
    duals : (rows,) y, at least 0 for the inequalities, with cost + y·matrix ≤ 0 (equal in free columns) and
            value = -y·right
    """

    value: Fraction
    point: list[Fraction]
    duals: list[Fraction]


def maximise(
    cost: Sequence[Fraction | int],
    matrix: Array | Sequence[Sequence[Fraction]],
    right: Sequence[Fraction | int],
    *,
    equal: int = 0,
    free: Sequence[int] = (),
) -> Optimum:
    """The optimum of a bounded, feasible program over rational numbers; see `Optimum`.

    cost   : (columns,)
    matrix : (rows, columns), Fractions or an array of integers
    right  : (rows,)
    equal  : how many of the last rows are equations
    free   : the columns that may be negative

    Raises NoOptimum where there is none.
    """
    below = [1] * len(right)
    if not isinstance(matrix, np.ndarray):
        pairs = [whole(row) for row in matrix]
        matrix, below = small([row for row, _ in pairs]), [factor for _, factor in pairs]
    sides = [Fraction(value) * factor if value else ZERO for value, factor in zip(right, below, strict=True)]
    costs, unit = whole([Fraction(value) for value in cost])
    attempts: tuple[dict[str, object], ...] = ({}, {"simplex_strategy": 4}, {"presolve": "on"})
    for options in attempts:
        basis = _proposal(costs, matrix, sides, equal, free, options)
        if basis is not None and (found := _checked(costs, matrix, sides, equal, free, basis)) is not None:
            return _scaled(found, below, unit)
    if (pivoted := optimal_basis(costs, matrix, sides, equal, free)) is not None:
        basis = np.array(pivoted[0], np.int64), np.array(pivoted[1], np.int64)
        if (found := _checked(costs, matrix, sides, equal, free, basis)) is not None:
            return _scaled(found, below, unit)
    raise NoOptimum("the program has no optimum")


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


Basis = tuple[Array, Array]
ZERO = Fraction(0)


def _proposal(
    cost: Sequence[int],
    matrix: Array,
    right: Sequence[Fraction],
    equal: int,
    free: Sequence[int],
    options: dict[str, object],
) -> Basis | None:
    """(binding rows, basic columns), or None where the solver does not end well."""
    highspy = solver_module()
    rows, columns = matrix.shape
    scale = np.maximum(np.abs(matrix).max(axis=1), 1)
    program = highspy.HighsLp()
    program.num_row_, program.num_col_ = rows, columns
    program.sense_ = highspy.ObjSense.kMaximize
    largest = max(1, *(abs(c) for c in cost))
    program.col_cost_ = np.array([c / largest for c in cost])
    lower = np.zeros(columns)
    lower[list(free)] = -highspy.kHighsInf
    program.col_lower_, program.col_upper_ = lower, np.full(columns, highspy.kHighsInf)
    sides = np.array([float(value / unit) if value else 0.0 for value, unit in zip(right, scale.tolist(), strict=True)])
    program.row_lower_ = sides
    program.row_upper_ = np.where(np.arange(rows) < rows - equal, highspy.kHighsInf, sides)
    where, which = np.nonzero(matrix)
    program.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    program.a_matrix_.start_ = np.concatenate([[0], np.cumsum(np.bincount(where, minlength=rows))]).astype(np.int32)
    program.a_matrix_.index_ = which.astype(np.int32)
    program.a_matrix_.value_ = (matrix[where, which] / scale[where]).astype(float)
    solver = highspy.Highs()
    fixed = {"output_flag": False, "threads": 1, "presolve": "off", "random_seed": 0}
    for name, value in {**fixed, **options}.items():
        solver.setOptionValue(name, value)
    fine = solver.passModel(program) == highspy.HighsStatus.kOk and solver.run() == highspy.HighsStatus.kOk
    if not fine or solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        return None
    basic = np.array(solver.getBasicVariables()[1])
    slack = -basic[basic < 0] - 1
    return np.setdiff1d(np.arange(rows), slack), np.sort(basic[basic >= 0])


def _checked(
    cost: Sequence[int], matrix: Array, right: list[Fraction], equal: int, free: Sequence[int], basis: Basis
) -> Optimum | None:
    rows, columns = matrix.shape
    binding, basic = basis
    if len(binding) != len(basic):
        return None
    square = matrix[np.ix_(binding, basic)]
    sides, below = whole([right[row] for row in binding])
    values = solve(square, sides)
    asked = [-int(cost[column]) for column in basic]
    prices = solve(np.ascontiguousarray(square.T), asked) if any(asked) else [ZERO] * len(asked)
    if values is None or prices is None:
        return None
    point, duals = [ZERO] * columns, [ZERO] * rows
    for column, value in zip(basic.tolist(), values, strict=True):
        point[column] = value / below
    for row, price in zip(binding.tolist(), prices, strict=True):
        duals[row] = price
    negative = [column for column in basic.tolist() if point[column] < 0 and column not in free]
    if negative or any(duals[row] < 0 for row in binding.tolist() if row < rows - equal):
        return None
    (xs, x_below), (ys, y_below) = whole(point), whole(duals)
    used, priced = [a for a, x in enumerate(xs) if x], [row for row, y in enumerate(ys) if y]
    slack = matrix[:, used].astype(object) @ np.array([xs[a] for a in used], object)
    reduced = np.array([int(c) * y_below for c in cost], object)
    if priced:
        reduced = reduced + np.array([ys[row] for row in priced], object) @ matrix[priced].astype(object)
    short = any(s < (r * x_below if r else 0) for s, r in zip(slack.tolist(), right, strict=True))
    if short or any(r > 0 for r in reduced) or any(reduced[column] for column in free):
        return None
    if any(slack[row] != right[row] * x_below for row in range(rows - equal, rows)):
        return None
    value = sum((int(c) * x for c, x in zip(cost, point, strict=True) if c and x), ZERO)
    return Optimum(value, point, duals)
