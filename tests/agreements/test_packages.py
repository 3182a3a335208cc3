"""Packages whose issues are tied together and whose agents may pay each other, against their definitions."""

from __future__ import annotations

import os
from fractions import Fraction
from itertools import islice, product
from math import prod
from random import Random

import pytest

from proofs.certificate import certify
from socialchoice.analysis.agreements.improvement import improvement
from socialchoice.model.answers import Deal, PaidDeal
from socialchoice.model.bargaining.conditions import Payments
from socialchoice.model.bargaining.package import PackageProblem
from socialchoice.model.bargaining.shared import Disagreement
from socialchoice.numeric.lp import NoOptimum, maximise
from socialchoice.numeric.milp import best_rows
from socialchoice.numeric.optima.packages.money import Money
from socialchoice.rule import RULES
from tests.forgery import forgeries, refused_or_true
from tests.problems import packages

CASES = int(os.environ.get("SOCIALCHOICE_CASES", "60"))
FORGERIES = int(os.environ.get("SOCIALCHOICE_FORGERIES", "400"))
NAMES = ("nash", "package-deal", "egalitarian-deal")
SMALL = "price: low, high; days: 1, 2 | b: 5 0, 1 0; s: 0 5, 0 1 | 1 1"


def deals(problem):
    """Every deal that crosses no veto and breaks no implication, by its words."""
    ties = [*problem.implications, *(line[1:] for line in problem.conditions if problem.vetoes)]
    out = {line[1:] for line in problem.red_lines} if problem.vetoes else set()
    for values in product(*(values for _, values in problem.issues)):
        terms = tuple((title, value) for (title, _), value in zip(problem.issues, values, strict=True))
        broken = any((a, b) in terms and (c, d) not in terms for a, b, c, d in ties)
        if not broken and not out & set(terms):
            yield Deal(terms)


def gains_of(problem, deal):
    return [u - d for u, d in zip(problem.utilities_of(deal), problem.disagreement, strict=True)]


def feasible(payments, paid):
    ends = zip(paid, payments.pays, payments.receives, strict=True)
    return sum(paid) == 0 and all(-low <= t <= high for t, low, high in ends)


def by_cases(problem, gains):
    """The payments of largest product: each agent at a cap or in proportion, every case solved and compared."""
    payments, best = problem.payments, None
    rates = [w * e for w, e in zip(problem.weights, payments.worth, strict=True)]
    for where in product((0, 1, 2), repeat=len(gains)):
        ends = [(-p, r, None)[k] for k, p, r in zip(where, payments.pays, payments.receives, strict=True)]
        free = [i for i, end in enumerate(ends) if end is None]
        rest = -sum(end for end in ends if end is not None)
        if free:
            short = rest + sum(gains[i] / payments.worth[i] for i in free)
            level = short / sum(rates[i] / payments.worth[i] for i in free)
            for i in free:
                ends[i] = (level * rates[i] - gains[i]) / payments.worth[i]
        if feasible(payments, ends):
            after = [g + e * t for g, e, t in zip(gains, payments.worth, ends, strict=True)]
            if min(after) > 0:
                key = prod(g ** int(w) for g, w in zip(after, problem.whole_weights, strict=True))
                best = max(best or (key, ends), (key, ends))
    return best


def highest_least(problem, gains):
    """By one exact linear program over the payments: how high all gains per weight can be at once."""
    n, payments = (
        len(gains),
        problem.payments or Payments(*(((Fraction(0),) * len(gains),) * 2)).checked(problem.agents),
    )
    pays, room = payments.pays, [p + r for p, r in zip(payments.pays, payments.receives, strict=True)]
    rows = [[*(payments.worth[i] if i == k else Fraction(0) for i in range(n)), -problem.weights[k]] for k in range(n)]
    right = [e * p - g for e, p, g in zip(payments.worth, pays, gains, strict=True)]
    rows.append([*([Fraction(1)] * n), Fraction(0)])
    return maximise([0] * n + [1], rows, [*right, sum(pays)], equal=1, free=[n], upper=[*room, None]).value


def packages_of(rng, rule):
    problem = packages(rng)
    while rule == "package-deal" and problem.payments is not None:
        problem = packages(rng)
    return problem


