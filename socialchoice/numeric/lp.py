"""The one door to HiGHS: linear programs whose floats propose a basis, and whose integers decide.

The simplex method ends with a basis; its primal and dual solution are solved for again in rational numbers, and every
sign is checked. Where no proposed basis survives that, the rational simplex method takes over. So an optimum that comes
out of here is exact and proved.
"""

import os
import sys
from collections.abc import Mapping, Sequence
from fractions import Fraction
from functools import cache
from typing import Any

import numpy as np

from socialchoice.numeric.exact import Array, small, whole
from socialchoice.numeric.programs import (
    ZERO,
    Basis,
    NoOptimum,
    Optimum,
    Program,
    Uppers,
    checked,
    independent,
    pivoted,
)

# With its own tolerance, 1e-7, the solver ends at bases that rational numbers refuse, for instance in leximin's levels.
FINE: dict[str, object] = {"primal_feasibility_tolerance": 1e-10, "dual_feasibility_tolerance": 1e-10}


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
    kept = independent(matrix, sides, equal)
    if len(kept) < len(sides):  # equations that follow from others have price 0, and no basis holds them
        matrix, every = matrix[kept], sides
        sides, equal = [every[row] for row in kept], equal - (len(every) - len(kept))
        fewer = maximise(costs, matrix, sides, equal=equal, free=free, upper=upper)
        duals = dict(zip(kept, fewer.duals, strict=True))
        return _scaled(
            Optimum(fewer.value, fewer.point, [duals.get(row, ZERO) for row in range(len(every))]), below, unit
        )
    program = Program(costs, matrix, sides, equal, free, upper or [None] * len(costs))
    attempts: tuple[dict[str, object], ...] = (FINE, {**FINE, "simplex_strategy": 4}, {"presolve": "on"})
    for options in attempts:
        basis = Simplex(program, options).basis()
        if basis is not None and (found := checked(program, basis)) is not None:
            return _scaled(found, below, unit)
    if (found := pivoted(program)) is not None:
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


class Simplex:
    """A program at HiGHS's simplex method, which may be changed and solved again from where it stands."""

    def __init__(self, program: Program, options: Mapping[str, object]) -> None:
        highspy = solver_module()
        self._rows, self._columns = program.matrix.shape
        self._none = np.array([j for j, c in enumerate(program.cost) if c > 0], np.int64)
        _, self._unit = _floating(program.cost)
        self._scale = np.maximum(np.abs(program.matrix).max(axis=1, initial=0), 1).tolist()
        self._solver, self._status = highspy.Highs(), highspy.HighsBasisStatus
        self._fine, self._optimal = highspy.HighsStatus.kOk, highspy.HighsModelStatus.kOptimal
        self._above = highspy.kHighsInf
        fixed = {"output_flag": False, "threads": 1, "presolve": "off", "random_seed": 0}
        for name, value in {**fixed, **options}.items():
            self._solver.setOptionValue(name, value)
        self._taken = self._solver.passModel(_in_floats(program, self._scale)) == self._fine

    def basis(self) -> Basis | None:
        """A basis, or None where the solver does not end well."""
        if not self._rows:  # the solver's basis of a program without rows is undefined memory
            return self._none[:0], self._none[:0], self._none
        if not self._taken or self._solver.run() != self._fine or self._solver.getModelStatus() != self._optimal:
            return None
        basis, status = self._solver.getBasis(), self._status  # getBasicVariables crashes where all entries are zero
        if not basis.valid:
            return None
        binding = np.setdiff1d(np.arange(self._rows), _where(basis.row_status, status.kBasic))
        return binding, _where(basis.col_status, status.kBasic), _where(basis.col_status, status.kUpper)

    def floats(self) -> tuple[Array, Array] | None:
        """(columns,) values and (rows,) prices as `Optimum` has them, not exact; None where it does not end well."""
        if not self._taken or self._solver.run() != self._fine or self._solver.getModelStatus() != self._optimal:
            return None
        solution = self._solver.getSolution()
        return np.array(solution.col_value), -self._unit * np.array(solution.row_dual) / self._scale

    def enter(self, row: int, column: int, entry: Fraction) -> None:
        """Let a row have another entry."""
        self._solver.changeCoeff(row, column, float(entry / self._scale[row]))

    def demand(self, row: int, right: Fraction) -> None:
        """Let a row that is no equation have another right side."""
        self._solver.changeRowBounds(row, float(right / self._scale[row]), self._above)

    def aim(self, cost: Sequence[int]) -> None:
        """Maximise something else."""
        self._none = np.array([j for j, c in enumerate(cost) if c > 0], np.int64)
        values, self._unit = _floating(cost)
        self._solver.changeColsCost(len(values), np.arange(len(values), dtype=np.int32), values)


def _floating(cost: Sequence[int]) -> tuple[Array, int]:
    """The cost in floats, none above one, and what it was divided by."""
    largest = max(1, *(abs(c) for c in cost))
    return np.array([c / largest for c in cost]), largest


def _where(kinds: Sequence[object], kind: object) -> Array:
    return np.array([at for at, found in enumerate(kinds) if found == kind], np.int64)


def _in_floats(program: Program, scale: Sequence[int]) -> Any:
    """The program as the solver takes it, each row divided by its scale."""
    highspy = solver_module()
    matrix, (rows, columns) = program.matrix, program.matrix.shape
    made = highspy.HighsLp()
    made.num_row_, made.num_col_ = rows, columns
    made.sense_ = highspy.ObjSense.kMaximize
    made.col_cost_, _ = _floating(program.cost)
    lower = np.zeros(columns)
    lower[list(program.free)] = -highspy.kHighsInf
    made.col_lower_ = lower
    made.col_upper_ = np.array([highspy.kHighsInf if high is None else float(high) for high in program.upper])
    pairs = zip(program.right, scale, strict=True)
    sides = np.array([float(value / unit) if value else 0.0 for value, unit in pairs])
    made.row_lower_ = sides
    made.row_upper_ = np.where(np.arange(rows) < rows - program.equal, highspy.kHighsInf, sides)
    where, which = np.nonzero(matrix)
    made.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    made.a_matrix_.start_ = np.concatenate([[0], np.cumsum(np.bincount(where, minlength=rows))]).astype(np.int32)
    made.a_matrix_.index_ = which.astype(np.int32)
    made.a_matrix_.value_ = (matrix[where, which] / np.array(scale)[where]).astype(float)
    return made


__all__ = ["NoOptimum", "Optimum", "Relaxation", "Simplex", "maximise", "solver_module"]
