"""Rules for estimates: by their definitions, by an independent solver, and whether a false number pays."""

from __future__ import annotations

import os
from dataclasses import replace
from fractions import Fraction
from itertools import islice, product
from random import Random

import cvxpy
import numpy as np
import pytest

from proofs.certificate import certify, verify
from socialchoice import RULES, Disagreement, EstimatesProblem
from socialchoice.model.errors import InvalidProblem
from socialchoice.model.restore import restore
from tests.forgery import forgeries, refused_or_true
from tests.problems import estimates

CASES = int(os.environ.get("SOCIALCHOICE_CASES", "12"))
FORGERIES = int(os.environ.get("SOCIALCHOICE_FORGERIES", "120"))


def free(seed, *, alike=False):
    """A problem without limits."""
    problem = replace(estimates(Random(seed)), limits=(), equations=())
    return replace(problem, weights=()) if alike else problem


def values(outcome):
    return [x for _, x in outcome.winner.values]


def far(problem, point, units=None, power=1):
    """Σ w |x - p|^power / unit over all issues and agents."""
    return sum(
        w * abs(x - p) ** power / unit
        for row, w in zip(problem.estimates, problem.weights, strict=True)
        for p, x, unit in zip(row, point, units or [1] * len(point), strict=True)
    )


def test_medians_are_all_points_of_least_distance():
    for seed in range(8 * CASES):
        problem = free(seed)
        box = RULES["median"](problem).winner
        ends = [(low, high) for _, low, high in box.ranges]
        best = far(problem, [low for low, _ in ends])
        for at, (low, high) in enumerate(ends):
            for x in {Fraction(k, 4) for k in range(-8, 30)} | {low, high}:
                point = [x if j == at else end[0] for j, end in enumerate(ends)]
                assert (far(problem, point) == best) == (low <= x <= high)
                assert far(problem, point) >= best


def test_the_mean_has_the_least_squares_and_the_midrange_the_least_greatest_distance():
    for seed in range(4 * CASES):
        problem = free(seed)
        mean, middle = values(RULES["mean"](problem)), values(RULES["midrange"](problem))
        for j in range(len(mean)):
            column = [row[j] for row in problem.estimates]
            for step in (Fraction(1, 7), Fraction(-1, 7), Fraction(3)):
                moved = [x + step * (j == i) for i, x in enumerate(mean)]
                assert far(problem, moved, power=2) > far(problem, mean, power=2)
                assert max(abs(middle[j] + step - p) for p in column) > max(abs(middle[j] - p) for p in column)


def drawn(problem, rng):
    n = len(problem.agents)
    count = rng.choice([n + 1, n - 1] if n > 1 else [2])
    low, high = (0, 2) if problem.bounds else (-1, 7)
    return " ".join(str(Fraction(rng.randint(low, high), rng.choice((1, 2)))) for _ in range(count))


def test_a_false_number_never_pays_with_phantoms_nor_with_an_end_of_the_median():
    for seed in range(4 * CASES):
        rng, problem = Random(seed), free(seed, alike=True)
        phantoms = drawn(problem, rng)

        def chosen(asked, phantoms=phantoms):
            box = RULES["median"](asked).winner.ranges
            middle = values(RULES["phantom-median"](asked, phantoms=phantoms))
            return [middle, [low for _, low, _ in box], [high for _, _, high in box]]

        before = chosen(problem)
        for agent, row in enumerate(problem.estimates):
            lie = tuple(
                x if not problem.bounds else min(max(x + rng.choice((-2, -1, 1, 2)), low), high)
                for x, (low, high) in zip(row, problem.bounds or [(0, 0)] * len(row), strict=True)
            )
            lie = lie if problem.bounds else tuple(x + rng.choice((-2, -1, 1, 2)) for x in row)
            told = replace(problem, estimates=tuple(lie if i == agent else r for i, r in enumerate(problem.estimates)))
            for was, now in zip(before, chosen(told), strict=True):
                for p, x, y in zip(row, was, now, strict=True):
                    assert x == y or (y < x if x < p else y > x if x > p else True)


def test_even_phantoms_part_the_bounds():
    problem = EstimatesProblem.parse("fee 0..8 | | a: 8; b: 8; c: 8; d: 0")
    assert values(RULES["phantom-median"](problem)) == [6]  # of 0, 2, 4, 6, 8, 8, 8 the middle is 6


def test_constrained_medians_by_an_independent_solver():
    compared = 0
    for seed in range(400):
        problem = estimates(Random(seed))
        if not problem.bounds or compared >= 40:
            continue
        outcome = RULES["constrained-median"](problem)
        theirs = _solved(problem)
        if outcome.winners == {Disagreement()}:
            assert theirs is None
            continue
        assert problem.broken(values(outcome)) is None
        mine = float(far(problem, values(outcome)))
        assert theirs is not None and abs(mine - theirs) <= 1e-4 * max(1, mine)
        compared += 1
    assert compared == 40


