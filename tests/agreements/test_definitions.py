"""The rules against their definitions: brute force on small problems, and cvxpy for what lotteries can reach."""

from __future__ import annotations

import warnings
from fractions import Fraction
from random import Random

import numpy as np
import pytest

from socialchoice.model.bargaining.alternatives import BargainingProblem
from socialchoice.model.bargaining.package import PackageProblem
from socialchoice.model.bargaining.shared import Disagreement
from socialchoice.numeric.optima import deals as search
from socialchoice.numeric.optima.thiele import Committees
from socialchoice.rule import RULES
from tests.agreements.definitions import (
    approvals,
    as_floats,
    bargain,
    best_committees,
    best_deals,
    equal_shares_committees,
    nash_product,
    package,
)

SEEDS = range(40)


def on(rule, problem, **options):
    return RULES[rule](problem, **options)


def shares(problem):
    """Key of the package deal: the least gain over the ideal gain, then the sum."""
    best = [sum(max(row[j] for j in a) for row, a in zip(r, problem.allowed, strict=True)) for r in problem.utilities]
    ideals = [u - d for u, d in zip(best, problem.disagreement, strict=True)]

    def key(gains):
        parts = [g / ideal for g, ideal in zip(gains, ideals, strict=True)]
        return min(parts), sum(parts)

    return key


@pytest.mark.parametrize("searched", [False, True], ids=["counted", "searched"])
def test_packages_by_every_deal(searched, monkeypatch):
    if searched:
        monkeypatch.setattr(search, "COUNTED", 0)
    for seed in SEEDS:
        problem = package(Random(seed))
        for rule, key in (("nash", lambda g, p=problem: nash_product(p, g)), ("package-deal", shares(problem))):
            outcome = on(rule, problem)
            assert outcome.winners == (best_deals(problem, key) or {Disagreement()}) and outcome.complete, (seed, rule)


def test_pure_bargains_by_every_alternative():
    for seed in SEEDS:
        problem = bargain(Random(seed), pure=True, low=-3)
        columns = list(zip(*problem.gains, strict=True))
        w = problem.weights
        open_ = [c for c in columns if min(c) > 0]
        ideals = [max((c[i] for c in columns if min(c) >= 0), default=1) for i in range(len(w))]
        keys = {
            "nash": lambda g, p=problem: nash_product(p, g),
            "egalitarian": lambda g, w=w: min(x / y for x, y in zip(g, w, strict=True)),
            "leximin": lambda g, w=w: sorted(x / y for x, y in zip(g, w, strict=True)),
            "kalai-smorodinsky": lambda g, w=w, a=ideals: sorted(x / y / z for x, y, z in zip(g, w, a, strict=True)),
        }
        for rule, key in keys.items():
            best = {problem.names[i] for i, c in enumerate(columns) if c in open_ and key(c) == max(map(key, open_))}
            assert {str(x) for x in on(rule, problem).winners} == (best or {"no agreement"}), (seed, rule)


def test_committees_by_every_committee_and_every_tie():
    for seed in SEEDS:
        profile = approvals(Random(seed))
        for size in range(1, len(profile.names)):
            assert on("pav", profile, size=size).winners == best_committees(profile, size)
            for completion in ("none", "phragmen"):
                expected = equal_shares_committees(profile, size, completion == "phragmen")
                assert on("mes", profile, size=size, completion=completion).winners == expected, (seed, size)


