"""Bargaining solutions against the polygon of two agents, and against another solver's values for more."""

from __future__ import annotations

import warnings
from dataclasses import replace
from fractions import Fraction
from random import Random

import numpy as np
import pytest

from proofs.certificate import certify
from proofs.checkers.check import check
from proofs.checkers.form import Refused
from socialchoice.model.bargaining.alternatives import BargainingProblem
from socialchoice.model.bargaining.shared import Disagreement
from socialchoice.model.errors import InvalidProblem, TooLarge
from socialchoice.numeric.lp import maximise
from socialchoice.rule import RULES
from tests.agreements.definitions import as_floats, bargain
from tests.agreements.polygon import crossing, frontier
from tests.forgery import reseal

SEEDS = range(150)


def two(seed, over="IR"):
    """Two agents, some alternatives bad for one; now and then a large unit."""
    rng = Random(seed)
    m, scale = rng.randint(1, 6), rng.choice((1, 1, 1000))
    rows = tuple(tuple(Fraction(rng.randint(-4, 9), rng.randint(1, 2)) * scale for _ in range(m)) for _ in range(2))
    weights = tuple(Fraction(rng.randint(1, 3)) for _ in range(2))
    return BargainingProblem(tuple("ABCDEF"[:m]), ("x", "y"), rows, (Fraction(0),) * 2, weights, ideal_over=over)


def agreed(rule, problem):
    """The gains of the one winner; None where the rule and the polygon see no agreement."""
    chain = frontier(problem, rational=False)
    outcome = RULES[rule](problem)
    better = min(crossing(chain, lambda p: p[0] - p[1])) > 0
    assert (outcome.winners != {Disagreement()}) == better
    return problem.gains_of(outcome.winner) if better else None


@pytest.mark.parametrize("over", ["IR", "S"])
def test_equal_losses_on_the_polygon(over):
    """From the ideals of the frontier, to where the weighted losses meet."""
    seen = 0
    for seed in SEEDS:
        problem = two(seed, over)
        gains = agreed("equal-loss", problem)
        if gains is None:
            continue
        chain = frontier(problem, rational=True)
        a, b = (max(row) for row in problem.gains) if over == "S" else (chain[-1][0], chain[0][1])
        v, w = problem.weights
        assert gains == crossing(chain, lambda p, a=a, b=b, v=v, w=w: w * (b - p[1]) - v * (a - p[0])), seed
        seen += 1
    assert seen > 50


@pytest.mark.parametrize("over", ["IR", "S"])
@pytest.mark.parametrize("rule", ["kalai-smorodinsky", "kalai-rosenthal"])
def test_shares_of_ideals_on_the_polygon(rule, over):
    """The rays from no agreement to the ideals of the frontier, or to the largest gains of all."""
    seen = 0
    for seed in SEEDS:
        problem = two(seed, over)
        gains = agreed(rule, problem)
        if gains is None:
            continue
        chain, rational = (frontier(problem, rational=only) for only in (False, True))
        of_all = over == "S" or rule == "kalai-rosenthal"
        a, b = (max(row) for row in problem.gains) if of_all else (rational[-1][0], rational[0][1])
        v, w = problem.weights
        assert gains == crossing(chain, lambda p, a=a, b=b, v=v, w=w: p[0] / (v * a) - p[1] / (w * b)), seed
        seen += 1
    assert seen > 50


def test_kalai_and_rosenthal_are_kalai_and_smorodinsky_with_ideals_over_all():
    for seed in range(60):
        problem = bargain(Random(seed), agents=4, names=6, low=-3, pure=seed % 3 == 0)
        over = {ideals: replace(problem, ideal_over=ideals) for ideals in ("IR", "S")}
        expected = RULES["kalai-smorodinsky"](over["S"])
        for one in over.values():
            found = RULES["kalai-rosenthal"](one)
            assert found.winners == expected.winners and found.complete == expected.complete
            certify("kalai-rosenthal", one)


def test_raiffas_steps_by_linear_programs():
    """Each step solved as the definition says; where forty of them have not ended, the rest is below 2⁻³⁰."""
    ended, endless = 0, 0
    for seed in range(120):
        problem = replace(two(seed), weights=(1, 1))
        point = agreed("discrete-raiffa", problem)
        if point is None:
            continue
        now = [Fraction(0), Fraction(0)]
        for _ in range(40):
            best = [most(problem, i, now) for i in range(2)]
            now, before = [(d + b) / 2 for d, b in zip(now, best, strict=True)], now
            if now == before:
                break
        assert all(before <= after for before, after in zip(now, point, strict=True))
        if now == list(point):
            ended += 1
        else:
            endless += 1
            assert all(x - y < max(point) / 2**30 for x, y in zip(point, now, strict=True)), seed
    assert ended > 20 and endless > 5


