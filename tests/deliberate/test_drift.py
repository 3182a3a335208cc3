"""What moves by talk and what moves without it, and which words survive: known answers give known ledgers."""

from __future__ import annotations

from fractions import Fraction

from llm_bridge.deliberate.hold import begin, hold
from llm_bridge.deliberate.measures.drift import drift
from llm_bridge.deliberate.measures.survival import survival
from llm_bridge.deliberate.message import Transcript
from llm_bridge.deliberate.minds.mind import Said

ABOUT = {
    "question": "Which?",
    "options": [{"id": "a", "title": "A"}, {"id": "b", "title": "B"}],
    "words": [{"by": "ann", "text": "A for ever"}, {"by": "bob", "text": "B, please"}, {"by": "eve", "text": "B too"}],
}


class Rater:
    """Rates as it was told to at each stage, and keeps what it was shown."""

    def __init__(self, **stages):
        self.stages, self.seen = stages, {}

    def answer(self, ask):
        self.seen[ask.shows["stage"]] = ask.shows
        return Said("rate", self.stages[ask.shows["stage"]])


def minds():
    return {
        "ann": Rater(before=[["a", 2], ["b", -1]], alone=[["a", 2], ["b", -1]], after=[["a", 0], ["b", 1]]),
        "bob": Rater(before=[["a", -2], ["b", 2]], alone=[["a", -1], ["b", 2]], after=[["a", -1], ["b", 2]]),
        "eve": Rater(before=[["b", 1]], alone=[["b", 1], ["a", 0]], after=[["a", 0], ["b", 1]]),
    }


def test_the_ledger_parts_instability_from_what_hearing_others_moves():
    _, ending = hold(begin("reflection", ABOUT, ["ann", "bob", "eve"]), minds())
    found = drift(ending.data)
    by = {(e.party, e.option): e for e in found.entries}
    assert found.missing == 1 and set(by) == {("ann", "a"), ("ann", "b"), ("bob", "a"), ("bob", "b"), ("eve", "b")}
    assert by["ann", "a"].moved == -2 and by["ann", "a"].conformed and by["ann", "a"].mean == -2
    assert by["ann", "b"].moved == 2 and by["ann", "b"].conformed and by["ann", "b"].mean == Fraction(3, 2)
    assert by["bob", "a"].instability == 1 and by["bob", "a"].moved == 0 and not by["bob", "a"].conformed
    assert found.shares() == {"unstable": Fraction(1, 5), "moved": Fraction(2, 5), "conformed": Fraction(2, 5)}


def test_first_judgements_come_before_any_words_of_others_and_are_never_overwritten():
    asked = minds()
    transcript, ending = hold(begin("reflection", ABOUT, ["ann", "bob", "eve"]), asked)
    for name, mind in asked.items():
        assert "words" not in mind.seen["before"] and "words" not in mind.seen["alone"]
        assert {words["by"] for words in mind.seen["after"]["words"]} == {"ann", "bob", "eve"} - {name}
    changed = {**ABOUT, "words": [{"by": "ann", "text": "something else"}]}
    again, _ = hold(begin("reflection", changed, ["ann", "bob", "eve"]), minds())
    assert again.messages[:6] == transcript.messages[:6]
    assert dict(map(tuple, ending.data["before"]["ann"])) == {"a": 2, "b": -1}
    text = transcript.lines()
    for cut in range(len(transcript.head()) + 1, len(text), 41):
        resumed, same = hold(Transcript.read(text[:cut]), minds())
        assert resumed.lines() == text and same == ending


def test_quotes_survive_word_for_word_or_not_at_all():
    quotes = {"ann": ["near the school", "no  cars"], "bob": ["too loud"], "eve": []}
    found = survival(quotes, "We build it near the school,\nand allow no cars.")
    assert found.kept == {"ann": (2, 2), "bob": (0, 1), "eve": (0, 0)}
    assert found.share == Fraction(2, 3) and found.lost == ("bob",)
