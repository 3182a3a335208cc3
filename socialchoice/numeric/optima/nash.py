"""Nash's product over mixtures of columns: a primal–dual interior point method (floats; they only propose).

Maximise Σ w_i log s_i with s = G p over the simplex. The logarithm makes the row Σ p = 1 redundant: maximising
Σ w_i log s_i - Σ w · Σ p over p ≥ 0 has the same solution. With prices y of s and z of p ≥ 0, an optimum has
s_i y_i = w_i, G'y + z = 1, p_a z_a = 0; Newton's method follows these equations with p_a z_a = μ towards μ = 0, and
eliminates all but one n × n system. Mehrotra 1992, doi:10.1137/0802028, with fixed targets w_i for s_i y_i.

state : (2, m + n), the primal p and s, and below them the dual z and y; a move has the same shape
off   : (m + n,) by how much the dual equations 1 - z - G'y and the primal ones G p - s miss zero
system: (n, m + n), G P Z⁻¹, and beside it the Cholesky factor of S Y⁻¹ + G P Z⁻¹ G'
"""

import numpy as np
from numpy.typing import NDArray

from socialchoice.numeric.kernel import kernel

Floats = NDArray[np.float64]
NEVER = 2**62  # inner kernels are compiled with the outer one, never by themselves


@kernel(work=lambda gains, *_: gains.size * (len(gains) + 20), above=300_000)
def nash_mixture(gains: Floats, weights: Floats, start: Floats, tolerance: float, rounds: int) -> Floats:
    """(n, m) gains, (n,) weights that sum to one, (m,) a positive mixture -> (m,) a mixture that nearly solves it."""
    n, m = gains.shape
    state, move = np.ones((2, m + n)), np.zeros((2, m + n))
    off, system = np.zeros(m + n), np.zeros((n, m + n))
    state[0, :m] = start
    times(gains, state[0, :m], state[0, m:])
    state[0, m:] = np.maximum(state[0, m:], 1e-3)
    state[1, m:] = weights / state[0, m:]
    best, found = np.inf, start.copy()
    for _ in range(rounds):
        error, mu = residuals(gains, weights, state, off)
        if not error < 1e100:
            break
        if error < best:
            best = error
            found[:] = state[0, :m]
        if error < tolerance or mu < 1e-19:
            break
        factor(gains, state, system)
        direction(gains, weights, state, off, system, 0.0, move)
        reach = min(1.0, longest(state, move))
        ahead = 0.0
        for a in range(m):
            ahead += (state[0, a] + reach * move[0, a]) * (state[1, a] + reach * move[1, a])
        direction(gains, weights, state, off, system, (ahead / m / mu) ** 3 * mu, move)
        state += min(1.0, 0.995 * longest(state, move)) * move
    found /= found.sum()
    return found


@kernel(above=NEVER)
def times(gains: Floats, p: Floats, out: Floats) -> None:
    """out = gains p."""
    for i in range(gains.shape[0]):
        total = 0.0
        for a in range(gains.shape[1]):
            total += gains[i, a] * p[a]
        out[i] = total


@kernel(above=NEVER)
def residuals(gains: Floats, weights: Floats, state: Floats, off: Floats) -> tuple[float, float]:
    """How far the equations are from holding, and the mean of p z; fills `off`."""
    n, m = gains.shape
    times(gains, state[0, :m], off[m:])
    mu = 0.0
    for a in range(m):
        off[a] = 1.0 - state[1, a]
        mu += state[0, a] * state[1, a]
    error = mu
    for i in range(n):
        y = state[1, m + i]
        for a in range(m):
            off[a] -= y * gains[i, a]
        off[m + i] -= state[0, m + i]
        error = max(error, abs(weights[i] - state[0, m + i] * y))
    for a in range(m + n):
        error = max(error, abs(off[a]))
    return error, mu / m


@kernel(above=NEVER)
def factor(gains: Floats, state: Floats, system: Floats) -> None:
    """Fill `system`."""
    n, m = gains.shape
    ratio = state[0, :m] / state[1, :m]
    scaled, root = system[:, :m], system[:, m:]
    for i in range(n):
        for a in range(m):
            scaled[i, a] = gains[i, a] * ratio[a]
    for i in range(n):
        for j in range(i + 1):
            total = 0.0
            for a in range(m):
                total += scaled[i, a] * gains[j, a]
            root[i, j] = total
        root[i, i] += state[0, m + i] / state[1, m + i]
    for j in range(n):
        for i in range(j, n):
            total = root[i, j]
            for t in range(j):
                total -= root[i, t] * root[j, t]
            root[i, j] = np.sqrt(max(total, 1e-300)) if i == j else total / root[j, j]


@kernel(above=NEVER)
def direction(
    gains: Floats, weights: Floats, state: Floats, off: Floats, system: Floats, target: float, move: Floats
) -> None:
    """Newton's step towards p z = target and s y = weights; where target is positive, corrected by the last step."""
    n, m = gains.shape
    again = 1.0 if target > 0.0 else 0.0
    p, s, z, y = state[0, :m], state[0, m:], state[1, :m], state[1, m:]
    toward = target - p * z - again * move[0, :m] * move[1, :m]
    aside = weights - s * y - again * move[0, m:] * move[1, m:]
    right = toward / p - off[:m]
    for i in range(n):
        pull = (aside[i] - y[i] * off[m + i]) / s[i]
        for a in range(m):
            right[a] += gains[i, a] * pull
    v = np.zeros(n)
    times(system[:, :m], right, v)
    for i in range(n):
        for t in range(i):
            v[i] -= system[i, m + t] * v[t]
        v[i] /= system[i, m + i]
    for i in range(n - 1, -1, -1):
        v[i] /= system[i, m + i]
        for t in range(i):
            v[t] -= system[i, m + t] * v[i]
    for i in range(n):
        for a in range(m):
            right[a] -= gains[i, a] * v[i]
    move[0, :m] = right * p / z
    times(gains, move[0, :m], move[0, m:])
    move[0, m:] += off[m:]
    move[1, :m] = (toward - z * move[0, :m]) / p
    move[1, m:] = (aside - y * move[0, m:]) / s


@kernel(above=NEVER)
def longest(state: Floats, move: Floats) -> float:
    """The longest step that keeps everything positive."""
    step = 1e300
    for side in range(2):
        for a in range(state.shape[1]):
            if move[side, a] < 0:
                step = min(step, -state[side, a] / move[side, a])
    return step
