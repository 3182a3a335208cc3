"""The one door to cvxpy: convex programs whose solutions are proposals to be checked. Its import takes a second."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def nearest_mixture(points: Floats, weights: Floats) -> Floats | None:
    """(k, n) vertices, (n,) weights of the squares -> (k,) the mixture of least weighted norm, or None."""
    import cvxpy

    shares = cvxpy.Variable(len(points), nonneg=True)
    distance = cvxpy.sum_squares(cvxpy.multiply(np.sqrt(weights), points.T @ shares))
    problem = cvxpy.Problem(cvxpy.Minimize(distance), [cvxpy.sum(shares) == 1])
    return _solved(cvxpy, problem, shares)


def nash_mixture(gains: Floats, weights: Floats) -> Floats | None:
    """(n, m) gains, (n,) weights -> (m,) the mixture of greatest Σ w log gain, or None."""
    import cvxpy

    shares = cvxpy.Variable(gains.shape[1], nonneg=True)
    worth = weights @ cvxpy.log(gains @ shares)
    problem = cvxpy.Problem(cvxpy.Maximize(worth), [cvxpy.sum(shares) == 1])
    return _solved(cvxpy, problem, shares)


def nash_point(table: Floats, weights: Floats, box: Floats, equations: Floats) -> tuple[Floats, Floats] | None:
    """What `polytopes.interior.nash_point` is asked: (1, m) the point and (t + q,) the multipliers, or None."""
    import cvxpy

    n, point = len(weights), cvxpy.Variable(table.shape[1] - 1)
    gains = table[:n, :-1] @ point + table[:n, -1]
    rows = [table[n:, :-1] @ point + table[n:, -1] >= 0] if len(table) > n else []
    sides = [equations[:, :-1] @ point == equations[:, -1]] if len(equations) else []
    held = [*rows, *sides, point >= box[0], point <= box[1]]
    found = _solved(cvxpy, cvxpy.Problem(cvxpy.Maximize(weights @ cvxpy.log(gains)), held), point)
    if found is None:
        return None
    with np.errstate(all="ignore"):
        prices = weights / (table[:n, :-1] @ point.value + table[:n, -1])
    duals = [np.asarray(line.dual_value, float).reshape(-1) for line in (*rows, *sides)]
    return np.asarray(point.value, float)[None], np.concatenate([prices, *duals])


def _solved(cvxpy: Any, problem: Any, shares: Any) -> Floats | None:
    try:
        problem.solve(solver=cvxpy.CLARABEL)
    except cvxpy.SolverError:
        return None
    return None if shares.value is None else np.maximum(np.asarray(shares.value, float), 0.0)
