"""People at a table about statements: gold scenarios, surveyed people, and small random ones; seeds decide all."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from random import Random

import pytest

from llm_bridge.backends.offline import Offline
from llm_bridge.decide.run import read_everybody
from llm_bridge.deliberate.hold import begin
from llm_bridge.deliberate.message import MEDIATOR
from llm_bridge.deliberate.minds.mind import Said
from llm_bridge.deliberate.minds.quoting import Citizen, Composer, Exact, Rater, may_quote
from llm_bridge.deliberate.protocols.slate import HIGH, LOW
from llm_bridge.deliberate.protocols.statements import about_statements
from llm_bridge.intake.records import decision

DATA = Path(__file__).resolve().parents[4] / "shared" / "data"
GOLD = tuple(
    path
    for path in sorted((DATA / "corpus" / "dev").glob("*.json"))
    if "options" in json.loads(path.read_text(encoding="utf-8"))
)
SURVEY = DATA / "positions" / "chatbot_validation.json"
gold = pytest.mark.parametrize(
    "path",
    GOLD or [pytest.param(None, marks=pytest.mark.skip(reason="the gold corpus is not on this machine"))],
    ids=lambda path: path.stem if path else "none",
)
surveyed = pytest.mark.skipif(not SURVEY.exists(), reason="the survey's answers are not on this machine")


@cache
def read_scenario(path):
    """A gold scenario as a decision, with what is read from each position."""
    made = decision(json.loads(path.read_text(encoding="utf-8")))
    return made, read_everybody(made, Offline())


def seated(made, readings, quotes=("everybody",)):
    """What is asked, who takes part, and a mind without a model for each of them and for the mediator."""
    citizens = {r.id: Citizen(r, made.options, may_quote(r, quotes)) for r in readings}
    composer = Composer({id: citizen.stance for id, citizen in citizens.items()}, made.options)
    about = about_statements(made.question, [(o.id, o.title) for o in made.options])
    return about, tuple(citizens), {**citizens, MEDIATOR: composer}


def survey(rng: Random, people: int):
    """Some of the people surveyed, with the statements they rated and their ratings."""
    record = json.loads(SURVEY.read_text(encoding="utf-8"))
    chosen = rng.sample(record["people"], people)
    texts = record["statements"]
    return tuple(texts.values()), {p["id"]: {texts[s]: r for s, r in p["ratings"].items()} for p in chosen}


def rated(rng: Random, people: int, statements: int, *, unknown: float = 0.0):
    """Random ratings of a random pool; statements have one to six words."""
    pool = tuple(f"s{j} {'word ' * rng.randint(0, 5)}".strip() for j in range(statements))
    ratings = {
        f"p{i}": {text: rng.randint(LOW, HIGH) for text in pool if rng.random() >= unknown} for i in range(people)
    }
    return pool, ratings


def slate_of(pool, ratings, mediator=None, **options):
    """A slate to be held, with exact minds unless another mediator is given."""
    minds = {party: Rater(known, f"I am {party}.") for party, known in ratings.items()}
    start = begin("slate", about_statements("?"), tuple(ratings), **options)
    return start, {**minds, MEDIATOR: mediator or Exact(pool, ratings)}


class Scripted:
    """Answers every ask by a function; what it is, the test that makes it says."""

    def __init__(self, answer):
        self.answer = answer


class Loud:
    """A person drawn by a seed: ranks at random, criticises in their own words or is content."""

    def __init__(self, rng: Random):
        self.rng = rng

    def answer(self, ask):
        rng = Random(f"{self.rng.random()}")
        if "rank" in ask.acts:
            ids = list(ask.acts["rank"]["ids"])
            rng.shuffle(ids)
            cut = rng.randint(0, len(ids) - 1)
            return Said("rank", [t for t in ([*ids[:cut]], [*ids[cut:]]) if t]) if rng.random() < 0.8 else Said("pass")
        if "criticise" in ask.acts:
            words = f"“{ask.to} {rng.randint(0, 999)} says no” to {ask.shows['winner']['id']}"
            return Said("criticise", words) if rng.random() < 0.7 else Said("content")
        return Said("opine", f"I am {ask.to}, {rng.randint(0, 9)}")
