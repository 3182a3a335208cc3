"""The one door to cvxpy: convex programs whose solutions are proposals to be checked. Its import takes a second.

Arrays that are not finite raise OverflowError, which rules turn into a refusal; only of `nash_point` comes None, as
whoever asks it tries a narrower region then.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def nearest_mixture(points: Floats, weights: Floats) -> Floats | None:
    """(k, n) vertices, (n,) weights of the squares -> (k,) the mixture of least weighted norm, or None."""
    _finite(points, weights)
    import cvxpy

    shares = cvxpy.Variable(len(points), nonneg=True)
    distance = cvxpy.sum_squares(cvxpy.multiply(np.sqrt(weights), points.T @ shares))
    problem = cvxpy.Problem(cvxpy.Minimize(distance), [cvxpy.sum(shares) == 1])
    return _solved(cvxpy, problem, shares)


def nash_mixture(gains: Floats, weights: Floats) -> Floats | None:
    """(n, m) gains, (n,) weights -> (m,) the mixture of greatest Σ w log gain, or None."""
    _finite(gains, weights)
    import cvxpy

    shares = cvxpy.Variable(gains.shape[1], nonneg=True)
    worth = weights @ cvxpy.log(gains @ shares)
    problem = cvxpy.Problem(cvxpy.Maximize(worth), [cvxpy.sum(shares) == 1])
    return _solved(cvxpy, problem, shares)


def nash_point(table: Floats, weights: Floats, box: Floats, equations: Floats) -> tuple[Floats, Floats] | None:
    """What `polytopes.interior.nash_point` is asked: (1, m) the point and (t + q,) the multipliers, or None."""
    if not all(np.isfinite(array).all() for array in (table, weights, box, equations)):
        return None
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


def public_spending(values: Floats, budgets: Floats, caps: Floats) -> tuple[Floats, Floats] | None:
    """(n, m) values, (n,) budgets, (m,) caps -> (n, m) spending b and (n,) multipliers λ of the budgets, or None.

    Maximise Σ b_ij log(v_ij x_j / b_ij) with Σ_j b_ij = budget_i and x_j = Σ_i b_ij ≤ cap_j; b_ij is 0 where v_ij is.
    """
    _finite(values, budgets, caps)
    import cvxpy

    at = np.argwhere(values > 0)
    spent = cvxpy.Variable(len(at), nonneg=True)
    agents, goods = (np.equal.outer(np.arange(size), at[:, k]).astype(float) for k, size in enumerate(values.shape))
    worth = np.log(values[values > 0]) @ spent - cvxpy.sum(cvxpy.rel_entr(spent, goods.T @ (goods @ spent)))
    held = [agents @ spent == budgets, goods @ spent <= caps]
    found = _solved(cvxpy, cvxpy.Problem(cvxpy.Maximize(worth), held), spent)
    if found is None:
        return None
    table = np.zeros(values.shape)
    table[at[:, 0], at[:, 1]] = found
    return table, np.asarray(held[0].dual_value, float).reshape(-1)


def _finite(*arrays: Floats) -> None:
    for array in arrays:
        if not np.isfinite(array).all():
            raise OverflowError("an array for the convex solver holds infinity or what is no number")


def _solved(cvxpy: Any, problem: Any, shares: Any) -> Floats | None:
    try:
        problem.solve(solver=cvxpy.CLARABEL)
    except (KeyboardInterrupt, SystemExit, GeneratorExit):
        raise
    except BaseException:  # a panic in the solver's Rust is no Exception
        return None
    return None if shares.value is None else np.maximum(np.asarray(shares.value, float), 0.0)
