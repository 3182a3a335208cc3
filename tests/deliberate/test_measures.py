"""What a deal reached, and what could be had without talk: known cases, and the definitions on random negotiations."""

from __future__ import annotations

import os
from fractions import Fraction
from itertools import product
from math import prod

import pytest

from llm_bridge.deliberate.deals import about_deals
from llm_bridge.deliberate.hold import begin, hold
from llm_bridge.deliberate.measures.baselines import lottery, midpoint, one_shot, optimum
from llm_bridge.deliberate.measures.cost import Counted, exponent
from llm_bridge.deliberate.measures.efficiency import Yardstick
from llm_bridge.deliberate.minds.strategy import STRATEGIES
from llm_bridge.deliberate.scenarios import negotiation
from socialchoice import RULES
from socialchoice.model.answers import Deal
from socialchoice.model.bargaining.package import PackageProblem

CASES = int(os.environ.get("SOCIALCHOICE_CASES", "12"))
# Each cares for another issue: giving way on the other's is better for both than meeting in the middle on both.
TRADE = PackageProblem.parse("x: 1, 2, 3; y: 1, 2, 3 | a: 0 1 10, 3 1 0; b: 3 1 0, 0 1 10 | 1 1")


def test_a_trade_is_worth_more_than_the_midpoint_and_than_a_lot():
    yard = Yardstick(TRADE)
    assert optimum(yard) == [["x", "3"], ["y", "3"]]
    middle, best = yard.reached(midpoint(yard)), yard.reached(optimum(yard))
    assert middle.gains == (1, 1) and best.gains == (9, 9)
    assert best.surplus == 1 and best.nash == 1 and best.distance == 0
    assert middle.surplus == Fraction(1, 9) and middle.nash == pytest.approx(1 / 9)
    assert middle.distance == Fraction(8, 10)  # both could rise by eight, of ten that each could gain at best
    assert lottery(yard) == (5, 5)  # ten or nothing, for whose favourite is drawn


def test_no_agreement_and_what_somebody_cannot_accept():
    yard = Yardstick(PackageProblem.parse("x: 1, 2 | a: 5 0; b: 0 5 | 1 1 | red b: x = 1"))
    nothing, crossed = yard.reached(None), yard.reached([["x", "1"]])
    assert nothing.gains == (0, 0) and nothing.violated == 0 and nothing.nash is None and nothing.surplus is None
    assert crossed.gains == (4, None) and crossed.violated == 1


def test_the_optimum_is_that_of_the_rule_and_the_figures_are_as_defined():
    for seed in range(4 * CASES):
        problem = negotiation(seed, parties=2 + seed % 2, issues=3)
        yard = Yardstick(problem)
        won = {winner for winner in RULES["nash"](problem).winners if isinstance(winner, Deal)}
        best = optimum(yard)
        assert (best is not None) == bool(won)
        if best is not None:
            assert Deal(tuple(map(tuple, best))) in won  # type: ignore[arg-type]
        every = [problem.deal(choice) for choice in product(*problem.allowed)]
        gains = [[u - k for u, k in zip(problem.utilities_of(d), problem.disagreement, strict=True)] for d in every]
        sums = [sum(g) for g in gains if min(g) >= 0]
        assert yard.most == max(sums, default=0)
        products = [prod(g) for g in gains if min(g) > 0]
        assert yard.best is None if not products else yard.best[1] == max(products)


def test_one_proposal_leaves_nobody_worse_off():
    for seed in range(CASES):
        problem = negotiation(seed, parties=3, issues=3)
        if (terms := one_shot(problem)) is not None:
            assert Yardstick(problem).reached(terms).violated == 0


def test_the_exponent_of_a_known_curve():
    assert exponent([1, 2, 4, 8], [3, 12, 48, 192]) == (pytest.approx(3), pytest.approx(2))
    with pytest.raises(ValueError, match="two different sizes"):
        exponent([2, 2], [1, 1])


def test_what_is_asked_is_counted():
    yard = Yardstick(negotiation(1))
    counted = Counted({party.id: STRATEGIES["linear"].mind(party) for party in yard.stakes})
    start = begin("dyadic", about_deals("?", yard.space), [party.id for party in yard.stakes])
    transcript, _ = hold(start, counted.minds)
    assert counted.asks == len(transcript.messages) and counted.tokens > counted.asks
