"""Forgeries made by hand of divisions between two and of Lindahl's rates: each is refused by one check alone."""

from __future__ import annotations

import json

from proofs.certificate import certify, written
from socialchoice.model.bargaining.goods import GoodsProblem
from socialchoice.model.ground.records import canonical
from tests.forgery import refused

SOME = {"outcome__complete": False, "claim__winners": "some"}


def of(rule, text):
    return json.loads(written(certify(rule, GoodsProblem.parse(text))))


def divided(*rows):
    return [[[agent, [list(share) for share in row]] for agent, row in zip(("ann", "bob"), rows, strict=True)]]


def two(one, other):
    """Both as winners, in their order."""
    return sorted((one, other), key=canonical)


def test_adjusted_winner():
    """cake and tea are worth 3 and 1, and 1 and 1: ann has 4/5 of the cake, and both 3/5 of what all is worth."""
    document = of("adjusted-winner", "cake tea | ann: 3 1; bob: 1 1")

    kept = document["outcome"]["winners"]
    refused(document, "two agents of equal weight", problem__weights=["1", "2"], **SOME)
    refused(document, "not bounds", claim__status="bound only")
    refused(
        document, "one division", outcome__winners=two(kept[0], divided([("cake", "1")], [("tea", "1")])[0]), **SOME
    )
    refused(document, "not given away", outcome__winners=divided([("cake", "1/2")], [("tea", "1")]), **SOME)
    refused(document, "of their totals", outcome__winners=divided([("cake", "1")], [("tea", "1")]), **SOME)
    halves = [("cake", "1/2"), ("tea", "1/2")]
    refused(document, "both gain by", outcome__winners=divided(halves, halves), **SOME)
    cross = of("adjusted-winner", "a b | ann: 3 1; bob: 1 3")
    refused(cross, "rather have", outcome__winners=divided([("b", "1")], [("a", "1")]), **SOME)
    alike = of("adjusted-winner", "a b | ann: 1 1; bob: 1 1")
    halves = [("a", "1/2"), ("b", "1/2")]
    refused(alike, "more than one good is split", outcome__winners=divided(halves, halves), **SOME)
    refused(alike, "could be given away instead", outcome__complete=True, claim__winners="all")
    idle = of("adjusted-winner", "a b | ann: 1 0; bob: 1 1")
    refused(
        idle, "worth nothing to an agent", outcome__winners=divided([("a", "1"), ("b", "1/2")], [("b", "1/2")]), **SOME
    )
    rock = of("adjusted-winner", "a b rock | ann: 3 1 0; bob: 1 3 0")
    refused(rock, "may go to anybody", outcome__complete=True, claim__winners="all")


def test_lindahl_rates():
    document = of("lindahl-equilibrium", "park pool | ann: 2 1; bob: 1 2 | supply 1 2")
    data = document["evidence"]["data"]
    refused(document, "not positive", evidence__data__rates=["0", data["rates"][1]])
    refused(document, "gap must lie", evidence__data__gap="1/100")
    other = "bound only" if document["claim"]["status"] == "certified" else "certified"
    refused(document, "does not fit the gap", claim__status=other)
    beside = two(document["outcome"]["winners"][0], [["park", "0"], ["pool", "1"]])
    refused(document, "one spending", outcome__winners=beside)
    refused(document, "less than nothing", outcome__winners=[[["park", "-1"], ["pool", "1"]]])
    refused(document, "more is spent than all budgets", outcome__winners=[[["park", "1"], ["pool", "2"]]])
    refused(document, "could buy", outcome__winners=[[["park", "0"], ["pool", "0"]]])
    refused(document, "is not spent", evidence__data__spendable=[["0", "0"], ["0", "0"]])
    refused(document, "more is spent on park", evidence__data__spendable=[["1", "0"], ["1", "0"]])
    apart = of("lindahl-equilibrium", "park pool | ann: 1 0; bob: 0 1")
    refused(apart, "not valued", evidence__data__spendable=[["0", "1"], ["1", "0"]])
