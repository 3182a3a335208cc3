"""Concessions of packages in which money may change hands: by linear programs, by transfers, by hand, and forgeries."""

from __future__ import annotations

import os
from fractions import Fraction
from itertools import islice, product
from random import Random

import pytest

from proofs.certificate import certify, verify
from proofs.properties.conflicts import certify_conflicts
from socialchoice import RULES
from socialchoice.model.bargaining.package import PackageProblem
from socialchoice.numeric.lp import maximise
from tests.agreements.test_concessions import case, crossings, gains_of, money
from tests.forgery import forgeries, refused, refused_or_true

CASES = int(os.environ.get("SOCIALCHOICE_CASES", "12"))
FORGERIES = int(os.environ.get("SOCIALCHOICE_FORGERIES", "120"))


@pytest.mark.parametrize("crossing", ["", "0", "3/2"])
def test_no_deal_and_no_payments_take_a_smaller_sum(crossing):
    """By one linear program for each deal: Σ w_i c_i with c_i ≥ 0 and c_i ≥ -gain_i - worth_i t_i."""
    compared = 0
    for seed in range(6 * CASES):
        problem = case(seed)
        if not isinstance(problem, PackageProblem) or problem.payments is None:
            continue
        compared += 1
        winners = RULES["minimal-concession"](problem, crossing=crossing).winners
        seen = {}
        for deal in kept_deals(problem):
            crossed = sum(crossings(problem, deal))
            lacks = least_sum(problem, gains_of(problem, dict(deal.terms)))
            seen[deal.terms] = (lacks + Fraction(crossing) * crossed,) if crossing else (crossed, lacks)
        assert {winner.terms for winner in winners} == {t for t, key in seen.items() if key == min(seen.values())}
        for winner in winners:
            gains = after(problem, winner)
            lacks = sum(w * max(0, -g) for w, g in zip(problem.weights, gains, strict=True))
            assert lacks == least_sum(problem, gains_of(problem, dict(winner.terms)))
    assert compared >= CASES / 2


@pytest.mark.parametrize("crossing", ["", "3/2"])
def test_no_transfer_makes_the_greatest_concessions_smaller(crossing):
    """No small transfer between two does; concessions are convex in payments, so that no payments do."""
    rule, compared = RULES["minimal-concession"], 0
    for seed in range(6 * CASES):
        problem = case(seed)
        if not isinstance(problem, PackageProblem) or problem.payments is None:
            continue
        compared += 1
        for winner in rule(problem, form="greatest", crossing=crossing).winners:
            paid, n = [t for _, t in winner.payments], len(problem.agents)
            best = greatest(problem, winner, paid, crossing)
            for i, j in product(range(n), repeat=2):
                for size in (Fraction(1, 7), Fraction(1, 100)):
                    other = [t + size * ((k == i) - (k == j)) for k, t in enumerate(paid)]
                    if other[i] <= problem.payments.receives[i] and other[j] >= -problem.payments.pays[j]:
                        assert greatest(problem, winner, other, crossing) >= best
            for deal in kept_deals(problem):  # unpaid, if that is allowed at all, no deal is better
                assert greatest(problem, deal, [Fraction(0)] * n, crossing) >= best
    assert compared >= CASES / 2