@pytest.mark.parametrize("searched", [False, True], ids=["counted", "searched"])
def test_nash_is_the_largest_product_over_all_deals_and_payments(searched, monkeypatch):
    if searched:
        monkeypatch.setattr("socialchoice.numeric.optima.deals.COUNTED", 0)
    for seed in range(CASES):
        problem, best, found = packages(Random(seed)), None, set()
        for deal in deals(problem):
            gains = gains_of(problem, deal)
            if problem.payments is None:
                case = (prod(g ** int(w) for g, w in zip(gains, problem.weights, strict=True)), None)
                case = case if min(gains) > 0 else None
            else:
                case = by_cases(problem, gains)
            if case is None or (best is not None and case[0] < best):
                continue
            if best is None or case[0] > best:
                best, found = case[0], set()
            found.add(
                deal if case[1] is None else PaidDeal(deal.terms, tuple(zip(problem.agents, case[1], strict=True)))
            )
        outcome = RULES["nash"](problem)
        assert outcome.winners == (found or {Disagreement()})
        assert certify("nash", problem)["claim"] == {"winners": "all", "status": "certified"}


@pytest.mark.parametrize("searched", [False, True], ids=["counted", "searched"])
def test_the_egalitarian_deal_reaches_the_highest_least_gain_of_all_deals_and_payments(searched, monkeypatch):
    if searched:
        monkeypatch.setattr("socialchoice.numeric.optima.deals.COUNTED", 0)
    for seed in range(CASES):
        problem = packages(Random(seed))
        least = {deal: highest_least(problem, gains_of(problem, deal)) for deal in deals(problem)}
        top = max(least.values(), default=Fraction(0))
        outcome = RULES["egalitarian-deal"](problem)
        assert certify("egalitarian-deal", problem)["claim"] == {"winners": "all", "status": "certified"}
        if top <= 0:
            assert outcome.winners == {Disagreement()}
            continue
        sums = set()
        for winner in outcome.winners:
            shares = [g / w for g, w in zip(gains_of(problem, winner), problem.weights, strict=True)]
            assert min(shares) == top == least[Deal(winner.terms)]
            assert problem.payments is None or feasible(problem.payments, [t for _, t in winner.payments])
            sums.add(sum(shares))
        assert len(sums) == 1
        if problem.payments is None or len(set(problem.payments.worth)) == 1:  # then payments leave the sum as it is
            best = max(sum(gains_of(problem, deal)) for deal, t in least.items() if t == top)
            assert sums == {best}
            as_good = {d.terms for d, t in least.items() if t == top and sum(gains_of(problem, d)) == best}
            assert {winner.terms for winner in outcome.winners} == as_good


def test_payments_far_larger_than_gains_do_not_blur_which_deal_is_best():
    for seed in range(CASES):
        rng = Random(seed)
        issues, agents = (("a", tuple("vwxyz")), ("b", tuple("vw"))), ("one", "two")
        far = Fraction(10 ** rng.choice((9, 14)))
        rows = tuple(
            tuple(tuple(side * far + Fraction(rng.randint(0, 3), 7) for _ in values) for _, values in issues)
            for side in (1, -1)
        )
        payments = Payments((3 * far, Fraction(0)), (Fraction(0), 3 * far))
        problem = PackageProblem(issues, agents, rows, (Fraction(0),) * 2, payments=payments)
        total = {deal: sum(gains_of(problem, deal)) for deal in deals(problem)}
        best = {deal.terms for deal, worth in total.items() if worth == max(total.values()) and worth > 0}
        for name in ("nash", "egalitarian-deal"):  # both share the largest sum evenly where no cap is met
            assert {getattr(winner, "terms", None) for winner in RULES[name](problem).winners} == (best or {None})