def test_the_search_for_committees_finds_every_tie():
    for seed in SEEDS:
        profile = approvals(Random(seed), names=7)
        for size in range(1, len(profile.names)):
            steps = [27720 // j for j in range(1, size + 1)]
            found = Committees(profile.approvals, profile.counts, steps, count=False, known=[])
            named = {frozenset(profile.names[a] for a in chosen) for chosen in found.best}
            assert found.whole and named == best_committees(profile, size), (seed, size)


def solved(objective, constraints):
    import cvxpy

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return cvxpy.Problem(objective, constraints).solve(solver=cvxpy.CLARABEL)


def test_lotteries_by_an_independent_solver():
    """Values, not points: what a lottery reaches is compared within the solver's tolerance."""
    import cvxpy

    for seed in range(8):
        problem = bargain(Random(seed), agents=4, names=6)
        gains, weights = as_floats(problem)
        p = cvxpy.Variable(len(problem.names), nonneg=True)
        least = solved(cvxpy.Maximize(cvxpy.min(cvxpy.multiply(gains @ p, 1 / weights))), [cvxpy.sum(p) == 1])
        if least < 1e-6:
            assert on("nash", problem).winners == on("egalitarian", problem).winners == {Disagreement()}
            continue
        reached = {rule: floats(problem, rule) for rule in ("egalitarian", "nash", "leximin", "compromise-programming")}
        assert min(reached["egalitarian"] / weights) == pytest.approx(least, rel=1e-5)
        assert min(reached["leximin"] / weights) == pytest.approx(least, rel=1e-5)
        logs = solved(cvxpy.Maximize(weights @ cvxpy.log(gains @ p)), [cvxpy.sum(p) == 1])
        assert weights @ np.log(reached["nash"]) == pytest.approx(logs, abs=1e-5)
        assert weights @ np.log(reached["nash"]) >= logs - 1e-6
        span = gains.max(axis=1) - gains.min(axis=1)
        rows, scale = span > 0, np.where(span > 0, span, 1)
        missing = (gains.max(axis=1) - gains @ p)[rows] / scale[rows]
        near = solved(cvxpy.Minimize(weights[rows] @ cvxpy.square(missing)), [cvxpy.sum(p) == 1])
        own = (gains.max(axis=1) - reached["compromise-programming"])[rows] / scale[rows]
        assert weights[rows] @ own**2 == pytest.approx(near, abs=1e-5)


def floats(problem, rule):
    (winner,) = on(rule, problem).winners
    return np.array([float(g) for g in problem.gains_of(winner)])


def test_a_float_solution_that_is_started_from_leads_to_the_same_point(monkeypatch):
    from socialchoice.compromises.distances import norms

    for seed in range(4):
        problem = bargain(Random(seed), agents=4, names=8)
        plain = on("compromise-programming", problem)
        monkeypatch.setattr(norms, "SMALL", 0)
        begun = on("compromise-programming", problem)
        monkeypatch.undo()
        points = [problem.gains_of(outcome.winner) for outcome in (plain, begun)]
        assert points[0] == points[1]


def test_a_lottery_of_two_agents_is_always_exact():
    for seed in range(60):
        rng = Random(seed)
        rows = tuple(tuple(Fraction(rng.randint(0, 10**6), rng.randint(1, 99)) for _ in range(5)) for _ in range(2))
        problem = BargainingProblem(tuple("ABCDE"), ("a", "b"), rows, (Fraction(0),) * 2)
        (winner,) = on("nash", problem).winners
        gains = problem.gains_of(winner)
        rates = [1 / (2 * g) for g in gains]
        assert max(rates[0] * x + rates[1] * y for x, y in zip(*problem.gains, strict=True)) == 1


def test_a_weight_is_as_good_as_that_many_agents():
    for seed in range(10):
        problem = bargain(Random(seed), agents=2, names=4)
        again = [i for i, w in enumerate(problem.weights) for _ in range(int(w))]
        copies = BargainingProblem(
            problem.names, tuple(f"a{k}" for k in range(len(again))), tuple(problem.utilities[i] for i in again),
            tuple(problem.disagreement[i] for i in again),
        )  # fmt: skip
        one, many = on("nash", problem), on("nash", copies)
        if one.winners == {Disagreement()}:
            assert many.winners == one.winners
            continue
        pairs = zip(
            problem.gains_of(one.winner), (copies.gains_of(many.winner)[again.index(i)] for i in (0, 1)), strict=True
        )
        assert all(float(x) == pytest.approx(float(y), rel=1e-4) for x, y in pairs)


def test_a_search_that_ends_at_its_limit_says_so(monkeypatch):
    monkeypatch.setattr(search, "COUNTED", 0)
    monkeypatch.setattr(search, "NODES", 1)
    rng = Random(5)
    titles = tuple((f"i{i}", ("x", "y", "z")) for i in range(5))
    rows = tuple(tuple(tuple(Fraction(rng.randint(0, 9)) for _ in range(3)) for _ in range(5)) for _ in range(4))
    problem = PackageProblem(titles, ("a", "b", "c", "d"), rows, (Fraction(1),) * 4)
    from proofs.certificate import certify

    for rule in ("nash", "package-deal"):
        document = certify(rule, problem)
        assert document["claim"] == {"winners": "some", "status": "bound only"}
        assert Fraction(document["evidence"]["data"]["gap"]) > 0
