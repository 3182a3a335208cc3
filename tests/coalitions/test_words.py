"""What certificates about games say in words."""

from __future__ import annotations

from proofs.certificate import certify
from proofs.checkers.record.telling.kinds import proven, sentences_of
from socialchoice import BankruptcyProblem, CoalitionGame

MAJORITY = CoalitionGame.parse("a b c | a + b: 1; a + c: 1; b + c: 1; a + b + c: 1")


def test_an_empty_core_is_explained_by_the_coalitions_that_ask_for_too_much():
    document = certify("core", MAJORITY)
    (sentence,) = sentences_of(document, {"a": "Ann"})
    assert "“Ann” + “b” for 1/2 of it, “Ann” + “c” for 1/2 of it and “b” + “c” for 1/2 of it" in sentence
    assert "no payoffs, since the core is empty" in proven(document, {})


def test_levels_name_the_coalitions_in_each_others_way():
    document = certify("nucleolus", BankruptcyProblem.parse("estate 200: a 100, b 200, c 300").game())
    _, first, second = sentences_of(document, {})
    assert "one of the 2 coalitions “a” and “b” + “c” has an excess of -50 or more" in first
    assert "one of the 2 coalitions “b” and “c” has an excess of -75 or more" in second
    _, first, _ = sentences_of(certify("nucleolus", CoalitionGame.parse("a b c | b + c: 4; a + b + c: 1")), {})
    assert first.startswith("However it is shared with nobody paid less than what it obtains alone, “b” + “c” has")


def test_power_is_not_spoken_of_as_a_chance():
    said = proven(certify("shapley", MAJORITY), {})
    assert "“a”: 1/3, “b”: 1/3 and “c”: 1/3" in said and "chance" not in said
