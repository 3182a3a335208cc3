"""Nash's product over a polytope: a primal–dual interior point method (floats; they only propose).

Maximise Σ w_i log s_i with s = G x + c > 0, where other rows R x + c ≥ 0, low ≤ x ≤ high, E x = f. All that must be
positive is one vector v: the gains s, the slacks of the rows, x - low and high - x; u holds the multipliers. Newton's
method follows v u = (w, μ, …, μ) towards μ = 0: only the gains' targets stay. Eliminated is all but the system

    [ H  E' ] [dx]      H = M' (u/v) M,  M = [G; R; 1; -1]
    [ E  -δ ] [dν]

of m + q rows, factored as L D L'. Mehrotra 1992, doi:10.1137/0802028, with fixed targets w; Vanderbei 1995,
doi:10.1137/0805005, for the quasidefinite system. The bounds' slacks are states of their own: recomputed from x they
would lose all digits.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from socialchoice.numeric.kernel import kernel

Floats = NDArray[np.float64]
NEVER = 2**62  # inner kernels are compiled with the outer one, never by themselves
TINY = 1e-13


def _work(table: Floats, *_: object) -> int:
    return (int(table.shape[0]) + int(table.shape[1])) * int(table.shape[1]) * 15


@kernel(work=_work, above=200_000)
def nash_point(
    table: Floats, weights: Floats, box: Floats, equations: Floats, tolerance: float, rounds: int
) -> tuple[Floats, Floats]:
    """(3, m) points and (t + q,) multipliers of rows and equations; the gains' are their prices.

    table     : (t, m + 1): G and R, and in the last column c; the first n rows are the gains
    weights   : (n,) that sum to one
    box       : (3, m) low, high and a point between them to begin with, at which the gains should be positive
    equations : (q, m + 1): E and, in the last column, f

    The points: the best one, the last one well inside (μ about 10⁻⁶), and where it began.
    """
    t, m, q, n = len(table), table.shape[1] - 1, len(equations), len(weights)
    size = t + 2 * m
    at, pair = np.zeros(m + q), np.ones((2, size))  # x and ν; v and u
    at[:m] = box[2]
    begin(table, weights, box, at, pair)
    off, motion = np.zeros(size + m + q), np.zeros(m + q + 2 * size)
    system, target = np.zeros((m + q, m + q)), np.zeros(size)
    target[:n] = weights
    points, multipliers = np.zeros((3, m)), np.zeros(t + q)
    points[:] = at[:m]
    best, stalled = 1e300, 0
    for _ in range(rounds):
        error, mu = residuals(table, weights, equations, at, pair, off)
        if not (error < 1e100 and mu > 0.0):
            break
        stalled += 1
        if error < best:
            best, stalled = error, 0
            points[0], multipliers[:t], multipliers[t:] = at[:m], pair[1, :t], at[m:]
        if mu > 1e-7:
            points[1] = at[:m]
        if error < tolerance or stalled > 12 or mu < 1e-18:
            break
        gather(table, equations, pair, system)
        factor(system, m)
        target[n:] = 0.0
        step = advance(table, equations, system, pair, off, target, motion)
        at += step * motion[: m + q]
        pair += step * motion[m + q :].reshape((2, size))
    return points, multipliers


@kernel(above=NEVER)
def advance(
    table: Floats, equations: Floats, system: Floats, pair: Floats, off: Floats, target: Floats, motion: Floats
) -> float:
    """How far to go along the step that it writes into `motion`: of x and ν, then of v, then of u.

    target : (t + 2 m,) the weights of the gains, and 0; on return what the products v u were to become
    """
    size, n = pair.shape[1], int((target > 0).sum())
    move, moves = motion[: len(motion) - 2 * size], motion[len(motion) - 2 * size :].reshape((2, size))
    mu = (pair[0, n:] * pair[1, n:]).sum() / (size - n)
    moves[1] = target - pair[0] * pair[1]
    direction(table, equations, system, pair, off, move, moves)
    one, two = min(1.0, longest(pair[0], moves[0])), min(1.0, longest(pair[1], moves[1]))
    ahead = ((pair[0] + one * moves[0]) * (pair[1] + two * moves[1]))[n:].sum()
    target[n:] = (ahead / (size - n) / mu) ** 3 * mu
    moves[1] = target - pair[0] * pair[1] - moves[0] * moves[1]
    direction(table, equations, system, pair, off, move, moves)
    step = min(1.0, 0.995 * min(longest(pair[0], moves[0]), longest(pair[1], moves[1])))
    if step < 0.1:  # the correction led astray: towards the middle instead
        target[n:] = 0.5 * mu
        moves[1] = target - pair[0] * pair[1]
        direction(table, equations, system, pair, off, move, moves)
        step = min(1.0, 0.9 * min(longest(pair[0], moves[0]), longest(pair[1], moves[1])))
    return step


@kernel(above=NEVER)
def begin(table: Floats, weights: Floats, box: Floats, at: Floats, pair: Floats) -> None:
    """Slacks and multipliers to begin with, positive whatever x is."""
    t, m, n = len(table), table.shape[1] - 1, len(weights)
    for i in range(t):
        value, size = table[i, m], 0.0
        for j in range(m):
            value += table[i, j] * at[j]
            size += abs(table[i, j])
        pair[0, i] = max(value, 0.01 * max(1.0, 0.1 * size) if i < n else 0.1)
        if i < n:
            pair[1, i] = weights[i] / pair[0, i]
    pair[0, t : t + m] = at[:m] - box[0]
    pair[0, t + m :] = box[1] - at[:m]


@kernel(above=NEVER)
def residuals(
    table: Floats, weights: Floats, equations: Floats, at: Floats, pair: Floats, off: Floats
) -> tuple[float, float]:
    """How far the equations are from holding, and the mean of v u beside the gains'.

    Fills `off`: (t + 2 m,) what v lacks, (m,) the slope of the Lagrangian, (q,) what the equations lack.
    """
    t, m, n, q = len(table), table.shape[1] - 1, len(weights), len(equations)
    size = t + 2 * m
    error, dearest = 0.0, 1.0
    slope = off[size : size + m]
    slope[:] = pair[1, t + m :] - pair[1, t : t + m]
    for i in range(t):
        value = table[i, m] - pair[0, i]
        for j in range(m):
            value += table[i, j] * at[j]
            slope[j] -= table[i, j] * pair[1, i]
        off[i] = value
        error = max(error, abs(value))
        if i < n:
            error = max(error, abs(weights[i] - pair[0, i] * pair[1, i]))
            dearest = max(dearest, pair[1, i])
    for e in range(q):
        value = equations[e, m]
        for j in range(m):
            value -= equations[e, j] * at[j]
            slope[j] += equations[e, j] * at[m + e]
        off[size + m + e] = value
        error = max(error, abs(value))
    for j in range(m):
        error = max(error, abs(slope[j]) / dearest)
    total = (pair[0, n:] * pair[1, n:]).sum()
    return max(error, total), total / (size - n)


@kernel(above=NEVER)
def gather(table: Floats, equations: Floats, pair: Floats, system: Floats) -> None:
    """Fill the lower half of `system`."""
    t, m = len(table), table.shape[1] - 1
    system[:, :] = 0.0
    for i in range(t):
        ratio = pair[1, i] / pair[0, i]
        for j in range(m):
            scaled = ratio * table[i, j]
            if scaled != 0.0:
                for k in range(j + 1):
                    system[j, k] += scaled * table[i, k]
    for j in range(m):
        system[j, j] += pair[1, t + j] / pair[0, t + j] + pair[1, t + m + j] / pair[0, t + m + j] + TINY
    for e in range(len(equations)):
        system[m + e, :m] = equations[e, :m]
        system[m + e, m + e] = -TINY


@kernel(above=NEVER)
def factor(system: Floats, m: int) -> None:
    """L below the diagonal and D on it, positive in the first m rows and negative after them."""
    for j in range(len(system)):
        for k in range(j):  # L D first, row by row; L when the row's own entry of D has used both
            total = system[j, k]
            for i in range(k):
                total -= system[j, i] * system[k, i]
            system[j, k] = total
        total = system[j, j]
        for k in range(j):
            whole = system[j, k]
            system[j, k] = whole / system[k, k]
            total -= whole * system[j, k]
        system[j, j] = max(total, 1e-300) if j < m else min(total, -1e-300)


@kernel(above=NEVER)
def direction(
    table: Floats, equations: Floats, system: Floats, pair: Floats, off: Floats, move: Floats, moves: Floats
) -> None:
    """Newton's step into `move` and `moves`; on entry moves[1] is by how much the products v u should change."""
    t, m, size = len(table), table.shape[1] - 1, pair.shape[1]
    toward = moves[1].copy()
    move[m:] = off[size + m :]
    move[:m] = toward[t : t + m] / pair[0, t : t + m] - toward[t + m :] / pair[0, t + m :] - off[size : size + m]
    for i in range(t):
        pull = (toward[i] - pair[1, i] * off[i]) / pair[0, i]
        for j in range(m):
            move[j] += table[i, j] * pull
    for j in range(len(system)):
        for k in range(j):
            move[j] -= system[j, k] * move[k]
    for j in range(len(system)):
        move[j] /= system[j, j]
    for j in range(len(system) - 1, -1, -1):
        for k in range(j):
            move[k] -= system[j, k] * move[j]
    for i in range(t):
        value = off[i]
        for j in range(m):
            value += table[i, j] * move[j]
        moves[0, i] = value
    moves[0, t : t + m] = move[:m]
    moves[0, t + m :] = -move[:m]
    moves[1] = (toward - pair[1] * moves[0]) / pair[0]


@kernel(above=NEVER)
def longest(at: Floats, move: Floats) -> float:
    """The longest step that keeps everything positive."""
    step = 1e300
    for i in range(len(at)):
        if move[i] < 0:
            step = min(step, -at[i] / move[i])
    return step
