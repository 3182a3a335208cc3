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


def _solved(cvxpy: Any, problem: Any, shares: Any) -> Floats | None:
    try:
        problem.solve(solver=cvxpy.CLARABEL)
    except cvxpy.SolverError:
        return None
    return None if shares.value is None else np.maximum(np.asarray(shares.value, float), 0.0)
