"""Forgeries made by hand, each of which one check alone refuses; random changes do not hit upon them."""

from __future__ import annotations

import copy

import pytest

from proofs.certificate import certify, verify
from socialchoice.model.bargaining.alternatives import BargainingProblem
from socialchoice.model.bargaining.polytope import PolytopeProblem
from socialchoice.model.errors import Rejected
from tests.forgery import reseal


def forged(rule, text, winner, prices, *, everything=False, **data):
    """A certificate of that rule with another winner, other prices and the claim "some"."""
    kind = PolytopeProblem if ".." in text else BargainingProblem
    document = copy.deepcopy(certify(rule, kind.parse(text)))
    document["outcome"]["winners"] = [winner]
    document["outcome"]["complete"] = everything
    document["claim"] = {"winners": "all" if everything else "some", "status": "certified"}
    document["evidence"]["data"] |= {"prices": prices, **data}
    return reseal(document)


@pytest.mark.parametrize(
    ("text", "winner", "prices", "said"),
    [
        # -1/48 of a limit that binds nobody would bound x by 2
        ("x 0..4 | far: x <= 100 | a: x | 0", [["x", "2"]], {"pieces": [["1"]], "rows": ["-1/48"]}, "is negative"),
        ("x 0..4 | | a: x | 0", [["x", "3"]], {"pieces": [["1"]], "rows": []}, "does not reach the bound"),
        ("x 0..4 | | a: x | 0", [["x", "4"]], {"pieces": [["2"]], "rows": []}, "the prices of the utilitarian rule"),
    ],
)
def test_a_sum_is_bounded_by_prices_of_the_right_sign_alone(text, winner, prices, said):
    with pytest.raises(Rejected, match=said):
        verify(forged("utilitarian", text, winner, prices))


@pytest.mark.parametrize(
    ("text", "winner", "rows", "said"),
    [
        ("x 0..4 | | a: x | 0", [["x", "5"]], [], "beyond its bounds"),
        ("x 0..9 | cap: x <= 4 | a: x | 0", [["x", "5"]], ["1/5"], "breaks a limit"),
        ("x 0..9 | sum: x = 4 | a: x | 0", [["x", "5"]], ["1/5"], "breaks a limit"),
    ],
)
def test_a_plan_that_is_none_has_no_product_however_large(text, winner, rows, said):
    prices = {"pieces": [["1/5"]], "rows": rows}
    with pytest.raises(Rejected, match=said):
        verify(forged("nash", text, winner, prices, gap="0"))


def test_one_of_many_is_not_said_to_be_the_only_one():
    text = "x 0..4, y 0..4 | | a: x | 0"
    prices = {"pieces": [["1"]], "rows": []}
    with pytest.raises(Rejected, match="nothing shows that no other"):
        verify(forged("utilitarian", text, [["x", "4"], ["y", "1"]], prices, everything=True))
    assert verify(forged("utilitarian", text, [["x", "4"], ["y", "1"]], prices))


@pytest.mark.parametrize("text", ["A B | ann: 0 4; bob: 2 0 | 0 0", "x 0..4, y 0..2 | | ann: x; bob: y | 0 0"])
def test_utilities_that_cannot_be_compared_prove_nothing_that_compares_them(text):
    kind = PolytopeProblem if ".." in text else BargainingProblem
    for rule, measured in (("egalitarian", "cardinal"), ("leximin", "ordinal"), ("nash", "ordinal")):
        document = copy.deepcopy(certify(rule, kind.parse(text)))
        document["problem"]["measured"] = measured
        with pytest.raises(Rejected, match="and these are only"):
            verify(reseal(document))
    document = copy.deepcopy(certify("nash", kind.parse(text)))
    document["problem"]["measured"] = "cardinal"
    assert verify(reseal(document))


def test_an_ideal_is_bounded_by_the_agents_own_price():
    """A price of a half would bound an ideal of 4 by 2."""
    document = copy.deepcopy(certify("kalai-smorodinsky", PolytopeProblem.parse("x 0..4 | | a: x | 0")))
    document["evidence"]["data"]["ideals"][0] |= {
        "gain": "2",
        "agreement": [["x", "2"]],
        "prices": {"pieces": [["1/2"]], "rows": []},
    }
    with pytest.raises(Rejected, match="own price is below one"):
        verify(reseal(document))
