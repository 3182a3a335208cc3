"""The exact kernels against plain arithmetic, and each kernel compiled against the Python that it is written in."""

from __future__ import annotations

from fractions import Fraction
from random import Random

import numpy as np
import pytest

from socialchoice.numeric import lp
from socialchoice.numeric.exact import full_rank, small, solve
from socialchoice.numeric.optima.nash import nash_mixture
from socialchoice.numeric.optima.shares import Purses, nearly_cheapest
from socialchoice.numeric.polytopes.leximin import leximin
from socialchoice.numeric.polytopes.region import Region


def gauss(matrix, right):
    """The solution by elimination with Fractions, or None."""
    n = len(right)
    rows = [[Fraction(int(v)) for v in row] + [Fraction(int(b))] for row, b in zip(matrix, right, strict=True)]
    for c in range(n):
        pivot = next((i for i in range(c, n) if rows[i][c]), None)
        if pivot is None:
            return None
        rows[c], rows[pivot] = rows[pivot], rows[c]
        rows[c] = [v / rows[c][c] for v in rows[c]]
        for i in range(n):
            if i != c:
                rows[i] = [x - rows[i][c] * y for x, y in zip(rows[i], rows[c], strict=True)]
    return [row[-1] for row in rows]


@pytest.mark.parametrize("size", [3, 2**20, 2**40, 2**70], ids=["small", "large", "beyond products", "beyond int64"])
def test_linear_systems_are_solved_exactly(size):
    rng = Random(size)
    for n in (1, 2, 5, 9):
        matrix = small([[rng.randint(-size, size) for _ in range(n)] for _ in range(n)])
        right = [rng.randint(-size, size) for _ in range(n)]
        assert solve(matrix, right) == gauss(matrix.tolist(), right)


def test_right_sides_far_larger_than_the_matrix_are_solved():
    """The numerators are then far longer than the denominators, which a balanced reconstruction takes for none."""
    rng = Random(8)
    for bits in (70, 170, 400):
        matrix = [[rng.randint(-3, 3) for _ in range(4)] for _ in range(4)]
        right = [rng.randint(-(2**bits), 2**bits) for _ in range(4)]
        assert solve(small(matrix), right) == gauss(matrix, right)


def test_singular_systems_have_no_solution_and_no_full_rank():
    matrix = small([[1, 2], [2, 4]])
    assert solve(matrix, [1, 1]) is None and not full_rank(matrix)
    assert full_rank(small([[1, 2], [2, 4], [0, 1]])) and not full_rank(small([[1, 2, 3]]))


def test_the_rational_simplex_takes_over_where_floats_mislead(monkeypatch):
    rng = Random(3)
    for _ in range(12):
        n, m = rng.randint(1, 4), rng.randint(1, 5)
        values = [[Fraction(rng.randint(-4, 9), rng.randint(1, 4)) for _ in range(m)] for _ in range(n)]
        by_floats = reached(values)
        with monkeypatch.context() as blind:
            blind.setattr(lp.Simplex, "basis", lambda _: None)
            assert reached(values) == by_floats


def reached(values):
    """The sorted row values of a leximin mixture: these are unique."""
    region = Region.mixtures(values)
    mixture = leximin(region, [Fraction(1)] * len(values))[-1].point
    return sorted(sum(p * v for p, v in zip(mixture, row, strict=True)) for row in values)


def test_a_program_without_an_optimum_is_refused():
    with pytest.raises(lp.NoOptimum):
        lp.maximise([1], small([[1]]), [0])  # as much as one likes
    with pytest.raises(lp.NoOptimum):
        lp.maximise([0], small([[1], [-1]]), [1, 0])  # at least 1, at most 0


@pytest.mark.kernel
def test_the_nash_kernel_is_the_same_compiled_and_not():
    rng = np.random.default_rng(4)
    for n, m in ((1, 1), (2, 3), (6, 20)):
        gains, weights = rng.integers(0, 11, (n, m)).astype(float) + 0.5, np.full(n, 1 / n)
        args = (gains, weights, np.full(m, 1 / m), 1e-12, 60)
        plain, compiled = nash_mixture.python(*args), nash_mixture.compiled(*args)
        assert np.abs(gains @ plain - gains @ compiled).max() < 1e-8
        assert (gains.T @ (weights / (gains @ plain))).max() < 1 + 1e-8


@pytest.mark.kernel
def test_the_shares_kernel_is_the_same_compiled_and_not(monkeypatch):
    rng = np.random.default_rng(4)
    rows, counts = rng.random((60, 12)) < 0.3, rng.integers(1, 4, 60)
    runs = []
    for run in (nearly_cheapest.python, nearly_cheapest.compiled):
        monkeypatch.setattr("socialchoice.numeric.optima.shares.nearly_cheapest", run)
        purses, log = Purses(rows, counts, 9, int(counts.sum())), []
        while (found := purses.cheapest()) is not None:
            log.append(found)
            purses.buy(found[1][0], found[0])
        runs.append(log)
    assert runs[0] == runs[1] and len(runs[0]) >= 3


def test_a_solution_is_known_for_one_though_numbers_pass_an_int64_beside_zeros():
    rows = [[-45, 0, -22, 23], [433259868184, -1248248622544, 433250645581, 0], [-709431, 0, -1140266, 0], [1, 1, 1, 0]]
    square = np.array(rows, object).T
    found = solve(square, [0, 0, 0, 1])
    assert found is not None
    assert [sum(Fraction(int(a)) * x for a, x in zip(row, found, strict=True)) for row in square.tolist()] == [
        0,
        0,
        0,
        1,
    ]
