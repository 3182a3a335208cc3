"""Prices that explain agreements, against finite differences, counting, and cases by hand."""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import replace
from fractions import Fraction
from functools import partial
from random import Random

import pytest

from socialchoice.analysis.agreements.prices.costs import costs, without
from socialchoice.analysis.agreements.prices.faces import Raised
from socialchoice.analysis.agreements.prices.shadow import (
    binding,
    exchange_rates,
    gains_of,
    pulls,
    region_of,
    resources,
)
from socialchoice.analysis.agreements.prices.words import number, of_binding, of_cost, of_resource, told
from socialchoice.model.bargaining.alternatives import BargainingProblem
from socialchoice.model.bargaining.package import PackageProblem
from socialchoice.model.bargaining.polytope import PolytopeProblem
from socialchoice.model.bargaining.shared import Disagreement
from socialchoice.model.errors import InvalidProblem, SocialChoiceError
from socialchoice.numeric.lp import NoOptimum
from socialchoice.numeric.polytopes.support import Demand
from socialchoice.rule import RULES
from tests.agreements.test_packages import deals
from tests.agreements.test_packages import gains_of as gains_by_definition
from tests.problems import bargains, packages, polytopes

CASES = int(os.environ.get("SOCIALCHOICE_CASES", "40"))
SPACE = PolytopeProblem.parse(
    "a 0..4, b 0..2 | space: a + 2 b <= 4; cash: a + b <= 9 | ann: a; bob: min(b, 3 - a) | 0 0"
)
RENT = PackageProblem.parse(
    "rent: low, mid, high; pets: no, yes | t: 6 4 0, 0 3; l: 0 4 6, 2 0 | 0 0 | vetoes"
    " | red l: pets = yes unless rent = high | red t: rent = mid"
)


def agreed(problem):
    """An agreement of Nash's rule by which everybody gains; None where there is none."""
    try:
        winner = min(RULES["nash"](problem).winners, key=str)
    except SocialChoiceError:
        return None
    return None if winner == Disagreement() else winner


def level(region, weights, agent, shift):
    """The highest level of gains per weight if one agent must have so much more beside it."""
    demands = [Demand(k, shift if k == agent else Fraction(0), w) for k, w in enumerate(weights)]
    return region.rise(demands).value


def raised(problem, weights, at, shift):
    """What is raised if the right side of one limit is so much higher."""
    limits = [(n, c, most + (shift if k == at else 0)) for k, (n, c, most) in enumerate(problem.limits)]
    region = replace(problem, limits=tuple(limits)).region
    return Raised(region, weights or problem.weights, level=weights is None).best.value


def test_by_hand_over_a_polytope():
    """Level: a = 2 b' on the line a + 2b = 4 gives 4/3 each; a unit of space more adds 1/3 until bob's 3 - a binds."""
    found = binding(SPACE)
    assert found.level == Fraction(4, 3) and [p.value for p in found.prices] == [Fraction(1, 3), Fraction(2, 3)]
    space, cash = resources(SPACE)
    assert (space.more, space.more_up_to) == (Fraction(1, 3), Fraction(1, 2))
    assert (space.less, space.less_up_to) == (Fraction(1, 3), 4)
    assert (cash.more, cash.more_up_to, cash.less, cash.less_up_to) == (0, None, 0, Fraction(19, 3))
    rates = exchange_rates(SPACE, agreed(SPACE))
    assert rates.rates == (Fraction(1, 2), 1) and rates.best and rates.between("ann", "bob") == Fraction(1, 2)
    assert of_resource(space, "the level") == (
        "Each unit more of space adds 1/3 to the level for up to 0.5; each unit less takes 1/3 from it for up to 4."
    )
    (first, _) = costs(SPACE)
    assert first.differences == (Fraction(-1, 2), Fraction(1, 2)) and first.exact
    assert (
        of_cost(first, "nash")
        == "Without the limit space the outcome of nash would give ann 0.5 less and bob 0.5 more."
    )


def test_prices_that_are_not_unique_say_so():
    problem = BargainingProblem.parse("A B C | ann: 0 1 3/4; bob: 1 0 3/4 | 0 0")
    ann, bob = binding(problem).prices
    assert (ann.least, ann.most) == (bob.least, bob.most) == (Fraction(1, 4), Fraction(3, 4)) and not ann.unique
    assert "The weight of ann is not unique: any from 0.25 to 0.75 would prove the same." in of_binding(
        binding(problem)
    )


@pytest.mark.parametrize("make", [bargains, polytopes, packages])
def test_prices_bound_every_agreement_and_their_ends_are_slopes(make):
    """The ends of a price are how fast the level falls and rises when that agent must have a little more or less."""
    for seed in range(CASES):
        problem = make(Random(seed))
        try:
            found = binding(problem)
        except InvalidProblem:
            continue
        region, step = region_of(problem), Fraction(1, 10**6)
        assert sum(w * p.value for w, p in zip(problem.weights, found.prices, strict=True)) == 1
        best = region.best([price.value for price in found.prices])
        assert best.value == found.level == region.least(problem.weights).value
        if isinstance(problem, PackageProblem) and problem.payments is None:
            for deal in deals(problem):
                gains = gains_by_definition(problem, deal)
                assert sum(p.value * g for p, g in zip(found.prices, gains, strict=True)) <= found.level
        for i, price in enumerate(found.prices):
            assert price.least <= price.value <= price.most
            assert level(region, problem.weights, i, step) == found.level - step * price.most
            assert level(region, problem.weights, i, -step) == found.level + step * price.least


