"""Evidence of ray points, forged by hand and at random, and evidence that is of the other kind of problem."""

from __future__ import annotations

import json
from copy import deepcopy
from dataclasses import replace
from fractions import Fraction as F
from itertools import islice
from random import Random

import pytest

from proofs.certificate import certify, written
from proofs.checkers.check import check
from proofs.checkers.form import Refused, Unreadable
from proofs.checkers.problems.bargains import RAYS
from socialchoice.model.bargaining.shared import Bargaining
from socialchoice.model.errors import InvalidProblem
from tests.forgery import forgeries, refused_or_true, reseal
from tests.problems import bargains, polytopes

NO = " | no free disposal"
TRIANGLE = "A B | ann: 0 4; bob: 2 0 | 0 0"
SLANTED = "A B C | ann: 0 2 3; bob: 0 1 6 | 0 0"


def sealed(document, change):
    forged = deepcopy(document)
    change(forged)
    return reseal(forged)


def plain(name, text, **options):
    return json.loads(written(certify(name, Bargaining.parse(text), **options)))


def refused(document, change, why):
    with pytest.raises((Refused, Unreadable), match=why):
        check(sealed(document, change))


def test_evidence_of_the_other_kind_of_problem_is_refused():
    bound, free = plain("egalitarian", SLANTED + NO), plain("egalitarian", SLANTED)
    refused(bound, lambda d: d["problem"].pop("free_disposal"), "may be thrown away here")
    refused(free, lambda d: d["problem"].update(free_disposal=False), "needs a point of its ray")
    for odd in (True, 0, None, "false"):
        refused(bound, lambda d, odd=odd: d["problem"].update(free_disposal=odd), "must be false, or left out")
    area = plain("equal-area", TRIANGLE)
    refused(area, lambda d: d["problem"].update(free_disposal=False), "no known meaning")


def test_prices_below_zero_are_for_rays_alone():
    """By hand: at prices (5, -1) B and C are worth 9, and nothing more; equal gains of t are worth 4 t."""
    bound = plain("egalitarian", SLANTED + NO)
    (prices,) = bound["evidence"]["data"]["prices"]
    assert min(F(p) for p in prices) < 0
    free = plain("egalitarian", SLANTED)
    refused(free, lambda d: d["evidence"]["data"].update(prices=prices), "negative")
    nash = plain("utilitarian", "a 0..1, b 0..1 | | ann: a; bob: b | 0 0" + NO)
    refused(nash, lambda d: d["evidence"]["data"]["prices"]["pieces"].__setitem__(0, ["-1"]), "negative")


def test_false_claims_about_a_ray_are_refused():
    document = plain("egalitarian", SLANTED + NO)
    won = lambda d, *shares: d["outcome"].update(winners=[[list(s) for s in shares]])  # noqa: E731
    refused(document, lambda d: won(d, ("A", "1/2"), ("B", "3/8"), ("C", "1/8")), "not those of the agreement")
    refused(document, lambda d: won(d, ("C", "1")), "not on the ray")
    refused(document, lambda d: won(d, ("A", "1")), "everybody better off")
    refused(document, lambda d: d["outcome"].update(winners=[{"agreement": "none"}]), "may be possible")
    refused(document, lambda d: d["evidence"]["data"].update(prices=[]), "no prices")
    refused(document, lambda d: d["evidence"]["data"].update(prices=[["1", "0"]]), "not those of the agreement")
    refused(document, lambda d: d["evidence"]["data"].update(none=["1", "1"]), "nothing is agreed")
    refused(document, lambda d: d["claim"].update(status="bound only"), "not bounds")

    def lower(d):  # on the ray, and at prices of nothing nothing is worth more
        won(d, ("A", "1/2"), ("B", "3/8"), ("C", "1/8"))
        d["evidence"]["data"]["prices"] = [["0", "0"]]

    refused(document, lower, "a later point of the ray may be possible")

    def both(d):
        d["outcome"]["winners"].insert(0, [["A", "1/2"], ["B", "3/8"], ["C", "1/8"]])
        d["outcome"]["complete"], d["claim"]["winners"] = False, "some"

    refused(document, both, "one agreement")

    def no_deal(d):
        d["outcome"].update(winners=[{"agreement": "none"}])
        d["evidence"]["data"].update(prices=[], none=["1", "1"])

    refused(document, no_deal, "worth more than none")
    alone = plain("egalitarian", "A B | ann: 1 2; bob: 1 2 | 0 0 | pure" + NO)
    drawn = [[["A", "1/2"], ["B", "1/2"]]]
    refused(alone, lambda d: d["outcome"].update(winners=drawn), "only alternatives are agreements")
    nothing = plain("egalitarian", "A | ann: 1; bob: 3 | 0 0" + NO)
    refused(nothing, lambda d: d["evidence"]["data"].update(prices=[["1", "1"]]), "may be possible")
    refused(nothing, lambda d: d["evidence"]["data"].update(prices=[]), "no prices")
    several = plain("egalitarian", "a 0..1, b 0..1, c 0..1 | | ann: a + b; bob: c | 0 0" + NO)
    assert several["claim"]["winners"] == "some"

    def whole(d):
        d["claim"]["winners"], d["outcome"]["complete"] = "all", True

    refused(several, whole, "no other agreement")
    pieces = plain("egalitarian", "a 0..4 | | ann: a; bob: 3 | 0 0" + NO)

    def split(d):
        d["problem"]["utilities"][0].append({"coefficients": ["0"], "constant": "2"})
        d["evidence"]["data"]["prices"][0]["pieces"][0].append("0")

    refused(pieces, split, "several pieces")


def test_false_claims_about_a_path_are_refused():
    path = plain("monotone-path", "x 2..3, y 1..1 | | ann: x; bob: y | 0 0" + NO, path="4 2; 5 5")
    assert len(path["evidence"]["data"]["prices"]) == 2
    refused(path, lambda d: d["evidence"]["data"]["prices"].pop(0), "not on the ray|another segment")
    line = plain("monotone-path", "x 2..3 | | ann: x; bob: x | 0 0" + NO, path="1 1; 1 2")
    assert line["outcome"]["winners"] == [{"agreement": "none"}]

    def beyond(d):  # gains of 3 and 3 lie on the line of the first segment, which ends at 1 and 1
        d["outcome"]["winners"] = [[["x", "3"]]]
        found = [{"pieces": [["-1"], ["0"]], "rows": []}, {"pieces": [["1"], ["0"]], "rows": []}]
        d["evidence"]["data"].update(prices=found, none=None)

    refused(line, beyond, "another segment")
    zero = {"pieces": [["0"], ["0"]], "rows": []}
    refused(path, lambda d: d["evidence"]["data"]["prices"].__setitem__(0, zero), "may be possible")


@pytest.mark.parametrize("name", RAYS)
def test_random_forgeries(name):
    for seed in range(6):
        rng = Random(seed)
        for _ in range(100):
            problem = replace(rng.choice((bargains, polytopes))(rng), free_disposal=False, measured="comparable")
            try:
                document = certify(name, problem)
            except InvalidProblem:
                continue
            if len(problem.agents) > 1 and problem.region.least().value > 0:
                break
        for forged in islice(forgeries(document, rng), 60):
            refused_or_true(forged)
