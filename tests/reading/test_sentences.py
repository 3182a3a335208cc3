"""The offline reader on sentences of our own: what they state is read, and where they state nothing it abstains."""

from __future__ import annotations

import pytest

from llm_bridge.backends.offline import Offline
from llm_bridge.extract.read import read_position
from llm_bridge.words import Grade, Option, Position, Prefers, RedLine
from tests.reading.sentences import ENGLISH, FRENCH, GERMAN, OPTIONS, SPANISH

CHOICES = tuple(Option(*option) for option in OPTIONS)
SIGNS = {-2: "--", -1: "-", 0: "0", 1: "+", 2: "++"}


def read(text):
    return read_position(Offline(), Position("p", "P", text), "What shall be built on the empty lot?", CHOICES)


def stated(text):
    """What was read, in the notation of the sentences; a red line stands for its grade and the pairs it gives."""
    reading = read(text)
    red = {j.option for j in reading.judgements if isinstance(j, RedLine)}
    marks = {f"{o}!" for o in red}
    marks |= {f"{j.option}{SIGNS[j.value]}" for j in reading.judgements if isinstance(j, Grade) and j.option not in red}
    marks |= {f"{j.better}>{j.worse}" for j in reading.judgements if isinstance(j, Prefers)}
    assert all(j.quote in text for j in reading.judgements)
    assert not reading.dropped
    return marks


GROUPS = [pytest.param(t, w, id=f"{g}: {t[:40]}") for g, found in ENGLISH.items() for t, w in found.items()]


@pytest.mark.parametrize(("text", "what"), GROUPS)
def test_english(text, what):
    assert stated(text) == set(what.split())


@pytest.mark.parametrize(("text", "what"), GERMAN.items())
def test_german(text, what):
    assert stated(text) == set(what.split())


@pytest.mark.parametrize(("text", "what"), FRENCH.items())
def test_french(text, what):
    assert stated(text) == set(what.split())


@pytest.mark.parametrize(("text", "what"), SPANISH.items())
def test_spanish(text, what):
    assert stated(text) == set(what.split())


def test_there_are_enough_of_them():
    assert all(len(language) == 25 for language in (GERMAN, FRENCH, SPANISH))
    assert sum(map(len, ENGLISH.values())) >= 60


def test_a_question_that_names_its_options_does_not_hide_them():
    tea = (Option("a", "Tea"), Option("b", "Coffee"))
    reading = read_position(Offline(), Position("p", "P", "I prefer tea to coffee."), "Tea or coffee?", tea)
    assert [(j.better, j.worse) for j in reading.judgements if isinstance(j, Prefers)] == [("a", "b")]


def test_a_word_of_the_question_alone_names_nobody():
    lots = (Option("a", "Empty lot with trees"), Option("b", "Playground"))
    asked = "What shall become of the empty lot?"
    reading = read_position(Offline(), Position("p", "P", "I like the empty lot less than most."), asked, lots)
    assert reading.judgements == ()


@pytest.mark.parametrize(
    "text",
    ["I love curry and hate pizza.", "I like curry and dislike pizza.", "I support curry and oppose pizza."],
)
def test_what_is_loved_is_not_what_is_hated(text):
    food = (Option("curry", "Curry"), Option("pizza", "Pizza"))
    reading = read_position(Offline(), Position("p", "P", text), "What shall we eat?", food)
    grades = {j.option: j.value for j in reading.judgements if isinstance(j, Grade)}
    assert grades["curry"] > 0 > grades["pizza"]