def most(problem, agent, kept):
    """The most that one agent can have by a lottery that leaves the other what it keeps."""
    m, other = len(problem.names), 1 - agent
    rows = [problem.gains[other], [Fraction(1)] * m]
    return maximise(problem.gains[agent], rows, [kept[other], 1], equal=1).value


def test_raiffas_published_points():
    """The triangle and the polygon of the study, and Kalai and Smorodinsky's: there the steps never end."""
    assert gains("discrete-raiffa", "A B | x: 0 4; y: 2 0 | 0 0") == (2, 1)
    polygon = gains("discrete-raiffa", "A B C D | x: 0 6 9 10; y: 10 8 4 0 | 0 0")
    assert polygon == (Fraction(109, 16), Fraction(83, 12))
    assert gains("discrete-raiffa", "A B C | x: 0 1 3/4; y: 1 0 3/4 | 0 0") == (Fraction(3, 4),) * 2


def test_steps_stay_at_a_corner_only_where_the_equation_says_so():
    """Corner (0, 0) of slopes -1 and -4, from (-1, -q): the steps end there for q = 2, and on a side for all others."""
    for q in (Fraction(3, 2), Fraction(2), Fraction(2) + Fraction(1, 10**6), Fraction(5, 2)):
        rows = ((Fraction(-3), Fraction(0), Fraction(2)), (Fraction(3), Fraction(0), Fraction(-8)))
        problem = BargainingProblem(tuple("ABC"), ("x", "y"), rows, (Fraction(-1), -q))
        outcome = RULES["discrete-raiffa"](problem)
        assert (str(outcome.winner) == "B") == (q == 2)
        certify("discrete-raiffa", problem)


@pytest.mark.parametrize("more", ["pure", "weights 1 2"])
def test_what_raiffas_solution_is_not_for_is_refused(more):
    with pytest.raises(InvalidProblem, match="alike in weight"):
        RULES["discrete-raiffa"](BargainingProblem.parse(f"A B | x: 0 4; y: 2 0 | 0 0 | {more}"))


def test_steps_that_do_not_end_are_told():
    text = "A B | x: 1000000 1000001; y: 1 0 | 0 0"
    assert RULES["discrete-raiffa"](BargainingProblem.parse("A B | x: 100 101; y: 1 0 | 0 0")).complete
    with pytest.raises(TooLarge, match="500 steps"):
        RULES["discrete-raiffa"](BargainingProblem.parse(text))


def test_false_points_are_no_end_of_steps():
    problem = BargainingProblem.parse("A B C D | x: 0 6 9 10; y: 10 8 4 0 | 0 0")
    document = certify("discrete-raiffa", problem)
    for shares in ([["B", "1"]], [["B", "1/2"], ["C", "1/2"]], [["A", "1/2"], ["D", "1/2"]]):
        with pytest.raises(Refused, match="109/16 and 83/12"):
            check(reseal(document | {"outcome": document["outcome"] | {"winners": [shares]}}))


def test_equal_loss_published_points():
    """The triangle and the polygon of the study; both also by hand in the rule's examples."""
    text = "A B | x: 0 4; y: 2 0 | 0 0"
    assert gains("equal-loss", text) == (Fraction(8, 3), Fraction(2, 3))
    assert gains("equal-loss", "A B C D | x: 0 6 9 10; y: 10 8 4 0 | 0 0") == (Fraction(48, 7),) * 2


def gains(rule, text):
    problem = BargainingProblem.parse(text)
    return problem.gains_of(RULES[rule](problem).winner)