@pytest.mark.parametrize("searched", [False, True], ids=["counted", "searched"])
def test_the_package_deal_over_deals_that_break_nothing(searched, monkeypatch):
    if searched:
        monkeypatch.setattr("socialchoice.numeric.optima.deals.COUNTED", 0)
    for seed in range(CASES):
        problem = packages_of(Random(seed), "package-deal")
        each = {deal: gains_of(problem, deal) for deal in deals(problem)}
        ideals = [max(column) for column in zip(*each.values(), strict=True)]
        open_ = {deal: gains for deal, gains in each.items() if min(gains) > 0}
        keys = {deal: sorted_key(gains, ideals) for deal, gains in open_.items()}
        best = {deal for deal, key in keys.items() if key == max(keys.values())}
        assert RULES["package-deal"](problem).winners == (best or {Disagreement()})
        assert certify("package-deal", problem)["claim"] == {"winners": "all", "status": "certified"}


def sorted_key(gains, ideals):
    shares = [g / ideal for g, ideal in zip(gains, ideals, strict=True)]
    return min(shares), sum(shares)


def test_a_transfer_never_helps_somebody_further_below():
    """Payments are the lexicographic maximin: whoever could still pay somebody is not above them."""
    for seed in range(10 * CASES):
        rng = Random(seed)
        n = rng.randint(1, 4)
        pays, receives = (tuple(Fraction(rng.randint(0, 4)) for _ in range(n)) for _ in range(2))
        worth = tuple(Fraction(rng.randint(1, 3), rng.randint(1, 2)) for _ in range(n))
        rates = tuple(Fraction(rng.randint(1, 3)) for _ in range(n))
        money, gains = Money(pays, receives, worth, rates), tuple(Fraction(rng.randint(-5, 9)) for _ in range(n))
        paid = money.payments(gains)
        assert feasible(money, paid)
        shares = [(g + e * t) / r for g, e, t, r in zip(gains, worth, paid, rates, strict=True)]
        for i, j in product(range(n), repeat=2):
            assert paid[i] == -pays[i] or paid[j] == receives[j] or shares[i] <= shares[j]
        prices = [Fraction(rng.randint(0, 5)) for _ in range(n)]
        room = [p + r for p, r in zip(pays, receives, strict=True)]
        cost = [y * e for y, e in zip(prices, worth, strict=True)]
        best = maximise(cost, [[Fraction(1)] * n], [sum(pays)], equal=1, upper=room).value
        assert money.most(prices) == best - sum(c * p for c, p in zip(cost, pays, strict=True))


@pytest.mark.parametrize("name", NAMES)
def test_forged_trees_with_implications_and_payments_are_refused_unless_true(name, monkeypatch):
    monkeypatch.setattr("socialchoice.numeric.optima.deals.COUNTED", 0)
    for seed in range(FORGERIES // 20):
        rng = Random(seed)
        document = certify(name, packages_of(rng, name))
        for forged in islice(forgeries(document, rng), 20):
            refused_or_true(forged)


def test_the_mixed_integer_program_proposes_what_counting_finds():
    for seed in range(CASES):
        problem = packages(Random(seed))
        found = RULES["egalitarian-deal"](problem).winners
        if found == {Disagreement()} or set(problem.weights) != {1}:
            continue
        tables = [[[float(v) for v in row] for row in table] for table in problem.tables]
        import numpy as np

        money = problem.money((Fraction(1),) * len(problem.agents), problem.weights)
        base = np.array([float(low) for low in problem.base])
        rows = best_rows([np.array(table) for table in tables], base, links=problem.row_links, money=money)
        proposed = highest_least(problem, gains_of(problem, problem.deal_of(rows)))
        assert proposed == min(gains_of(problem, next(iter(found))))


def test_pareto_improvements_break_no_implication():
    for seed in range(CASES):
        problem = packages_of(Random(seed), "package-deal")
        every = {deal: gains_of(problem, deal) for deal in deals(problem)}
        for deal, gains in every.items():
            better = {d for d, g in every.items() if g != gains and all(b >= a for a, b in zip(gains, g, strict=True))}
            found = improvement(problem, deal).deal
            assert found in better if better else found is None


def test_an_exact_program_agrees_that_no_mixture_helps_where_disagreement_is_proved():
    for seed in range(CASES):
        problem = packages(Random(seed))
        if RULES["nash"](problem).winners != {Disagreement()}:
            continue
        for deal in deals(problem):
            try:
                assert highest_least(problem, gains_of(problem, deal)) <= 0
            except NoOptimum:
                raise AssertionError("payments of nothing are always possible") from None