@pytest.mark.parametrize("form", ["sum", "greatest"])
def test_payments_of_concessions_are_checked(form):
    tried = 0
    for seed in range(6 * CASES):
        problem = case(seed)
        if not isinstance(problem, PackageProblem) or problem.payments is None:
            continue
        for crossing in ("", "3/2"):
            document = certify("minimal-concession", problem, form=form, crossing=crossing)
            assert verify(document)
            for forged in islice(forgeries(document, Random(seed)), FORGERIES // 20):
                tried += 1
                refused_or_true(forged)
    assert tried > 50


def test_the_greatest_concession_counts_what_was_crossed():
    """Both lack 2, and what a sees crossed is 3/2 more: so b gives 3/4 of the 1 that it may pay."""
    problem = PackageProblem.parse("fee: 1 | a: 1; b: 1 | 3 3 | red a: fee = 1 | payments b: pays 1; a: receives 1")
    expected = {"": "fee 1, nothing is paid", "3/2": "fee 1, a receives 3/4, b pays 3/4"}
    for crossing, deal in expected.items():
        outcome = RULES["minimal-concession"](problem, form="greatest", crossing=crossing)
        assert {str(winner) for winner in outcome.winners} == {deal}
        assert verify(certify("minimal-concession", problem, form="greatest", crossing=crossing))
    (winner,) = RULES["minimal-concession"](problem, crossing="3/2").winners  # a unit saves either the same
    assert str(winner) == "fee 1, nothing is paid"


def test_money_goes_to_where_it_saves_most():
    """A unit is worth three to a, two to b and one to c: a pays what it gains and no more, and c goes without."""
    problem = PackageProblem.parse(
        "fee: 1 | a: 3; b: 0; c: 0 | 0 2 2 | weights 3 2 1 | payments a: pays 9; b: receives 9; c: receives 9"
    )
    (winner,) = RULES["minimal-concession"](problem).winners
    assert str(winner) == "fee 1, a pays 3, b receives 2, c receives 1"
    assert verify(certify("minimal-concession", problem))


def test_other_payments_are_refused():
    problem = PackageProblem.parse("fee: 1, 2 | a: 3 0; b: 0 1 | 1 1 | payments a: pays 3; b: receives 5")
    document = certify("minimal-concession", problem)
    assert document["outcome"]["winners"] == [
        {"terms": [["fee", "1"]], "payments": [["a", "-3/2"], ["b", "3/2"]]},
    ]
    refused(document, "not those that the rule makes", outcome__winners=[paid("-1", "1")])  # it takes as little
    refused(document, "do not balance", outcome__winners=[paid("-1", "3/2")])
    refused(document, "beyond what may be paid", outcome__winners=[paid("-4", "4")])
    shown = certify_conflicts(problem)
    refused(shown, "beyond what may be paid", evidence__data__meeting=[paid("-4", "4")])
    refused(shown, "do not balance", evidence__data__meeting=[paid("0", "1")])
    refused(shown, "not the minimal sets", evidence__data__meeting=[paid("0", "0")])
    none = [["reservation", "a"], ["reservation", "b"]]
    alone = [paid("0", "0"), {"terms": [["fee", "2"]], "payments": [["a", "0"], ["b", "0"]]}]
    refused(shown, "meets all of a conflict", answer=[none], evidence__data={"prices": [None], "meeting": alone})
    given = certify_conflicts(PackageProblem.parse("fee: 1 | a: 1; b: 0 | 1 1 | payments a: pays 1; b: receives 1"))
    data = {"prices": [None], "meeting": [paid("0", "0")]}  # as if a, who is not asked for, could not pay
    refused(given, "meets all of a conflict", answer=[[["reservation", "b"]]], evidence__data=data)


def paid(a, b):
    return {"terms": [["fee", "1"]], "payments": [["a", a], ["b", b]]}


def kept_deals(problem):
    """The deals that keep the implications."""
    every = [problem.deal(c) for c in product(*(range(len(values)) for _, values in problem.issues))]
    return [
        d for d in every if all(dict(d.terms)[i] != v or dict(d.terms)[o] == w for i, v, o, w in problem.implications)
    ]


def after(problem, deal):
    """What a deal gives beyond what is kept, with its payments."""
    pairs = zip(problem.utilities_of(deal), problem.disagreement, strict=True)
    return [u - kept for u, kept in pairs]


def least_sum(problem, gains):
    n, paid = len(gains), problem.payments
    rows, right, upper = money(problem)
    each = [
        [*(paid.worth[i] if k == i else Fraction(0) for k in range(n)), *(Fraction(k == i) for k in range(n))]
        for i in range(n)
    ]
    sides = [paid.worth[i] * paid.pays[i] - gains[i] for i in range(n)]
    cost = [0] * n + [-w for w in problem.weights]
    most = [None] * n
    return -maximise(
        cost, [*each, [*rows[0], *([Fraction(0)] * n)]], [*sides, *right], equal=1, upper=[*upper, *most]
    ).value


def greatest(problem, deal, paid, crossing):
    """What is compared for the form "greatest", with these payments."""
    gains = gains_of(problem, dict(deal.terms))
    moved = [g + e * t for g, e, t in zip(gains, problem.payments.worth, paid, strict=True)]
    lacks = [w * max(0, -g) for w, g in zip(problem.weights, moved, strict=True)]
    crossed = crossings(problem, deal)
    if crossing:
        return sorted(a + Fraction(crossing) * b for a, b in zip(lacks, crossed, strict=True))[::-1]
    return sorted(crossed)[::-1], sorted(lacks)[::-1]
