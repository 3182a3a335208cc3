"""Goods to divide: adjusted winner against the egalitarian program, markets against other solvers and definitions."""

from __future__ import annotations

from fractions import Fraction
from math import log
from random import Random

import pytest

from proofs.certificate import certify, verify
from proofs.checkers.form import Refused
from socialchoice import RULES
from socialchoice.model.bargaining.alternatives import BargainingProblem
from socialchoice.model.bargaining.goods import Division, GoodsProblem
from socialchoice.model.errors import InvalidProblem, SocialChoiceError
from socialchoice.model.restore import restore
from socialchoice.numeric.optima.market import equilibrium
from tests.judges import BY_DEFINITION
from tests.problems import goods

PANAMA = (
    "1st, 2nd, land and water, 4th, 5th, 6th, 7th, 8th, 9th, 10th | "
    "US: 22 22 15 14 11 6 4 2 2 2; Panama: 9 15 15 3 15 5 11 7 7 13"
)


def answered(name, seeds):
    """Random problems that the rule takes, each with what it divides."""
    for seed in range(seeds):
        problem = goods(Random(seed))
        try:
            (division,) = RULES[name](problem).winners
        except SocialChoiceError:
            continue
        yield problem, problem.amounts(division)


def test_the_published_treaties():
    treaty = GoodsProblem.parse(PANAMA)
    (division,) = RULES["adjusted-winner"](treaty).winners
    assert treaty.worth(treaty.amounts(division)) == (66, 66)
    camp = GoodsProblem.parse("S r W l p J | Israel: 35 10 20 10 5 20; Egypt: 55 5 10 5 20 5")
    (division,) = RULES["adjusted-winner"](camp).winners
    assert camp.worth(camp.amounts(division)) == (Fraction(395, 6),) * 2  # 65.8
    assert dict(division.parts[0][1])["S"] == Fraction(1, 6)


def test_adjusted_winner_is_equitable_envy_free_and_the_egalitarian_solution():
    compared = 0
    for problem, (one, two) in answered("adjusted-winner", 120):
        shares = [w / total for w, total in zip(problem.worth([one, two]), problem.totals, strict=True)]
        others = [w / total for w, total in zip(problem.worth([two, one]), problem.totals, strict=True)]
        assert shares[0] == shares[1] >= max(others)
        assert sum(x > 0 and y > 0 for x, y in zip(one, two, strict=True)) <= 1
        scaled = tuple(tuple(v / total for v in row) for row, total in zip(problem.values, problem.totals, strict=True))
        polytope = GoodsProblem(problem.names, problem.agents, scaled, problem.supply).polytope
        for name in ("egalitarian", "kalai-smorodinsky"):
            (plan,) = RULES[name](polytope).winners
            assert min(polytope.gains_of(plan)) == shares[0]
        compared += 1
    assert compared > 20


def test_a_market_is_cleared_at_best_buys_and_nobody_envies_its_like():
    compared = 0
    for problem, amounts in answered("competitive-equilibrium", 80):
        prices = [Fraction(p) for p in certify("competitive-equilibrium", problem)["evidence"]["data"]["prices"]]
        for j, price in enumerate(prices):
            assert sum(row[j] for row in amounts) == (problem.supply[j] if price else 0)
        for i, own in enumerate(amounts):
            assert sum(p * x for p, x in zip(prices, own, strict=True)) == problem.weights[i]
            for k, other in enumerate(amounts):
                mine, theirs = (sum(v * x for v, x in zip(problem.values[i], row, strict=True)) for row in (own, other))
                assert mine / problem.weights[i] >= theirs / problem.weights[k]
        compared += 1
    assert compared > 40


def test_a_market_has_the_largest_nash_welfare_of_two_other_solvers():
    """cvxpy is a float solver: it agrees within 1e-4; the rule nash over the polytope has a certified gap."""
    cvxpy = pytest.importorskip("cvxpy")
    compared = 0
    for problem, amounts in answered("competitive-equilibrium", 30):
        own = problem.worth(amounts)
        x = cvxpy.Variable((len(problem.agents), len(problem.names)), nonneg=True)
        sums = [sum(float(v) * x[i, j] for j, v in enumerate(row)) for i, row in enumerate(problem.values)]
        aim = sum(float(w) * cvxpy.log(u) for w, u in zip(problem.weights, sums, strict=True))
        held = [cvxpy.sum(x[:, j]) <= float(most) for j, most in enumerate(problem.supply)]
        value = cvxpy.Problem(cvxpy.Maximize(aim), held).solve(solver="CLARABEL")
        mine = sum(float(w) * log(u) for w, u in zip(problem.weights, own, strict=True))
        assert abs(mine - value) < 1e-4
        (plan,) = RULES["nash"](problem.polytope).winners
        assert problem.polytope.gains_of(plan) == pytest.approx(own, rel=1e-5)
        compared += 1
    assert compared > 10


