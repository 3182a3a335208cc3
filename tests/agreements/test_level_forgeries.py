"""Forgeries made by hand of leximin's levels and of market prices: each is refused by one check alone."""

from __future__ import annotations

import json

from proofs.certificate import certify, written
from socialchoice.model.bargaining.goods import GoodsProblem
from socialchoice.model.bargaining.shared import Bargaining
from tests.forgery import refused

THREE = "A B C | ann: 1 1 1; bob: 1 2 0; cyd: 1 0 4 | 0 0 0"


def of(kind, rule, text):
    return json.loads(written(certify(rule, kind.parse(text))))


def test_levels():
    document = of(Bargaining, "leximin", THREE)
    first, second = document["evidence"]["data"]["levels"]
    assert (first["value"], second["value"]) == ("1", "4/3")
    levels = "evidence__data__levels"
    refused(document, "below a level", outcome__winners=[[["B", "1"]]])
    refused(document, "worth more than the level", **{levels: [{"value": "1", "prices": ["0", "1", "0"]}, second]})
    refused(document, "settles nobody", **{levels: [first, {"value": "4/3", "prices": ["0", "0", "0"]}, second]})
    refused(document, "do not settle everybody", **{levels: [first]})
    refused(document, "no ideals", evidence__data__ideals=[])
    refused(document, "status does not fit", claim__status="bound only")
    two = [[["A", "1"]], *document["outcome"]["winners"]]
    refused(document, "about one agreement", outcome__winners=two, outcome__complete=False, claim__winners="some")


def test_a_level_of_nothing_is_no_agreement_and_alike_alternatives_are_not_the_only_ones():
    document = of(Bargaining, "leximin", "A B | ann: 1 -1; bob: -1 1 | 0 0")
    even = {"value": "0", "prices": ["1", "1"]}
    refused(
        document,
        "the outcome is one",
        outcome__winners=[[["A", "1/2"], ["B", "1/2"]]],
        evidence={"kind": "leximin levels", "data": {"ideals": None, "levels": [even]}},
    )
    alike = of(Bargaining, "leximin", "A B | ann: 1 1; bob: 2 2 | 0 0")
    assert alike["claim"]["winners"] == "some"
    refused(alike, "no other agreement is as good", outcome__complete=True, claim__winners="all")


def test_market_prices():
    document = of(GoodsProblem, "competitive-equilibrium", "land water | ann: 3 1; bob: 2 2")
    halves = [[agent, [["land", "1/2"], ["water", "1/2"]]] for agent in ("ann", "bob")]
    refused(document, "not bounds", claim__status="bound only")
    refused(document, "spends", evidence__data__prices=["1/2", "1/2"])
    refused(document, "not worth its price", outcome__winners=[halves], outcome__complete=False, claim__winners="some")
    two = [*document["outcome"]["winners"], halves]
    refused(document, "one division", outcome__winners=two, outcome__complete=False, claim__winners="some")
    rock = of(GoodsProblem, "competitive-equilibrium", "land rock | ann: 3 0; bob: 2 0")
    refused(rock, "iff somebody values it", evidence__data__prices=[rock["evidence"]["data"]["prices"][0], "1"])
    dear = of(GoodsProblem, "competitive-equilibrium", "land | ann: 1; bob: 1")
    quarters = [[agent, [["land", "1/4"]]] for agent in ("ann", "bob")]
    refused(dear, "not given away", outcome__winners=[quarters], evidence__data__prices=["4"])
    bargain = of(GoodsProblem, "arbitrary-disagreement-nash", "land | ann: 1; bob: 1 | disagreement 1/2 0")
    refused(bargain, "does not fit the prices", outcome__winners=[[[a, [["land", "1/2"]]] for a in ("ann", "bob")]])


def test_ideals():
    document = of(Bargaining, "kalai-smorodinsky", "A B | ann: 3 1; bob: -1 2 | 0 0")
    ideals = document["evidence"]["data"]["ideals"]
    greedy = {"gain": "3", "agreement": [["A", "1"]], "prices": ["0", "0"]}
    refused(document, "worse off", evidence__data__ideals=[greedy, ideals[1]])
    refused(document, "can perhaps reach more", evidence__data__ideals=[{**ideals[0], "prices": ["0", "0"]}, ideals[1]])
    refused(document, "is not reached so", evidence__data__ideals=[{**ideals[0], "gain": "5/2"}, ideals[1]])
    over = of(Bargaining, "kalai-rosenthal", "x 0..1 | | ann: x; bob: 1 - x | 0 0")
    first, second = over["evidence"]["data"]["ideals"]
    shared = {**first, "prices": {"pieces": [["1"], ["1"]], "rows": []}}
    refused(over, "no price but its own", evidence__data__ideals=[shared, second])


