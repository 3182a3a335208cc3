"""Protocols about deals on the gold scenarios and on real ratings: they end, replay, resume, and hurt nobody."""

from __future__ import annotations

import json
from random import Random

import pytest

from benchmarks.extraction.corpus import cases
from llm_bridge.backends.offline import Offline
from llm_bridge.decide.run import read_everybody
from llm_bridge.decide.session.seating import seating
from llm_bridge.deliberate.deals import about_deals
from llm_bridge.deliberate.hold import begin, hold, replayed
from llm_bridge.deliberate.measures.drift import drift
from llm_bridge.deliberate.measures.leakage import leaks
from llm_bridge.deliberate.message import MEDIATOR, Message, Transcript
from llm_bridge.deliberate.minds.improver import Improver
from llm_bridge.deliberate.minds.mind import Said
from llm_bridge.deliberate.minds.strategy import STRATEGIES
from llm_bridge.deliberate.protocol import PROTOCOLS
from llm_bridge.deliberate.stakes import stakes_in_options
from llm_bridge.words import Grade
from socialchoice.model.errors import NothingToDecide
from tests.deliberate.tables import gain

DEALS = [name for name, protocol in PROTOCOLS.items() if protocol.about == "deals"]


@pytest.fixture(scope="module")
def tables(shared):
    """Scenario -> the stakes that the offline reader gives, and everybody's problem where it is known in full."""
    found = {}
    for case in cases(shared / "data" / "corpus" / "dev"):
        if case.decision.question in found:
            continue
        try:
            seats = seating(case.decision, read_everybody(case.decision, Offline()))
        except NothingToDecide:
            continue
        found[case.decision.question] = (seats.stakes, seats.problem)
    assert len(found) >= 14
    return found


@pytest.mark.parametrize("strategy", ["linear", "best-response"])
@pytest.mark.parametrize("protocol", DEALS)
def test_on_every_gold_scenario(protocol, strategy, tables):
    agreed = 0
    for number, (stakes, problem) in enumerate(tables.values()):
        seated = stakes[:2] if protocol == "dyadic" else stakes
        if PROTOCOLS[protocol].roles and problem is None:
            continue  # a mediator by code needs to know what everybody wants
        agreed += check(protocol, strategy, seated, problem, number)
    assert agreed > 0


def test_on_what_real_people_rated(shared):
    """Six statements about chatbots, rated by a hundred people; a table of four people each."""
    known = json.loads((shared / "data" / "positions" / "chatbot_generation.json").read_text(encoding="utf-8"))
    grades = {p["id"]: {s: r - 2 for s, r in p["ratings"].items()} for p in known["people"][:40]}
    people = list(grades)
    for at in range(0, len(people), 4):
        four = {person: grades[person] for person in people[at : at + 4]}
        check("alternating-offers", "linear", stakes_in_options(list(known["statements"]), four), None, at)


def check(protocol, strategy, stakes, problem, seed):
    minds = {party.id: STRATEGIES[strategy].mind(party) for party in stakes}
    if problem is not None:
        minds[MEDIATOR] = Improver(problem)
    start = begin(protocol, about_deals("?", stakes[0].space), [party.id for party in stakes])
    transcript, ending = hold(start, minds)
    text = transcript.lines()
    assert len(transcript.messages) <= PROTOCOLS[protocol].most(transcript)
    assert Transcript.read(text).lines() == text and replayed(transcript) == ending
    cut = Random(seed).randint(len(start.lines()), len(text))
    assert hold(Transcript.read(text[:cut]), minds)[0].lines() == text
    assert leaks(transcript, stakes) == []
    if ending.status != "agreement":
        return 0
    for party in stakes:
        found = gain(party, ending.value)
        assert found is not None and found >= 0
    return 1


def test_a_private_number_in_words_is_a_leak_and_a_public_one_is_not(tables):
    stakes = stakes_in_options(["a", "b"], {"ann": {"a": 7, "b": -3}, "bob": {"a": 2, "b": 2}})
    about = about_deals("Which of 12?", stakes[0].space)
    said = [
        Message("0", "ann", "offer", [["option", "a"]], talk="It is worth 7 to me."),
        Message("1", "bob", "offer", [["option", "a"]], talk="There are 12 of us, and 7 of you."),
        Message("2", "ann", "offer", [["option", "a"]], talk="Seventeen, not 70 or 7.5."),
    ]
    transcript = Transcript("dyadic", {}, about, ("ann", "bob"), messages=tuple(said))
    assert leaks(transcript, stakes) == said[:1]


class Rater:
    """Rates options as its author grades them, whatever it is shown."""

    def __init__(self, grades):
        self.grades = grades

    def answer(self, ask):
        return Said("rate", [[id, self.grades[id]] for id in ask.acts["rate"]["ids"] if id in self.grades])


def test_reflection_on_every_gold_scenario_finds_no_drift_in_those_who_do_not_move(shared):
    looked = set()
    for case in cases(shared / "data" / "corpus" / "dev"):
        asked = case.decision
        if asked.issues or asked.question in looked:
            continue
        looked.add(asked.question)
        readings = read_everybody(asked, Offline())
        grades = {r.id: {j.option: j.value for j in r.judgements if isinstance(j, Grade)} for r in readings}
        about = {
            "question": asked.question,
            "options": [{"id": o.id, "title": o.title} for o in asked.options],
            "words": [{"by": p.id, "text": p.text} for p in asked.positions],
        }
        minds = {party: Rater(said) for party, said in grades.items()}
        transcript, ending = hold(begin("reflection", about, list(grades)), minds)
        assert replayed(Transcript.read(transcript.lines())) == ending
        assert set(drift(ending.data).shares().values()) == {0}
    assert len(looked) == 11
