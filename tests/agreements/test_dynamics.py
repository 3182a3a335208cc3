"""Offers and concessions by turns: published shares, backward induction by hand, limits, and every deviation."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from random import Random

import pytest

from socialchoice import RULES
from socialchoice.bargaining.dynamics.concessions import concessions
from socialchoice.bargaining.dynamics.horizon import finite_offers
from socialchoice.bargaining.dynamics.offers import alternating_offers
from socialchoice.model.bargaining.alternatives import BargainingProblem
from socialchoice.model.bargaining.polytope import PolytopeProblem
from socialchoice.model.errors import Impasse, InvalidProblem
from socialchoice.model.ground.records import canonical, plain
from tests.agreements.test_pairs import quarrels

NINE, EIGHT = Fraction(9, 10), Fraction(8, 10)
PIE = BargainingProblem.parse("A B | ann: 0 1; bob: 1 0 | 0 0")


def test_rubinsteins_shares():
    """Rubinstein 1982: (1 - δ₂) / (1 - δ₁ δ₂) for who begins."""
    assert alternating_offers([NINE, NINE]).agreed == (Fraction(10, 19), Fraction(9, 19))
    assert alternating_offers([NINE, EIGHT]).agreed == (Fraction(5, 7), Fraction(2, 7))
    three = alternating_offers([NINE] * 3).agreed
    assert three == tuple(NINE**k / (1 + NINE + NINE**2) for k in range(3))


def test_nobody_gains_by_doing_otherwise_and_a_forged_share_is_noticed():
    for seed in range(40):
        rng = Random(seed)
        found = alternating_offers([Fraction(rng.randint(50, 99), 100) for _ in range(rng.randint(2, 5))])
        assert found.deviations() == [] and len(found.facts()) == len(found.discounts) ** 2
        more = [list(row) for row in found.proposals]
        more[0][0] += Fraction(1, 1000)
        more[0][1] -= Fraction(1, 1000)
        assert replace(found, proposals=tuple(map(tuple, more))).deviations()
        canonical(plain(found.record()))


def test_frequent_offers_come_near_the_nash_solution_weighted_by_patience():
    for rates in ((1, 1), (1, 2), (3, 1), (1, 2, 3)):
        off = []
        for step in (Fraction(1, 100), Fraction(1, 10_000)):
            found = alternating_offers([1 - rate * step for rate in rates])
            nash = [w / sum(found.weights) for w in found.weights]  # of a unit to divide
            off.append(max(abs(a - b) for a, b in zip(found.agreed, nash, strict=True)))
        assert off[1] < off[0] / 50


def test_one_and_two_rounds_by_hand():
    one = finite_offers(PIE, [NINE, EIGHT], 1)
    assert one.rounds[0].gains == (1, 0)
    two = finite_offers(PIE, [NINE, EIGHT], 2)
    assert two.rounds[0].gains == (Fraction(1, 5), Fraction(4, 5))  # bob could wait for all of it, worth 8/10
    three = finite_offers(PIE, [NINE, EIGHT], 3)
    assert three.rounds[0].gains == (1 - EIGHT * (1 - NINE), EIGHT * (1 - NINE))


def test_many_rounds_come_near_the_offers_without_end():
    found = finite_offers(PIE, [NINE, EIGHT], 120, bits=100)
    assert found.deviations() == []
    wanted = alternating_offers([NINE, EIGHT]).agreed
    assert max(abs(a - b) for a, b in zip(found.rounds[0].gains, wanted, strict=True)) < Fraction(
        1, 10**8
    )  # (δ₁ δ₂)^60 = 2.8e-9


def test_many_short_rounds_come_near_nash_on_a_polygon():
    text = "a 0..10, b 0..10 | a + 3 b <= 30; 4 a + 3 b <= 48; 4 a + b <= 40 | x: a; y: b | 0 0"
    problem = PolytopeProblem.parse(f"{text} | weights 2 1")
    found = finite_offers(PolytopeProblem.parse(text), [Fraction(99, 100), Fraction(98, 100)], 300, bits=60)
    assert found.deviations() == []
    (plan,) = RULES["nash"](problem).winners  # (8, 16/3): patience 1/r of 2 and 1
    assert problem.gains_of(plan) == (8, Fraction(16, 3))
    assert found.rounds[0].gains == pytest.approx(problem.gains_of(plan), abs=0.1)


def test_no_proposal_of_random_problems_leaves_room_and_a_forged_one_is_noticed():
    seen = 0
    for seed in range(60):
        problem = quarrels(Random(seed))
        found = finite_offers(problem, [NINE, EIGHT], 4, first=seed % 2)
        assert found.deviations() == [] and len(found.facts()) == 4
        canonical(plain(found.record()))
        first = found.rounds[0]
        less = tuple(g - Fraction(1, 100) * (k == first.proposer) for k, g in enumerate(first.gains))
        assert replace(found, rounds=(replace(first, gains=less), *found.rounds[1:])).deviations()
        seen += 1
    assert seen == 60


def offered(rng):
    """A list of up to nine alternatives, ties and losses among them."""
    m = rng.randint(1, 9)
    rows = tuple(tuple(rng.randint(-1, 9) for _ in range(m)) for _ in range(2))
    return BargainingProblem(tuple("ABCDEFGHI"[:m]), ("ann", "bob"), rows, (0, 0))


def test_zeuthens_concessions_end_in_the_largest_product():
    seen = 0
    for seed in range(400):
        problem = offered(Random(seed))
        columns = [column for column in zip(*problem.gains, strict=True) if min(column) > 0]
        if not columns:
            with pytest.raises(Impasse, match="makes both better off"):
                concessions(problem)
            continue
        found = concessions(problem)
        x, y = (row[found.agreed] for row in problem.gains)
        assert x * y == max(a * b for a, b in columns) and found.faults() == []
        assert len(found.steps) <= 2 * len(columns) and found.facts()
        canonical(plain(found.record()))
        seen += len(found.steps) > 1
    assert seen > 20


def test_zeuthens_concessions_step_by_step_by_hand():
    """Products 10, 24, 27, 16: ann begins with A, bob with D, and both give way to C."""
    problem = BargainingProblem.parse("A B C D | ann: 10 6 3 2; bob: 1 4 9 10 | 0 0")
    found = concessions(problem)
    assert [problem.names[k] for k in found.steps[0].offers] == ["A", "D"]
    assert found.steps[0].risks == (Fraction(4, 5), Fraction(9, 10)) and found.steps[0].concedes == 0
    assert problem.names[found.agreed] == "C"
    wrong = replace(found, steps=(replace(found.steps[0], concedes=1), *found.steps[1:]))
    assert wrong.faults()


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: alternating_offers([NINE]), "two or more agents"),
        (lambda: alternating_offers([NINE, 1]), "from 0 to below 1"),
        (lambda: finite_offers(PIE, [NINE], 2), "with a discount each"),
        (lambda: finite_offers(PIE, [NINE, 2], 2), "discounts from 0 to 1"),
        (lambda: finite_offers(PIE, [NINE, NINE], 0), "1 to 10000 rounds"),
        (lambda: finite_offers(BargainingProblem.parse("A | a: 1; b: -1 | 0 0"), [1, 1], 1), "nobody would propose"),
        (lambda: concessions(BargainingProblem.parse("A | a: 1 | 0")), "are between two"),
    ],
)
def test_what_makes_no_sense_is_refused_in_a_sentence(call, said):
    with pytest.raises(InvalidProblem, match=said):
        call()
