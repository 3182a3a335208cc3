"""A model may say the facts again, and nothing else."""

from __future__ import annotations

import json

import pytest

from llm_bridge.backends.offline import Offline
from llm_bridge.backends.scripted import Scripted
from llm_bridge.explain.rephrase import rephrase
from proofs.checkers.record.telling.facts import Fact
from socialchoice.model.errors import Unanswered, UnknownTask

FACTS = (
    Fact(1, "outcome", "The choice is “Park”, by the rule schulze."),
    Fact(2, "support", "3 people put “Park” before “Road”, 1 the other way round."),
)
NAMES = ("Park", "Road", "Ana")


def says(*sentences):
    return Scripted(lambda request: json.dumps({"sentences": [{"text": t, "facts": list(f)} for t, f in sentences]}))


def test_what_rests_on_its_facts_is_kept():
    said = rephrase(says(("The park it is, by Schulze.", [1]), ("3 people want it before “Road”.", [2])), FACTS, NAMES)
    assert [sentence["text"] for sentence in said] == ["The park it is, by Schulze.", "3 people want it before “Road”."]
    assert [sentence["facts"] for sentence in said] == [[1], [2]]


@pytest.mark.parametrize(
    "sentence",
    [
        "4 people put Park before Road.",
        "Ana is happy with Park.",
        "Everybody wants the park.",
        "It won by a majority.",
        "They call it “the green heart”.",
        "It won 3 to 1, that is 75 %.",
    ],
)
def test_what_says_more_is_replaced_by_the_plain_fact(sentence):
    assert rephrase(says((sentence, [2])), FACTS, NAMES) == ({"text": FACTS[1].text, "facts": [2]},)


@pytest.mark.parametrize(
    "answer", ["", "[]", "{}", '{"sentences": [{"text": "x"}]}', '{"sentences": [{"text": "x", "facts": []}]}']
)
def test_an_answer_of_another_form_is_refused(answer):
    with pytest.raises(Unanswered):
        rephrase(Scripted(lambda request: answer), FACTS, NAMES)


def test_facts_that_do_not_exist_cannot_be_cited():
    with pytest.raises(Unanswered):
        rephrase(says(("Fine.", [9])), FACTS, NAMES)


def test_the_offline_reader_does_not_know_the_task():
    with pytest.raises(UnknownTask):
        rephrase(Offline(), FACTS, NAMES)
