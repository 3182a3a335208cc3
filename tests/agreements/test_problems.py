"""Bargaining problems and packages: their notation, what they refuse, and what they are the same as."""

from fractions import Fraction
from random import Random

import pytest

from socialchoice.model.answers import Deal
from socialchoice.model.bargaining.alternatives import BargainingProblem
from socialchoice.model.bargaining.package import PackageProblem
from socialchoice.model.errors import InvalidProblem, TooLarge
from socialchoice.model.ground.records import plain
from socialchoice.model.restore import restore
from tests.agreements.definitions import bargain, package

SMALL = "price: low, high; days: 1, 2 | b: 5 0, 1 0; s: 0 5, 0 1 | 1 1"


def test_the_notation_says_everything():
    problem = BargainingProblem.parse(
        "Bike lane, Bus | ann: 3 1/2\nbob: 0 2 | 0 -1 | pure | weights 2 1 | ideal over S"
    )
    assert problem.names == ("Bike lane", "Bus") and problem.agents == ("ann", "bob")
    assert problem.gains == ((3, Fraction(1, 2)), (1, 3)) and problem.weights == (2, 1)
    assert not problem.lotteries and problem.ideal_over == "S"


def test_a_package_in_notation_and_from_mappings():
    text = PackageProblem.parse(SMALL + " | red s: days = 2 | vetoes | weights 1/2 1/2")
    made = PackageProblem.of(
        {"price": ["low", "high"], "days": ["1", "2"]},
        {
            "b": {("price", "low"): 5, ("price", "high"): 0, ("days", "1"): 1, ("days", "2"): "0"},
            "s": {("price", "low"): 0, ("price", "high"): 5, ("days", "1"): 0, ("days", "2"): 1},
        },
        {"b": 1, "s": 1},
        red_lines=(("s", "days", "2"),),
        vetoes=True,
        weights=(Fraction(1, 2), Fraction(1, 2)),
    )
    assert text.digest == made.digest and text.deals == 2 and text.whole_weights == (1, 1)
    assert text.utilities_of(Deal((("price", "low"), ("days", "2")))) == (5, 1)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("A B | ann: 1 2", "parts"),
        ("A B | ann: 1 2 3 | 0", "3 numbers"),
        ("A B | ann: 1 x | 0", "'x' is no number"),
        ("A A | ann: 1 2 | 0", "names must differ"),
        ("A B | ann: 1 2; ann: 1 2 | 0 0", "names must differ"),
        ("A B | ann: 1 2 | 0 0", "2 numbers"),
        ("A B | ann: 1 2 | 0 | weights 0", "positive"),
        ("A B | ann: 1 2 | 0 | weights 1 2", "2 numbers"),
        ("A B | ann: 1 nan | 0", "no number"),
        ("A B | ann: 1 2 | 0 | perhaps", "no part"),
    ],
)
def test_a_bargain_that_makes_no_sense_is_refused_in_a_sentence(text, said):
    with pytest.raises(InvalidProblem, match=said):
        BargainingProblem.parse(text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("price: low | b: 1", "parts"),
        ("price: low, high | b: 1 | 0", "1 numbers"),
        ("price: low, low | b: 1 1 | 0", "names must differ"),
        (SMALL + " | red x: days = 2", "names no known"),
        (SMALL + " | soon", "no part"),
    ],
)
def test_a_package_that_makes_no_sense_is_refused_in_a_sentence(text, said):
    with pytest.raises(InvalidProblem, match=said):
        PackageProblem.parse(text)


def test_floats_are_no_exact_numbers():
    with pytest.raises(InvalidProblem, match="no exact number"):
        BargainingProblem(("A",), ("ann",), ((0.5,),), (Fraction(0),))  # type: ignore[arg-type]


def test_weights_that_are_too_fine_to_be_powers_are_refused():
    problem = BargainingProblem.parse("A B | ann: 1 2; bob: 2 1 | 0 0 | pure | weights 1 1/100000")
    with pytest.raises(TooLarge, match="10000"):
        _ = problem.whole_weights


def test_records_lead_back_to_the_problem():
    for seed in range(20):
        for problem in (bargain(Random(seed)), package(Random(seed))):
            assert restore(plain(problem.record())).digest == problem.digest
