"""Nash's division with disagreement utilities: exact, and as good as the bound that the same polytope gives."""

from __future__ import annotations

import os
from dataclasses import replace
from fractions import Fraction
from math import prod
from random import Random

import pytest

from proofs.certificate import certify, verify
from socialchoice.model.bargaining.goods import GoodsProblem
from socialchoice.model.bargaining.shared import Disagreement
from socialchoice.model.errors import SocialChoiceError
from socialchoice.rule import RULES
from tests.forgery import reseal
from tests.problems import goods

RULE = "arbitrary-disagreement-nash"
CASES = int(os.environ.get("SOCIALCHOICE_CASES", "60"))


def drawn(rng):
    """Goods of which everybody wants some, and who keeps up to half of what it could have."""
    while True:
        problem = goods(rng)
        if all(problem.totals):
            n = len(problem.agents)
            kept = tuple(t * Fraction(rng.choice((-1, 0, 0, 1, 2)), rng.choice((2, 3)) * n) for t in problem.totals)
            return replace(problem, disagreement=kept)


def test_it_is_exact_and_no_division_of_the_polytope_has_a_larger_product():
    solved = none = 0
    for seed in range(CASES):
        problem = drawn(Random(seed))
        (found,) = RULES[RULE](problem).winners
        document = certify(RULE, problem)
        assert verify(document) and document["claim"]["status"] == "certified"
        (point,) = RULES["nash"](problem.polytope).winners
        if isinstance(found, Disagreement):
            assert isinstance(point, Disagreement)
            none += 1
            continue
        gains = [u - d for u, d in zip(problem.worth(problem.amounts(found)), problem.disagreement, strict=True)]
        weights = [int(w) for w in problem.weights]
        mine = prod(g**w for g, w in zip(gains, weights, strict=True))
        theirs = prod(g**w for g, w in zip(problem.polytope.gains_of(point), weights, strict=True))
        assert min(gains) > 0 and theirs <= mine <= theirs * (1 + Fraction(1, 10**5))
        solved += 1
    assert solved > CASES / 2 and none > 0


def test_without_disagreement_utilities_it_is_the_market():
    for seed in range(30):
        problem = replace(drawn(Random(seed)), disagreement=(Fraction(0),) * len(drawn(Random(seed)).agents))
        market, bargain = (RULES[name](problem).winners for name in ("competitive-equilibrium", RULE))
        worth = [problem.worth(problem.amounts(next(iter(found)))) for found in (market, bargain)]
        assert worth[0] == worth[1]


def test_other_prices_divisions_and_disagreements_are_refused():
    problem = GoodsProblem.parse("land water | ann: 3 1; bob: 2 2 | disagreement 1 1")
    document = certify(RULE, problem)
    prices, winner = document["evidence"]["data"]["prices"], document["outcome"]["winners"][0]
    assert prices == ["12/7", "12/7"] and verify(document)
    less = [[agent, [[good, "1/2"] for good, _ in shares[:1]]] for agent, shares in winner]
    changes = [
        {"evidence": {"kind": "market prices", "data": {"prices": ["12/7", "11/7"]}}},
        {"evidence": {"kind": "market prices", "data": {"prices": ["6/7", "6/7"]}}},
        {"evidence": {"kind": "market prices", "data": {"none": ["1", "1"]}}},
        {"outcome": {**document["outcome"], "winners": [less]}},
        {"outcome": {**document["outcome"], "winners": [{"agreement": "none"}]}},
        {
            "outcome": {**document["outcome"], "winners": [{"agreement": "none"}]},
            "evidence": {"kind": "market prices", "data": {"none": ["1", "1"]}},
        },
        {"rule": "competitive-equilibrium"},
    ]
    for change in changes:
        with pytest.raises(SocialChoiceError):
            verify(reseal({**document, **change}))
    kept = certify(RULE, replace(problem, disagreement=(Fraction(3), Fraction(3))))
    assert kept["outcome"]["winners"] == [{"agreement": "none"}] and verify(kept)
    with pytest.raises(SocialChoiceError):
        verify(reseal({**kept, "evidence": {"kind": "market prices", "data": {"none": ["0", "0"]}}}))
