"""Reading until the outcome is settled: the same outcome as when all is read, from fewer texts."""

from __future__ import annotations

import json

import pytest

from llm_bridge.backends.scripted import Scripted
from llm_bridge.cli import main
from llm_bridge.decide import decide
from llm_bridge.decide.document import record_of
from llm_bridge.decide.sparing import NOT_READ
from llm_bridge.intake.decision import Decision, Settings
from llm_bridge.words import Issue, Option, Position
from proofs.checkers.record.check import check_record
from socialchoice.model.errors import InvalidProblem

OPTIONS = (Option("park", "Park"), Option("road", "Road"))


def reader(asked):
    """Reads a vote for the option that is named, and counts the texts."""

    def read(request):
        asked.append(request.data["text"])
        option = "park" if "park" in request.data["text"] else "road"
        return json.dumps({"statements": [{"kind": "first", "option": option, "quote": option}]})

    return Scripted(read)


def decision(parks, roads):
    texts = [f"I am number {n} and want the park" for n in range(parks)]
    texts += [f"I am number {n + parks} and want the road" for n in range(roads)]
    positions = tuple(Position(f"p{n}", f"P{n}", text) for n, text in enumerate(texts))
    return Decision("Which?", OPTIONS, (), positions, Settings(method="schulze"))


@pytest.mark.parametrize("seed", range(12))
def test_the_outcome_is_that_of_reading_everything(seed):
    whole = decide(decision(14, 6), reader([]))
    asked = []
    spared = decide(decision(14, 6), reader(asked), sparing=seed)
    assert spared.seat.outcome.winners == whole.seat.outcome.winners == {"park"}
    assert 11 <= len(asked) < 20 and spared.standing["word"] == "settled"
    unread = [reading for reading in spared.readings if reading.dropped == (NOT_READ,)]
    assert len(unread) == 20 - len(asked)
    assert f"after {len(asked)} of 20 no words could change the outcome" in spared.decision.notes[-1]
    assert check_record(record_of(spared))


def test_a_close_vote_is_read_to_the_end_and_the_lot_decides_the_order_alone():
    asked, again = [], []
    close = decide(decision(5, 5), reader(asked), sparing=1)
    assert len(asked) == 10 and not close.decision.notes
    decide(decision(5, 5), reader(again), sparing=1)
    assert asked == again != sorted(asked)


def test_a_negotiation_needs_everybody():
    lease = Decision("?", (), (Issue("rent", "Rent", "number", "EUR", 0, 9),), (Position("a", "A", "x"),))
    with pytest.raises(InvalidProblem, match="everybody's words"):
        decide(lease, reader([]), sparing=1)


def test_the_command(tmp_path, capsys):
    folder = tmp_path / "vote"
    (folder / "positions").mkdir(parents=True)
    (folder / "question.md").write_text("Which one?", encoding="utf-8")
    (folder / "options.md").write_text("- Park\n- Road\n", encoding="utf-8")
    for n in range(9):
        (folder / "positions" / f"p{n}.txt").write_text("My vote is for Park.", encoding="utf-8")
    assert main(["decide", str(folder), "--llm", "offline", "--out", str(tmp_path / "out"), "--sparing", "3"]) == 0
    said = (tmp_path / "out" / "report.md").read_text(encoding="utf-8")
    assert "drawn by lot (seed 3)" in said and "settled" in said.lower()
    assert main(["verify", str(tmp_path / "out" / "decision.json")]) == 0