def test_losses_by_an_independent_solver():
    """The greatest loss, the sum of the two greatest, and so on, each as small as the ones before it allow."""
    import cvxpy

    tried = 0
    for seed in range(14):
        problem = bargain(Random(seed), agents=4, names=6, low=-2)
        outcome = RULES["equal-loss"](problem)
        if outcome.winners == {Disagreement()}:
            continue
        table, _ = as_floats(problem)
        weights = np.array([float(w) for w in problem.weights])
        p = cvxpy.Variable(len(problem.names), nonneg=True)
        rational = [cvxpy.sum(p) == 1, table @ p >= 0]
        ideals = np.array([solved(cvxpy.Maximize(row @ p), rational) for row in table])
        losses = cvxpy.multiply(weights, ideals - table @ p)
        reached = weights * (ideals - np.array([float(g) for g in problem.gains_of(outcome.winner)]))
        assert min(problem.gains_of(outcome.winner)) >= 0
        for k in range(1, len(weights) + 1):
            largest = cvxpy.sum_largest(losses, k) if k < len(weights) else cvxpy.sum(losses)
            least = solved(cvxpy.Minimize(largest), rational)
            assert sum(sorted(reached)[-k:]) == pytest.approx(least, abs=1e-4), (seed, k)
            rational = [*rational, largest <= least + 1e-7]
        tried += 1
    assert tried >= 6


def solved(objective, constraints):
    import cvxpy

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return cvxpy.Problem(objective, constraints).solve(solver=cvxpy.CLARABEL)


def test_equal_loss_by_every_alternative():
    for seed in range(60):
        problem = bargain(Random(seed), pure=True, low=-3)
        columns = list(zip(*problem.gains, strict=True))
        open_ = [c for c in columns if min(c) > 0]
        ideals = [max((c[i] for c in columns if min(c) >= 0), default=0) for i in range(len(problem.weights))]

        def losses(c, problem=problem, ideals=ideals):
            return sorted((w * (a - x) for x, w, a in zip(c, problem.weights, ideals, strict=True)), reverse=True)

        best = {problem.names[i] for i, c in enumerate(columns) if c in open_ and losses(c) == min(map(losses, open_))}
        assert {str(x) for x in RULES["equal-loss"](problem).winners} == (best or {"no agreement"}), seed


@pytest.mark.parametrize("pure", [False, True], ids=["lotteries", "pure"])
def test_serial_dictatorship_by_comparing_all_with_all(pure):
    """Nobody's turn could have been better: by the utilities in the order of the turns, as words in a dictionary."""
    for seed in range(60):
        rng = Random(seed)
        problem = bargain(rng, agents=4, names=6, pure=pure, low=7)  # few values, many ties
        order = rng.sample(problem.agents, len(problem.agents))
        places = [problem.agents.index(agent) for agent in order]
        words = {
            name: tuple(row[i] for i in places)
            for name, row in zip(problem.names, zip(*problem.utilities, strict=True), strict=True)
        }
        outcome = RULES["serial-dictatorship"](problem, order=", ".join(order))
        best = {name for name, word in words.items() if all(word >= other for other in words.values())}
        assert {str(winner) for winner in outcome.winners} == best
        assert outcome.complete == (pure or len(best) == 1)
        certify("serial-dictatorship", problem, order=", ".join(order))


def test_turns_are_the_ends_of_the_frontier():
    for seed in SEEDS:
        problem = two(seed)
        chain = frontier(problem, rational=False)
        for order, end in (("x y", chain[-1]), ("y, x", chain[0])):
            winners = RULES["serial-dictatorship"](problem, order=order).winners
            assert {problem.gains_of(winner) for winner in winners} == {end}


@pytest.mark.parametrize("order", ["x", "x x", "x, y, z", "xy", ["x", "y"], 3, None, " "])
def test_an_order_that_is_none_is_refused(order):
    with pytest.raises(InvalidProblem, match="name each of the agents once: x, y"):
        RULES["serial-dictatorship"](two(1), order=order)


def test_a_lottery_of_what_is_left_is_as_good_and_any_other_is_refused():
    problem = BargainingProblem.parse("A B C | ann: 3 3 1; bob: 2 2 5 | 0 0")
    document = certify("serial-dictatorship", problem)
    assert document["claim"] == {"winners": "some", "status": "certified"}
    both, worse = [["A", "1/2"], ["B", "1/2"]], [["A", "1/2"], ["C", "1/2"]]
    assert "A and B" in check(reseal(document | {"outcome": document["outcome"] | {"winners": [both]}}))
    every = {"winners": "all", "status": "certified"}
    for outcome, claim in (
        ({"winners": [worse]}, document["claim"]),
        ({"winners": [both], "complete": True}, every),
    ):
        with pytest.raises(Refused):
            check(reseal(document | {"outcome": document["outcome"] | outcome, "claim": claim}))
