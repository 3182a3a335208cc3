"""The same questions put to cvxpy, SciPy and pulp: floats, without proof. What they are given is made before the clock runs."""

from __future__ import annotations

from typing import Any

import numpy as np


def cvxpy_nash(a: dict[str, np.ndarray]) -> float:
    """The same by Clarabel."""
    import cvxpy

    x = cvxpy.Variable(a["gains"].shape[1])
    held = [a["budgets"] @ x <= a["most"], x >= 0, x <= 1]
    return cvxpy.Problem(cvxpy.Maximize(cvxpy.sum(cvxpy.log(a["gains"] @ x - a["kept"]))), held).solve(
        solver="CLARABEL"
    )


def cvxpy_lottery(values: list[list[float]], worst: bool) -> float:
    """Nash's lottery, or the lottery whose worst-off is best off, by Clarabel."""
    import cvxpy

    shares = cvxpy.Variable(len(values[0]), nonneg=True)
    gains = np.array(values) @ shares
    aim = cvxpy.min(gains) if worst else cvxpy.sum(cvxpy.log(gains))
    return cvxpy.Problem(cvxpy.Maximize(aim), [cvxpy.sum(shares) == 1]).solve(solver="CLARABEL")


def scipy_least(a: dict[str, np.ndarray]) -> Any:
    """The egalitarian program by SciPy's HiGHS."""
    from scipy.optimize import linprog

    n, m = a["gains"].shape
    rows = np.vstack(
        [np.column_stack([-a["gains"], np.ones(n)]), np.column_stack([a["budgets"], np.zeros(len(a["most"]))])]
    )
    return linprog(np.r_[np.zeros(m), -1], rows, np.r_[-a["kept"], a["most"]], bounds=[(0, 1)] * m + [(None, None)])


def scipy_worst(values: list[list[float]]) -> Any:
    """The lottery whose worst-off is best off, by SciPy's HiGHS."""
    from scipy.optimize import linprog

    n, m = np.shape(values)
    rows = np.column_stack([-np.array(values), np.ones(n)])
    one = np.r_[np.ones(m), 0][None]
    return linprog(np.r_[np.zeros(m), -1], rows, np.zeros(n), one, [1], bounds=[(0, None)] * m + [(None, None)])


def pulp_worst(values: list[list[float]]) -> float:
    """The same by pulp with HiGHS: building the program is most of it."""
    return _pulp(values, [0.0] * len(values), [], [])


def pulp_least(a: dict[str, np.ndarray]) -> float:
    """The egalitarian program by pulp with HiGHS."""
    return _pulp(a["gains"].tolist(), a["kept"].tolist(), a["budgets"].tolist(), a["most"].tolist())


def _pulp(gains: list[list[float]], kept: list[float], budgets: list[list[float]], most: list[float]) -> float:
    import pulp

    problem = pulp.LpProblem("least", pulp.LpMinimize)
    top = 1.0 if budgets else None
    shares = [problem.add_variable(f"x{j}", 0, top) for j in range(len(gains[0]))]
    least = problem.add_variable("t")
    problem += -1 * least
    for row, low in zip(gains, kept, strict=True):
        problem += pulp.lpSum(v * x for v, x in zip(row, shares, strict=True) if v) - least >= low
    for row, high in zip(budgets, most, strict=True):
        problem += pulp.lpSum(v * x for v, x in zip(row, shares, strict=True) if v) <= high
    if not budgets:
        problem += pulp.lpSum(shares) == 1
    problem.solve(pulp.HiGHS(msg=False, threads=1))
    return float(least.value())
