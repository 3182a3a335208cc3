"""Games with one player, with nothing to be had, with huge values; and what is refused, in which words."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest

from proofs.certificate import certify
from socialchoice import RULES, BankruptcyProblem, CoalitionGame
from socialchoice.model.errors import Impasse, InvalidProblem, TooLarge
from socialchoice.model.ground.records import plain
from socialchoice.model.restore import restore
from tests.coalitions.small import answer

VALUES = ("shapley", "banzhaf", "owen", "core", "least-core", "prenucleolus", "nucleolus", "tau-value")
HUGE = 10**40


@pytest.mark.parametrize("rule", VALUES)
@pytest.mark.parametrize("amount", [0, 5, -5, Fraction(1, 3), HUGE])
def test_one_player_has_what_there_is(rule, amount):
    game = CoalitionGame.of("a", [0, amount])
    assert answer(rule, game) == [amount]
    assert certify(rule, game)["claim"]["status"] == "certified"


@pytest.mark.parametrize("rule", VALUES)
def test_where_nothing_is_obtained_nobody_gets_anything(rule):
    game = CoalitionGame.of("abc", [0] * 8)
    assert answer(rule, game) == [0] * 3
    assert certify(rule, game)["claim"]["status"] == "certified"


@pytest.mark.parametrize("rule", VALUES)
@pytest.mark.parametrize("unit", [HUGE, 2**60, Fraction(1, HUGE)], ids=["huge", "near the edge", "tiny"])
def test_units_make_no_difference(rule, unit):
    values = [0, 1, 0, 5, 2, 7, 6, 20]
    small = answer(rule, CoalitionGame.of("abc", values))
    game = CoalitionGame.of("abc", [v * unit for v in values])
    assert answer(rule, game) == [x * unit for x in small]
    assert certify(rule, game)["claim"]["status"] == "certified"


def test_huge_and_small_values_stand_side_by_side():
    game = CoalitionGame.of("abc", [0, 0, 0, HUGE + 1, 0, HUGE, HUGE - 1, 2 * HUGE])
    for rule in ("shapley", "nucleolus", "prenucleolus"):
        assert certify(rule, game)["claim"]["status"] == "certified"
        assert sum(answer(rule, game)) == 2 * HUGE
    weights = CoalitionGame.weighted(HUGE, {"a": HUGE, "b": 1, "c": HUGE - 1})
    assert answer("shapley", weights) == [Fraction(2, 3), Fraction(1, 6), Fraction(1, 6)]


def test_nobody_claims_anything():
    problem = BankruptcyProblem.parse("estate 0: a 0, b 0")
    for rule in ("proportional", "constrained-equal-awards", "constrained-equal-losses", "talmud", "random-arrival"):
        assert answer(rule, problem) == [0, 0]
        assert certify(rule, problem)["claim"]["status"] == "certified"


@pytest.mark.parametrize(
    "text",
    [
        "a b c | a + b: 3; a + b + c: 13/2",
        "[51; a 50, b 49, c 1]",
        "[1/2; new york 1/3, b 1/3, c 0]",
        "a | ",
    ],
)
def test_games_are_written_read_and_restored_as_they_are(text):
    game = CoalitionGame.parse(text)
    again, restored = CoalitionGame.parse(str(game)), restore(plain(game.record()))
    assert game.digest == again.digest == restored.digest
    assert (game.table == again.table).all() and (game.table == restored.table).all()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a b", "is no game"),
        ("a b | c: 3", "c is no player"),
        ("a b | a + a: 3", "is no new coalition"),
        ("a b | a: 3; a: 4", "is no new coalition"),
        ("a b | a 3", "is no new coalition"),
        ("a b | a: much", "is no number"),
        ("a a | a: 1", "must differ"),
        ("[0; a 1]", "quota is 0"),
        ("[3; a 1, b 1]", "quota is 3"),
        ("[1; a 2, b -1]", "at least 0"),
        ("[1; a 2", "is no weighted game"),
    ],
)
def test_what_is_no_game_is_refused(text, said):
    with pytest.raises(InvalidProblem, match=said):
        CoalitionGame.parse(text)


@pytest.mark.parametrize(
    ("values", "said"),
    [
        (np.array([0, 1, 2]), "one for every coalition"),
        (np.array([1, 1, 2, 3]), "nobody obtains 1"),
        (np.array([0, 0.5, 1, 2]), "float64"),
        (np.array([0, Fraction(1, 2), 1, 2], object), "integers over a common denominator"),
        (np.array([False, True, True, True]), "bool"),
    ],
)
def test_what_is_no_table_is_refused(values, said):
    with pytest.raises(InvalidProblem, match=said):
        CoalitionGame(("a", "b"), values)


def test_rules_say_what_they_cannot_be_asked():
    with pytest.raises(Impasse, match="ask for the prenucleolus"):
        RULES["nucleolus"](CoalitionGame.parse("a b | a: 2; b: 2; a + b: 3"))
    for rule in ("deegan-packel", "holler", "johnston", "coleman"):
        with pytest.raises(InvalidProblem, match="0 or 1"):
            RULES[rule](CoalitionGame.parse("a b | a + b: 2"))
        with pytest.raises(InvalidProblem, match="no coalition wins"):
            RULES[rule](CoalitionGame.parse("a b | "))
        with pytest.raises(InvalidProblem, match="monotone"):
            RULES[rule](CoalitionGame.parse("a b c | a: 1; a + b + c: 1"))
    with pytest.raises(InvalidProblem, match="sum to 0"):
        RULES["banzhaf"](CoalitionGame.parse("a b | "), scale="normalised")
    for unions, said in (("a, d", "no player"), ("a, b; b", "in two unions"), (" ", "no player")):
        with pytest.raises(InvalidProblem, match=said):
            RULES["owen"](CoalitionGame.parse("a b | a + b: 1"), unions=unions)


def test_more_players_than_coalitions_can_be_listed_of():
    many = CoalitionGame.weighted(13, {f"p{i}": 1 for i in range(25)})
    assert answer("shapley", many) == [Fraction(1, 25)] * 25
    for rule in ("nucleolus", "core", "holler", "owen"):
        with pytest.raises(TooLarge, match="25 players"):
            RULES[rule](many)
    heavy = CoalitionGame.weighted(10**12, {f"p{i}": 10**11 + i for i in range(25)})
    for rule in ("shapley", "coleman"):
        with pytest.raises(TooLarge, match="25 players"):
            RULES[rule](heavy)
    with pytest.raises(TooLarge, match="25 claimants"):
        RULES["random-arrival"](BankruptcyProblem(tuple(f"p{i}" for i in range(25)), (1,) * 25, 3))