@pytest.mark.parametrize("summed", [False, True], ids=["level", "sum"])
def test_what_a_limit_is_worth_is_a_difference_and_holds_exactly_as_far_as_is_said(summed):
    tried = 0
    for seed in range(3 * CASES):
        problem = polytopes(Random(seed))
        weights = tuple(Fraction(k + 1) for k in range(len(problem.agents))) if summed else None
        try:
            found = resources(problem, weights)
        except InvalidProblem:
            continue
        for at, fact in enumerate(found[: len(problem.limits)]):
            value = partial(raised, problem, weights, at)
            assert value(Fraction(0)) == fact.value
            for slope, reach, turn in ((fact.more, fact.more_up_to, 1), (fact.less, fact.less_up_to, -1)):
                if slope is None:
                    continue
                far = Fraction(50) if reach is None else reach
                for part in (Fraction(1, 3), Fraction(1)):
                    assert value(turn * part * far) == fact.value + turn * part * far * slope
                if reach is not None:
                    beyond = turn * (reach + Fraction(1, 100))
                    with suppress(NoOptimum):  # beyond it nothing may be left
                        assert value(beyond) < fact.value + beyond * slope
                    tried += 1
    assert tried > CASES


@pytest.mark.parametrize("make", [bargains, polytopes, packages])
def test_at_the_rates_of_an_agreement_nothing_is_worth_more_than_is_said(make):
    for seed in range(CASES):
        problem = make(Random(seed))
        answer = agreed(problem)
        if answer is None:
            continue
        rates, gains = exchange_rates(problem, answer), gains_of(problem, answer)
        assert [r * g for r, g in zip(rates.rates, gains, strict=True)] == list(problem.weights)
        if isinstance(problem, PackageProblem) and problem.payments is None:
            worths = [
                sum(r * g for r, g in zip(rates.rates, gains_by_definition(problem, deal), strict=True))
                for deal in deals(problem)
            ]
            assert max(worths) <= rates.most and rates.reached in worths
        elif isinstance(problem, BargainingProblem):
            columns = zip(*problem.gains, strict=True)
            assert rates.most == max(sum(r * g for r, g in zip(rates.rates, c, strict=True)) for c in columns)
        for pull in pulls(problem, answer, rates.rates):
            parts = [part for _, part in (*pull.parts, *pull.limits)]
            assert sum(parts) == pull.total
        assert all(sentence.endswith(".") for sentence in told(problem, answer))


def test_a_pull_is_what_the_other_value_would_change():
    for seed in range(CASES):
        problem = packages(Random(seed))
        answer = agreed(problem)
        if answer is None:
            continue
        prices = exchange_rates(problem, answer).rates
        mine = problem.utilities_of(answer)
        for pull in pulls(problem, answer, prices):
            terms = tuple((t, pull.against if t == pull.subject[0] else v) for t, v in answer.terms)
            other = problem.utilities_of(replace(answer, terms=terms))
            assert [part for _, part in pull.parts] == [
                y * (a - b) for y, a, b in zip(prices, mine, other, strict=True)
            ]


def test_a_red_line_costs_what_the_rule_gives_without_it():
    (red, condition) = costs(RENT)
    assert red.owner == "t" and red.differences == (1, 0)
    assert condition.owner == "l" and condition.label == ("l", "pets", "yes", "rent", "high")
    without_it = PackageProblem.parse(
        "rent: low, mid, high; pets: no, yes | t: 6 4 0, 0 3; l: 0 4 6, 2 0 | 0 0 | vetoes"
        " | red l: pets = yes unless rent = high"
    )
    best = max((g[0] * g[1], g) for deal in deals(without_it) if min(g := gains_by_definition(without_it, deal)) > 0)
    assert red.after == ((best[1][0],) * 2, (best[1][1],) * 2)
    said = "the red line is about the roof"
    quoted = replace(RENT, quotes=((("t", "rent", "mid"), said),))
    assert [cost.quote for cost in costs(quoted)] == [said, None]


def test_every_line_that_excludes_something_is_left_out_once():
    for seed in range(CASES):
        problem = packages(Random(seed))
        lines = list(without(problem))
        owned = len(problem.red_lines) + len(problem.conditions) if problem.vetoes else 0
        ties = [label for _, label, _ in lines if len(label) > 2]
        assert len(ties) == owned + len(problem.implications)
        for _, label, other in lines:
            assert set(deals(problem)) <= set(deals(other)) and (other.payments == problem.payments or len(label) == 2)


def test_a_cap_costs_what_paying_without_it_would_change():
    problem = PackageProblem.parse("rent: low, high | t: 9 0; l: 1 5 | 0 0 | payments t: pays 3; l: receives 9")
    (cap,) = costs(problem)
    assert (cap.owner, cap.label, cap.differences) == ("t", ("pays", "3"), (-1, 1))
    assert of_cost(cap, "nash") == (
        "Without the cap of 3 on what t pays the outcome of nash would give t 1 less and l 1 more."
    )


def test_nothing_has_a_price_where_nothing_can_be_agreed():
    empty = PackageProblem.parse("fee: low | a: 1; b: 1 | 0 0 | red a: fee = low | vetoes")
    apart = PolytopeProblem.parse("x 0..1 | x >= 2 | a: x | 0")
    for problem in (empty, apart):
        with pytest.raises(InvalidProblem, match="nothing has a price"):
            binding(problem)
    with pytest.raises(InvalidProblem, match="gains nothing"):
        exchange_rates(SPACE, Disagreement())


def test_numbers_are_told_exactly():
    assert [number(Fraction(x)) for x in ("3", "1/2", "1/3", "-7/4", "12345/10000", "1/100000")] == [
        "3", "0.5", "1/3", "-1.75", "1.2345", "1/100000",
    ]  # fmt: skip
