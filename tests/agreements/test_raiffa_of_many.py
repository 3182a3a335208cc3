"""The discrete Raiffa solution of more than two agents: against the exact one of two, by definition, and forgeries."""

from __future__ import annotations

import os
from dataclasses import replace
from fractions import Fraction
from itertools import islice
from random import Random

import cvxpy
import numpy as np
import pytest

from proofs.certificate import certify, verify
from socialchoice import RULES
from socialchoice.bargaining.raiffa.steps import NEAR, taken
from socialchoice.model.bargaining.shared import Bargaining, Disagreement
from socialchoice.model.errors import InvalidProblem, TooLarge
from tests.agreements.definitions import bargain
from tests.agreements.test_pairs import quarrels
from tests.forgery import forgeries, refused, refused_or_true

CASES = int(os.environ.get("SOCIALCHOICE_CASES", "25"))
FORGERIES = int(os.environ.get("SOCIALCHOICE_FORGERIES", "120"))
RULE = RULES["discrete-raiffa"]


def test_the_steps_of_two_agents_come_to_what_is_known_of_two():
    exact = 0
    for seed in range(2 * CASES):
        problem = quarrels(Random(seed))
        (limit,) = RULE(problem).winners
        steps = taken(problem)
        ideals = [support.value for support in steps.ideals[0]]
        for got, wanted, ideal in zip(problem.region.at(steps.point), problem.gains_of(limit), ideals, strict=True):
            assert abs(got - wanted) <= steps.gap * ideal
        exact += not steps.gap
    assert exact > 0


def by_definition(problem, rounds=60):
    """The steps in floats, each ideal by a program of cvxpy's."""
    rows = np.array([[float(v) for v in row] for row in problem.gains])
    n, now = len(rows), np.zeros(len(rows))
    shares = cvxpy.Variable(rows.shape[1], nonneg=True)
    for _ in range(rounds):
        held = [cvxpy.sum(shares) == 1, rows @ shares >= now - 1e-9]
        high = [cvxpy.Problem(cvxpy.Maximize(rows[i] @ shares), held).solve(solver=cvxpy.HIGHS) for i in range(n)]
        now = now + (np.array(high) - now) / n
        if max(high - now) < 1e-8:
            break
    return now


def test_three_and_four_agents_by_definition():
    compared = 0
    for seed in range(CASES):
        problem = replace(bargain(Random(seed), agents=3 + seed % 2, names=5, low=0), weights=())
        (found,) = RULE(problem).winners
        document = certify("discrete-raiffa", problem)
        assert verify(document)
        if isinstance(found, Disagreement):
            continue
        compared += 1
        ideals = [support.value for support in taken(problem).ideals[0]]
        pairs = zip(problem.gains_of(found), by_definition(problem), ideals, strict=True)
        assert all(abs(float(got) - wanted) <= 2e-6 * float(ideal) + 1e-5 for got, wanted, ideal in pairs), seed
        assert Fraction(document["evidence"]["data"].get("gap", 0)) <= NEAR
    assert compared > CASES / 2


def test_one_agent_gets_its_best():
    (found,) = RULE(Bargaining.parse("A B | ann: 1 3 | 0")).winners
    assert str(found) == "B"


@pytest.mark.parametrize(
    "said", ["A B | a: 1 0; b: 0 1; c: 1 1 | 0 0 0 | pure", "A | a: 1; b: 1; c: 1 | 0 0 0 | weights 1 1 2"]
)
def test_what_it_is_not_for_is_refused(said):
    with pytest.raises(InvalidProblem, match="of agents alike in weight"):
        RULE(Bargaining.parse(said))


@pytest.mark.parametrize(("what", "most"), [("PROGRAMS", 12), ("BITS", 20)])
def test_too_many_steps_are_refused_with_what_they_leave(what, most, monkeypatch):
    monkeypatch.setattr(f"socialchoice.bargaining.raiffa.steps.{what}", most)
    with pytest.raises(TooLarge, match="steps of the discrete Raiffa solution leave"):
        RULE(NEARLY)


EXACT = Bargaining.parse("A B C | ann: 1 0 0; bob: 0 2 0; eve: 0 0 3 | 0 0 0")
NEARLY = Bargaining.parse("A B C D | ann: 5 8 0 7; bob: 3 0 2 1; eve: 5 7 3 6 | 0 0 0")


def test_steps_that_are_none_are_refused():
    document = certify("discrete-raiffa", EXACT)
    assert document["claim"] == {"winners": "all", "status": "certified"}
    data = document["evidence"]["data"]
    first, second = data["ideals"]
    refused(document, "what the last step allows", evidence__data__ideals=[first])
    refused(document, "takes something from somebody", evidence__data__ideals=[first, first])
    refused(document, "can perhaps have more", evidence__data__ideals=[[second[0], *first[1:]], second])
    refused(document, "takes back", outcome__winners=[[["A", "1"]]])
    refused(document, "no step at all", evidence__data__ideals=[])
    unlike = {"problem__weights": ["1", "1", "2"]}
    refused(document, "of equal weight", **unlike)
    near = certify("discrete-raiffa", NEARLY)
    assert near["claim"] == {"winners": "some", "status": "bound only"}
    steps = near["evidence"]["data"]["ideals"]
    refused(near, "more is left", evidence__data__gap="1/1000000000000")
    refused(near, "must lie between", evidence__data__gap="1/100000")
    refused(near, "more is left", evidence__data__ideals=steps[:-3])
    refused(near, "only an exact solution", outcome__complete=True, claim__winners="all")
    refused(document, "status does not fit", claim__status="bound only")
    twice = certify("discrete-raiffa", Bargaining.parse("A B C D | ann: 1 0 0 0; bob: 0 2 0 0; eve: 0 0 3 3 | 0 0 0"))
    assert twice["claim"] == {"winners": "some", "status": "certified"}
    refused(twice, "nothing shows", outcome__complete=True, claim__winners="all")
    units = [[str(int(i == k)) for k in range(3)] for i in range(3)]
    given = [[{"agreement": [["A", "1"]], "prices": unit} for unit in units]]  # of A alone, which gives bob nothing
    alone = Bargaining.parse("A | ann: 1; bob: 2; eve: 1 | 0 0 0")
    nothing = {"evidence__data": {"ideals": given, "gap": "0"}, "problem__utilities": [["1"], ["0"], ["1"]]}
    refused(certify("discrete-raiffa", alone), "can gain nothing", **nothing)
    exact = {"claim__status": "certified", "evidence__data__gap": "0"}
    refused(near, "what the last step allows", **exact)


def test_forgeries_are_refused_unless_they_are_true():
    for seed in range(max(4, FORGERIES // 20)):
        document = certify("discrete-raiffa", EXACT if seed % 2 else NEARLY)
        for forged in islice(forgeries(document, Random(seed)), 20):
            refused_or_true(forged)
