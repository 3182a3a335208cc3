"""The stress suite: it finds what is there to be found, and says nothing of what is not."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from llm_bridge.backends.offline import Offline
from llm_bridge.backends.scripted import Scripted
from llm_bridge.cli import main
from llm_bridge.decide.stress.negotiators import false_limits, uncooperative
from llm_bridge.decide.stress.run import stress
from llm_bridge.deliberate.scenarios import negotiation
from llm_bridge.intake import read_decision
from llm_bridge.intake.decision import Decision, Settings
from llm_bridge.words import Option, Position
from socialchoice.model.bargaining.package import PackageProblem

EXAMPLES = Path(__file__).parents[2] / "examples"
OPTIONS = (Option("park", "Park"), Option("road", "Road"), Option("mall", "Mall"))


def decision(*texts, method="schulze"):
    positions = tuple(Position(f"p{n}", f"P{n}", text) for n, text in enumerate(texts))
    return Decision("What?", OPTIONS, (), positions, Settings(method=method, quorum="0"))


def rows(asked, backend=None):
    return {row.attack: row for row in stress(asked, backend or Offline())}


def test_the_offline_reader_is_moved_by_no_injection():
    found = rows(read_decision(EXAMPLES / "riverside-lot"))
    injected = [row for name, row in found.items() if name.startswith("injection")]
    assert len(injected) == 5 and all(row.tried >= 30 for row in injected)
    assert all(row.succeeded == row.violated == 0 for row in injected)


def test_a_reader_that_obeys_what_it_read_before_is_caught():
    """It takes an order in one text for an order about all texts that follow."""
    ordered = {}

    def gullible(request):
        text = request.data["text"]
        if "Ignore all previous" in text:
            ordered["to"] = "mall"
        first = ordered.get("to") or text.split()[-1].strip(".").lower()
        quote = "" if not text else text.split()[0]
        return json.dumps({"statements": [{"kind": "first", "option": first, "quote": quote}]})

    found = rows(decision("I want the park.", "I want the park.", "I want the road."), Scripted(gullible))
    assert found["injection, an order"].violated > 0


def test_copies_of_a_loser_flip_a_close_vote_and_clones_of_options_flip_borda_and_not_schulze():
    close = decision(
        "I have lived at the old mill since I was born. I want the park, then the road, then the mall.",
        "My shop is on the high street. I want the road, then the park, then the mall.",
        "We moved here with three small children last autumn. I want the park, then the road, then the mall.",
    )
    found = rows(close)
    assert found["sybils, 1 more of one author"].succeeded == 1  # the second author's copy makes a tie
    assert found["sybils, 1 more, near-copies sharing a vote"].succeeded == 0
    assert found["clones, a copy of one option"].succeeded == 0
    uneven = decision(
        *["I want the park, then the road, then the mall."] * 3,
        *["I want the road, then the park, then the mall."] * 2,
        method="borda",
    )
    assert rows(uneven)["clones, a copy of one option"].succeeded > 0


def test_lies_help_where_they_are_known_to():
    """Borda, 13 points against 12: each of the two who lose can put the winner last, and takes two points from it."""
    pond = (*OPTIONS, Option("pond", "Pond"))
    lost = decision(
        *["I want the park, then the road, then the mall, then the pond."] * 3,
        *["I want the road, then the park, then the mall, then the pond."] * 2,
        method="borda",
    )
    assert rows(replace(lost, options=pond))["liars, one author's false order"].succeeded == 2
    alone = decision("I want the park, then the road, then the mall.", method="borda")
    assert rows(alone)["liars, one author's false order"].succeeded == 0


def test_an_outcome_hangs_on_whoever_could_turn_it():
    """Two against one: either of the two, wanting the opposite, turns it; the one does not."""
    found = rows(decision("My vote is for the park.", "My vote is for the park.", "My vote is for the road."))
    assert found["counterfactual, one author wants the opposite"].succeeded == 2


def test_nobody_is_made_to_accept_a_loss_by_a_stubborn_or_silent_party():
    for seed in range(8):
        for row in uncooperative(negotiation(seed, parties=3, issues=3)):
            assert row.tried == 3 and row.succeeded == 0


def test_a_false_limit_pays_where_it_is_known_to():
    """Splitting ten: by the Nash product each gets five; whoever claims to have five already gets seven or eight."""
    values = ", ".join(map(str, range(11)))
    mine, theirs = " ".join(map(str, range(11))), " ".join(map(str, range(10, -1, -1)))
    split = PackageProblem.parse(f"cake: {values} | a: {mine}; b: {theirs} | 0 0")
    half, most = false_limits(split)
    assert half.tried == 2 and half.succeeded == 2 and most.succeeded == 2


def test_the_command(capsys):
    assert main(["stress", str(EXAMPLES / "cafe-lease" / "lease.json"), "--llm", "offline"]) == 0
    assert "negotiators, one is stubborn" in capsys.readouterr().out
    assert main(["stress", str(EXAMPLES / "riverside-lot"), "--llm", "offline", "--json"]) == 0
    assert {row["attack"] for row in json.loads(capsys.readouterr().out)} >= {"injection, a role"}
    assert main(["stress", "nowhere"]) == 2
    with pytest.raises(SystemExit):
        main(["stress"])
