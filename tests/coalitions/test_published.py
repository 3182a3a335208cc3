"""Cases with published answers, and classics that are worked out by hand."""

from __future__ import annotations

from fractions import Fraction

import pytest

from socialchoice import BankruptcyProblem, CoalitionGame
from tests.coalitions.small import answer, by_size

ESTATE = "estate {}: a 100, b 200, c 300"
THIRD = Fraction(100, 3)


@pytest.mark.parametrize(
    ("estate", "expected"), [(100, [THIRD] * 3), (200, [50, 75, 75]), (300, [50, 100, 150])], ids=str
)
def test_the_estate_of_the_talmud(estate, expected):
    """Aumann and Maschler 1985: three widows claim 100, 200 and 300."""
    problem = BankruptcyProblem.parse(ESTATE.format(estate))
    assert answer("talmud", problem) == expected
    assert answer("nucleolus", problem.game()) == answer("prenucleolus", problem.game()) == expected


def test_the_contested_garment():
    problem = BankruptcyProblem.parse("estate 1: all 1, half 1/2")
    assert answer("talmud", problem) == answer("random-arrival", problem) == [Fraction(3, 4), Fraction(1, 4)]


@pytest.mark.parametrize(
    ("values", "n", "expected"),
    [
        ([0, 0, 0, 0, 5, 5, 8, 9, 10, 8, 13, 15, 16, 17, 21], 4, ["7/2", "9/2", "11/2", "15/2"]),
        (
            ["46125", "17437.5", "5812.5", "69187.5", "53812.5", "30750", "90000"],
            3,
            ["105375/2", "97875/4", "51375/4"],
        ),
        ([68, 102, 0, 170, 710, 762, 992], 3, ["149", "192", "651"]),
    ],
    ids=["documentation of CoopGame", "Lemaire 1991", "documentation of coopProductGame"],
)
def test_nucleoli_as_published(values, n, expected):
    game = by_size(values, n)
    assert list(map(str, answer("nucleolus", game))) == list(map(str, answer("prenucleolus", game))) == expected


def test_two_left_gloves_and_a_right_one():
    game = CoalitionGame.parse("l1 l2 r | l1 + r: 1; l2 + r: 1; l1 + l2 + r: 1")
    assert answer("shapley", game) == [Fraction(1, 6), Fraction(1, 6), Fraction(2, 3)]
    assert answer("nucleolus", game) == answer("core", game) == [0, 0, 1]


def test_the_security_council():
    """Five permanent members with a veto, ten others, nine votes needed."""
    permanent = {f"permanent {i}": 7 for i in range(5)}
    game = CoalitionGame.weighted(39, permanent | {f"elected {i}": 1 for i in range(10)})
    assert answer("shapley", game) == [Fraction(421, 2145)] * 5 + [Fraction(4, 2145)] * 10
    assert answer("nucleolus", game) == answer("core", game) == [Fraction(1, 5)] * 5 + [0] * 10


def test_the_council_of_the_six():
    game = CoalitionGame.weighted(12, {"fr": 4, "de": 4, "it": 4, "nl": 2, "be": 2, "lu": 1})
    assert answer("shapley", game) == [Fraction(x, 60) for x in (14, 14, 14, 9, 9, 0)]
    assert answer("banzhaf", game, scale="normalised") == [Fraction(x, 21) for x in (5, 5, 5, 3, 3, 0)]


def test_fifty_forty_nine_and_one():
    game = CoalitionGame.parse("[51; a 50, b 49, c 1]")
    assert answer("shapley", game) == [Fraction(2, 3), Fraction(1, 6), Fraction(1, 6)]
    assert answer("banzhaf", game, scale="normalised") == [Fraction(3, 5), Fraction(1, 5), Fraction(1, 5)]


def test_the_airport():
    """Three aeroplanes need runways that cost 12, 24 and 36: everybody shares the part that it uses."""
    costs = {"a": 12, "b": 24, "c": 36}
    game = CoalitionGame.worth("abc", lambda some: max((costs[name] for name in some), default=0))
    assert answer("shapley", game) == [4, 10, 22]


def test_a_small_security_council():
    game = CoalitionGame.parse("[9; v 7, w 7, x 1, y 1, z 1]")
    assert answer("shapley", game) == [Fraction(3, 10)] * 2 + [Fraction(2, 15)] * 3
    assert answer("banzhaf", game, scale="normalised") == [Fraction(2, 7)] * 2 + [Fraction(1, 7)] * 3