def test_spending_on_public_goods_is_in_the_core_and_without_caps_the_largest_nash_welfare():
    """No coalition of up to three can do better by the exact program of each; uncapped, nash over lotteries agrees."""
    free = bound = 0
    for seed in range(60):
        problem = goods(Random(seed))
        try:
            certificate = certify("lindahl-equilibrium", problem)
        except InvalidProblem:
            continue
        (plan,) = certificate["outcome"]["winners"]
        assert BY_DEFINITION["lindahl-equilibrium", "GoodsProblem"](
            problem, plan, certificate["evidence"]["data"]["gap"], certificate["outcome"]
        )
        spent = [Fraction(x) for _, x in plan]
        if any(x == cap for x, cap in zip(spent, problem.supply, strict=True)):
            bound += 1
            continue
        names, agents = problem.names, problem.agents
        listed = BargainingProblem(names, agents, problem.values, (0,) * len(agents), problem.weights)
        (lottery,) = RULES["nash"](listed).winners
        money = float(sum(problem.weights))
        wanted = [money * float(g) for g in listed.gains_of(lottery)]
        if all(float(p) * money <= float(dict(zip(names, problem.supply, strict=True))[a]) for a, p in lottery.weights):
            assert problem.worth([spent] * len(agents)) == pytest.approx(wanted, rel=1e-3)
            free += 1
    assert bound > 10 < free + bound


def test_a_cap_by_hand():
    """Both want the park, which can take 1 of 2: the rest goes to what each wants next, half of it for each."""
    problem = GoodsProblem.parse("park road wood | ann: 2 1 0; bob: 2 0 1 | supply 1 2 2")
    (plan,) = RULES["lindahl-equilibrium"](problem).winners
    assert [float(x) for _, x in plan.values] == pytest.approx([1, 0.5, 0.5], abs=1e-4)


def test_with_disagreement_utilities_the_polytope_gives_a_bound():
    problem = GoodsProblem.parse("cake tea | ann: 3 1; bob: 1 2; eve: 2 2 | disagreement 1 0 1/2")
    with pytest.raises(InvalidProblem, match="a market has none"):
        RULES["competitive-equilibrium"](problem)
    certificate = certify("nash", problem.polytope)
    assert certificate["evidence"]["kind"] == "nash gap" and verify(certificate)


@pytest.mark.parametrize("size", [(20, 30), (30, 20)])
def test_larger_markets_are_exact_too(size):
    n, m = size
    rng = Random(n)
    values = [[Fraction(rng.randint(0, 100)) for _ in range(m)] for _ in range(n)]
    budgets = [Fraction(rng.randint(1, 5)) for _ in range(n)]
    prices, spent = equilibrium(values, budgets)
    assert [sum(row) for row in spent] == budgets and [sum(column) for column in zip(*spent, strict=True)] == prices
    for row, own in zip(values, spent, strict=True):
        rates = [v / p for v, p in zip(row, prices, strict=True)]
        assert all(rate == max(rates) for rate, paid in zip(rates, own, strict=True) if paid)


def test_several_equilibria_are_not_called_complete():
    problem = GoodsProblem.parse("x y | ann: 1 1; bob: 1 1")
    assert not RULES["competitive-equilibrium"](problem).complete
    document = certify("competitive-equilibrium", problem)
    other = Division((("ann", (("y", Fraction(1)),)), ("bob", (("x", Fraction(1)),))))
    from proofs.checkers.check import check
    from tests.forgery import reseal

    document["outcome"]["winners"] = [other.record()]
    assert check(reseal(document))
    document["outcome"]["complete"], document["claim"]["winners"] = True, "all"
    with pytest.raises(Refused, match="nothing shows"):
        check(reseal(document))


def test_goods_read_back_as_they_were_written():
    for seed in range(40):
        problem = goods(Random(seed))
        assert restore(problem.record()).record() == problem.record()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("cake", "has one part"),
        ("cake | ann: -1", "bads are not divided here"),
        ("cake | ann: 1 2", "wanted are 1"),
        ("cake | ann: 1 | supply 0", "supplies are positive"),
        ("cake | ann: 1 | weights 0", "weights are positive"),
        ("cake | ann: 1 | budget 3", "is no part of a division"),
    ],
)
def test_what_cannot_be_read_is_refused_in_a_sentence(text, said):
    with pytest.raises(InvalidProblem, match=said):
        GoodsProblem.parse(text)


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("adjusted-winner", "cake | ann: 1; bob: 1; eve: 1", "is for two agents of equal weight"),
        ("adjusted-winner", "cake | ann: 1; bob: 1 | weights 1 2", "is for two agents of equal weight"),
        ("adjusted-winner", "cake | ann: 1; bob: 0", "bob values nothing"),
        ("competitive-equilibrium", "cake | ann: 1; bob: 0", "bob values nothing"),
        ("lindahl-equilibrium", "cake | ann: 1; bob: 1", "lower the weights or raise the supply"),
        ("lindahl-equilibrium", "cake | ann: 1; bob: 0 | supply 2", "everybody must value one"),
    ],
)
def test_what_a_rule_is_not_for_is_refused_in_a_sentence(name, text, said):
    with pytest.raises(InvalidProblem, match=said):
        RULES[name](GoodsProblem.parse(text))
