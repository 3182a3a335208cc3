"""Forgeries made by hand of cores and nucleoli: each is refused by one check alone."""

from __future__ import annotations

import json

from proofs.certificate import certify, written
from socialchoice import CoalitionGame
from tests.forgery import refused

GAME = "a b c | a + b: 3; a + b + c: 6"
MAJORITY = "[2; a 1, b 1, c 1]"


def of(rule, text):
    return json.loads(written(certify(rule, CoalitionGame.parse(text))))


def paid(*amounts):
    return [[list(pair) for pair in zip("abc", amounts, strict=True)]]


def test_cores():
    document, empty = of("core", GAME), of("core", MAJORITY)
    refused(document, "all together obtain", outcome__winners=paid("3", "2", "2"))
    refused(document, "paid less than it obtains", outcome__winners=paid("1", "1", "4"))
    refused(document, "need no weights", evidence__data__weights=[[3, "1/2"]])
    refused(document, "certified", claim__status="bound only")
    refused(document, "no more than there is", outcome__winners=[{"core": "empty"}], outcome__complete=True,
            claim__winners="all", evidence__data__weights=[[3, "1"], [4, "1"]])  # fmt: skip
    refused(empty, "not balanced", evidence__data__weights=[[3, "1/2"], [5, "1/2"]])
    refused(empty, "whole outcome", outcome__complete=False, claim__winners="some")


def test_cores_of_one_point():
    document = of("core", "[51; a 50, b 49, c 1]")
    levels = document["evidence"]["data"]["levels"]
    assert document["outcome"]["complete"] and document["claim"]["winners"] == "all" and levels
    at = "evidence__data__levels"
    refused(document, "left open", **{at: []})
    refused(document, "left open", **{at: levels[:1]})
    refused(document, "only where levels show it", evidence__data={"weights": []})
    refused(document, "only where levels show it", outcome__complete=False, claim__winners="some")
    refused(document, "whole outcome", outcome__winners=[{"core": "empty"}])
    open_ = of("core", GAME)
    start = of("prenucleolus", GAME)["evidence"]["data"]["levels"]
    claimed = {"outcome__complete": True, "claim__winners": "all"}
    refused(open_, "get more than they obtain", **{at: start}, **claimed)
    refused(open_, "only where levels show it", **claimed)


def test_levels_of_excesses():
    document = of("nucleolus", "a b c | a: 1; a + b: 3; a + b + c: 6")
    first, second = document["evidence"]["data"]["levels"]
    levels = "evidence__data__levels"
    refused(document, "all together obtain", outcome__winners=paid("3", "2", "3/2"))
    refused(document, "less than it obtains alone", outcome__winners=paid("1/2", "4", "3/2"))
    refused(document, "left open", **{levels: [first]})
    refused(document, "do not sum to one", **{levels: [{**first, "weights": [[3, "1/3"], [4, "1/3"]]}, second]})
    refused(document, "is not settled", **{levels: [{**first, "weights": [[3, "1/2"], [1, "1/2"]]}, second]})
    refused(document, "another excess, or is settled", **{levels: [{**first, "excess": "-1"}, second]})
    refused(document, "another excess, or is settled", **{levels: [first, first]})
    lower = {"excess": "-3", "floors": [], "weights": [[2, "1/2"], [5, "1/2"]]}
    refused(document, "has an excess above", **{levels: [lower]}, outcome__winners=paid("1", "3", "2"))
    refused(document, "more than it obtains alone", **{levels: [{**first, "floors": [[0, "1"]]}, second]})
    refused(document, "positive and of different", **{levels: [{**first, "floors": [[0, "0"]]}, second]})
    refused(document, "certified", claim__status="bound only")
    refused(document, "prove all of the outcome", outcome__complete=False, claim__winners="some")
    without = of("prenucleolus", GAME)
    start = without["evidence"]["data"]["levels"][0]
    refused(without, "only the nucleolus has floors", **{levels: [{**start, "floors": [[0, "1"]]}]})
    least = of("least-core", GAME)
    refused(least, "proved by one level", **{levels: []})