PAIR = "A B | ann: 4 0; bob: 0 2 | 0 0"
NONE = "A B | ann: 1 -1; bob: -1 1 | 0 0"
SOME = {"outcome__complete": False, "claim__winners": "some"}


def test_losses():
    document = of(Bargaining, "equal-loss", PAIR)
    (level,) = document["evidence"]["data"]["levels"]
    levels = "evidence__data__levels"
    refused(document, "not bounds", claim__status="bound only")
    refused(document, "make everybody better off", evidence__data__better=[["A", "1"]])
    two = [[["A", "1/2"], ["B", "1/2"]], *document["outcome"]["winners"]]
    refused(document, "about one agreement", outcome__winners=two, **SOME)
    refused(document, "loses more than a level", outcome__winners=[[["A", "1"]]], **SOME)
    refused(document, "floor is dearer", **{levels: [{**level, "floors": ["1", "0"]}]})
    refused(document, "may be smaller", **{levels: [{**level, "prices": ["1", "0"]}]})
    refused(document, "settles nobody", **{levels: [{**level, "prices": ["0", "0"]}, level]})
    refused(document, "do not settle everybody", **{levels: []})
    alike = of(Bargaining, "equal-loss", "A B | ann: 1 1; bob: 2 2 | 0 0")
    refused(alike, "no other agreement is as good", outcome__complete=True, claim__winners="all")
    three = of(Bargaining, "equal-loss", "A B | ann: 6 2; bob: -1 1 | 0 0")
    refused(three, "worse off than no agreement", outcome__winners=[[["A", "1"]]], **SOME)


def test_references():
    document = of(Bargaining, "gupta-livne", PAIR)
    (level,) = document["evidence"]["data"]["levels"]
    levels = "evidence__data__levels"
    refused(document, "not bounds", claim__status="bound only")
    two = [*document["outcome"]["winners"], [["A", "2/3"], ["B", "1/3"]]]
    refused(document, "about one agreement", outcome__winners=two, **SOME)
    refused(document, "make everybody better off", evidence__data__better=[["A", "1"]])
    refused(document, "no more than the reference", options__reference="4 0")
    refused(document, "do not settle everybody", **{levels: []})
    refused(document, "settles nobody", **{levels: [{**level, "prices": ["0", "0"]}, level]})
    refused(document, "the outcome is an agreement", evidence__data__none=["1", "1"])
    nothing = [{"agreement": "none"}]
    refused(document, "worth more than none", outcome__winners=nothing, evidence__data__none=["1", "1"])
    none = of(Bargaining, "gupta-livne", NONE)
    refused(none, "worth more than none", evidence__data__none=["0", "0"])
    alike = of(Bargaining, "gupta-livne", "A B | ann: 1 1; bob: 2 2 | 0 0")
    refused(alike, "no other agreement is as good", outcome__complete=True, claim__winners="all")


def test_moved_disagreement():
    document = of(Bargaining, "thomson-reference", PAIR)
    inner = "evidence__data__data__levels"
    (level,) = document["evidence"]["data"]["data"]["levels"]
    refused(document, "make everybody better off", evidence__data__better=[["A", "1"]])
    refused(document, "the outcome is an agreement", evidence__data__none=["1", "1"])
    nothing = [{"agreement": "none"}]
    refused(document, "worth more than none", outcome__winners=nothing, evidence__data__none=["1", "1"])
    refused(document, "not bounds", claim__status="bound only")
    two = [[["A", "2/3"], ["B", "1/3"]], *document["outcome"]["winners"]]
    refused(document, "about one agreement", outcome__winners=sorted(two, key=str), **SOME)
    refused(document, "settle", **{inner: []})
    refused(document, "settles nobody", **{inner: [{**level, "prices": ["0", "0"]}, level]})
    none = of(Bargaining, "thomson-reference", NONE)
    refused(none, "worth more than none", evidence__data__none=["0", "0"])
    refused(none, "not bounds", claim__status="bound only")