def _solved(problem):
    x = cvxpy.Variable(len(problem.names))
    low, high = (np.array([float(pair[side]) for pair in problem.bounds]) for side in (0, 1))
    held = [x >= low, x <= high]
    held += [np.array([float(c) for c in row]) @ x <= float(most) for _, row, most in problem.limits]
    held += [np.array([float(c) for c in row]) @ x == float(value) for _, row, value in problem.equations]
    rows = np.array([[float(p) for p in row] for row in problem.estimates])
    total = sum(float(w) * cvxpy.norm1(x - row) for w, row in zip(problem.weights, rows, strict=True))
    goal = cvxpy.Problem(cvxpy.Minimize(total), held)
    goal.solve(solver=cvxpy.CLARABEL)
    return None if goal.status not in ("optimal", "optimal_inaccurate") else float(goal.value)


def test_constrained_medians_by_all_points_of_a_grid():
    """With small whole numbers and limits of unit slope a best point is among the halves."""
    for seed in range(3 * CASES):
        rng = Random(seed)
        rows = tuple(tuple(Fraction(rng.randint(0, 4)) for _ in range(2)) for _ in range(rng.randint(1, 4)))
        limit = ("sum", (Fraction(1), Fraction(1)), Fraction(rng.randint(0, 7)))
        agents = tuple(f"a{i}" for i in range(len(rows)))
        problem = EstimatesProblem(("x", "y"), agents, rows, ((0, 4), (0, 4)), (limit,))  # type: ignore[arg-type]
        outcome = RULES["constrained-median"](problem)
        grid = [(a, b) for a, b in product([Fraction(k, 2) for k in range(9)], repeat=2) if a + b <= limit[2]]
        best = min(far(problem, point) for point in grid)
        assert far(problem, values(outcome)) == best
        if outcome.complete:
            assert [p for p in grid if far(problem, p) == best] == [tuple(values(outcome))]


def test_options_are_certified_and_forgeries_refused():
    for seed in range(2 * CASES):
        rng = Random(seed)
        problem = free(seed, alike=True)
        asked = [("phantom-median", problem, {"phantoms": drawn(problem, rng)})]
        limited = estimates(rng)
        if limited.bounds:
            units = " ".join(str(Fraction(rng.randint(1, 4), rng.choice((1, 3)))) for _ in limited.names)
            asked.append(("constrained-median", limited, {"units": units}))
        for name, one, options in asked:
            certificate = certify(RULES[name].on(one), one, **options)
            assert verify(certificate)
            for forged in islice(forgeries(certificate, rng), FORGERIES // 12):
                refused_or_true(forged)


def test_records_come_back():
    for seed in range(50):
        problem = estimates(Random(seed))
        assert restore(problem.record()).record() == problem.record()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("fee 0..3 | | a: 4", "must lie between 0 and 3"),
        ("fee | fee <= 3 | a: 4", "no bounds"),
        ("fee | | a: 4 5", "are 2 numbers"),
        ("fee | | a: 4 | weights 0", "positive"),
        ("fee | | a: 4 | ideal over S", "weights 2 1"),
        ("fee | a: 4", "parts"),
    ],
)
def test_what_makes_no_sense_is_refused_in_a_sentence(text, said):
    with pytest.raises(InvalidProblem, match=said):
        EstimatesProblem.parse(text)


@pytest.mark.parametrize(
    ("name", "text", "options", "said"),
    [
        ("median", "a 0..9, b 0..9 | a + b <= 6 | x: 2 3", {}, "constrained-median"),
        ("mean", "a 0..9, b 0..9 | sum: a + b <= 4 | x: 2 3", {}, "breaks the limit 'sum'"),
        ("midrange", "a 0..9, b 0..9 | sum: a + b <= 4 | x: 2 3", {}, "breaks the limit 'sum'"),
        ("phantom-median", "a | | x: 2; y: 3", {}, "no bounds"),
        ("phantom-median", "a 0..9 | | x: 2; y: 3", {"phantoms": "10"}, "beyond the bounds of a"),
        ("phantom-median", "a | | x: 2; y: 3", {"phantoms": "1 2"}, "give 3 exact numbers"),
        ("phantom-median", "a | | x: 2; y: 3 | weights 1 2", {"phantoms": "1"}, "weights differ"),
        ("constrained-median", "a | | x: 2; y: 3", {}, "no bounds"),
        ("constrained-median", "a 0..9 | | x: 2; y: 3", {"units": "0"}, "positive"),
    ],
)
def test_what_a_rule_cannot_do_it_refuses_in_a_sentence(name, text, options, said):
    with pytest.raises(InvalidProblem, match=said):
        RULES[name](EstimatesProblem.parse(text), **options)
