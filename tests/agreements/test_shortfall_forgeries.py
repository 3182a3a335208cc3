"""Forgeries made by hand of what lacks least to targets: each is refused by one check alone."""

from __future__ import annotations

import json

from proofs.certificate import certify, written
from socialchoice.model.bargaining.shared import Bargaining
from tests.forgery import refused

TWO = "A B | ann: 4 0; bob: 0 2 | 0 0"
PLANS = "a 0..2, b 0..2 | a + b <= 2 | ann: a; bob: b | 0 0"
SOME = {"outcome__complete": False, "claim__winners": "some"}


def of(rule, text, **options):
    return json.loads(written(certify(rule, Bargaining.parse(text), **options)))


def test_the_greatest_and_the_sum():
    document = of("minimax-regret", TWO)
    refused(document, "not bounds", claim__status="bound only")
    refused(document, "none that bound", evidence__data__prices=["2", "0"])
    refused(document, "the bound is", outcome__winners=[[["A", "1"]]], **SOME)
    alike = of("minimax-regret", "A B | ann: 1 1; bob: 2 2 | 0 0")
    refused(alike, "no other agreement is as good", outcome__complete=True, claim__winners="all")
    refused(
        document,
        "limits leave no agreement",
        outcome__winners=[{"agreement": "none"}],
        evidence__data={"empty": ["1", "1"]},
    )
    pure = of("minimax-regret", TWO + " | pure")
    refused(pure, "only alternatives are agreements", outcome__winners=[[["A", "1/2"], ["B", "1/2"]]])


def test_squares():
    document = of("compromise-programming", PLANS)
    prices = document["evidence"]["data"]["prices"]
    refused(document, "not the gradient", evidence__data__prices={**prices, "pieces": [["1"], ["1"]]})
    refused(
        document,
        "may be nearer",
        outcome__winners=[[["a", "0"], ["b", "0"]]],
        evidence__data__prices={"pieces": [["1"], ["1"]], "rows": ["0"]},
        **SOME,
    )
    lottery = of("yu-compromise", TWO)
    refused(lottery, "would come nearer", outcome__winners=[[["A", "1"]]], **SOME)
    refused(lottery, "not bounds", claim__status="bound only")
    refused(lottery, "would come nearer", rule="compromise-programming", **SOME)


def test_levels():
    document = of("minimax-regret", "A B C | ann: 4 0 4; bob: 0 2 0; cyd: 1 1 3 | 0 0 0", refined="leximin")
    levels = document["evidence"]["data"]["levels"]
    assert len(levels) > 1
    refused(document, "do not settle everybody", evidence__data__levels=levels[:1])
    refused(document, "after everybody is settled", evidence__data__levels=[*levels, levels[-1]])
    nothing = {"value": levels[0]["value"], "prices": ["0", "0", "0"]}
    refused(document, "settles nobody", evidence__data__levels=[nothing, *levels])
    refused(document, "is negative", evidence__data__levels=[{**levels[0], "value": "-1"}, *levels[1:]])
    refused(document, "lacks more than a level", outcome__winners=[[["B", "1"]]], **SOME)


def test_classes_and_pulls():
    document = of("goal-programming", TWO, targets="4 2", form="lexicographic", classes="1 2")
    first, second = document["evidence"]["data"]["steps"]
    refused(document, "something else than is said", evidence__data__steps=[{**first, "value": "1"}, second])
    refused(document, "above what is at stake", evidence__data__steps=[{**first, "prices": ["5", "0"]}, second])
    refused(document, "may lack less", evidence__data__steps=[first, {**second, "prices": ["0", "0"]}])
    regret = of("minimax-regret", "A B C | ann: 4 0 4; bob: 0 2 0; cyd: 1 1 3 | 0 0 0", refined="leximin")
    level, *rest = regret["evidence"]["data"]["levels"]
    refused(regret, "may lack less", evidence__data__levels=[{**level, "prices": ["0", "0", "1"]}, *rest])
    pure = of("yu-compromise", TWO + " | pure")
    refused(pure, "only alternatives are agreements here", evidence={"kind": "nearest point", "data": {}})
    alike = of("yu-compromise", "A B | ann: 1 1; bob: 2 2 | 0 0")
    refused(alike, "no other lottery is as near", outcome__complete=True, claim__winners="all")
