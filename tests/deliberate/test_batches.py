"""Message batches: unordered results, entries that fail, batches that never end, and servers that take none."""

from __future__ import annotations

import json
from random import Random

import pytest

from llm_bridge.backends.anthropic import MAX_TOKENS
from llm_bridge.backends.batches import Batched
from llm_bridge.backends.ledger import Ledger, total
from llm_bridge.backends.recorded import Recorded
from llm_bridge.cli import main
from llm_bridge.decide import decide
from llm_bridge.deliberate.hold import hold
from llm_bridge.extract.read import read_all
from socialchoice.model.errors import BackendError, OverBudget
from tests.conftest import ROOT
from tests.deliberate.batch_server import batching
from tests.deliberate.speakers import seated, seen_in, sensible, wired
from tests.deliberate.tables import table
from tests.front.loopback import Say, serving, text_in
from tests.front.test_messages import DECISION, OPTIONS, POSITIONS, honest, winner


def speaks(body):
    return Say(sensible(*seen_in(body)))


def test_positions_are_read_in_one_batch_whose_results_come_in_another_order():
    with batching(honest) as server:
        readings = read_all(Batched(wired(server)), POSITIONS, DECISION.question, OPTIONS)
    assert [r.id for r in readings] == ["ana", "ben", "eva"]
    assert [r.judgements[0].option for r in readings] == ["park", "road", "park"]
    assert len(server.batches) == 1 and len(server.batches[0]) == 3 and server.bodies == []


def test_the_main_job_takes_batches_too_and_what_is_recorded_is_not_sent_again(tmp_path):
    with batching(honest) as server:
        for _ in range(2):
            backend = Recorded(Batched(wired(server)), tmp_path / "t.jsonl")
            assert winner(decide(DECISION, backend)) == ["park"]
    assert len(server.batches) == 1 and server.bodies == []


def test_the_command_decides_by_one_batch(tmp_path, capsys):
    lot = str(ROOT / "examples" / "riverside-lot")
    nothing = Say(json.dumps({"statements": []}))
    with batching(lambda body: nothing, polls=0) as server:
        at = ["--model", "m", "--base-url", server.url, "--yes", "--batch", "--out", str(tmp_path)]
        assert main(["decide", lot, *at]) == 3  # nothing is stated, so that nothing can be decided
    assert [len(batch) for batch in server.batches] == [10] and server.bodies == []


@pytest.mark.parametrize("fate", ["errored", "expired"])
def test_an_entry_that_failed_is_asked_singly(fate):
    with batching(honest, lambda body: fate if "The road" in text_in(body) else "succeeded") as server:
        readings = read_all(Batched(wired(server)), POSITIONS, DECISION.question, OPTIONS)
    assert [r.judgements[0].option for r in readings] == ["park", "road", "park"]
    assert len(server.batches[0]) == 3 and [text_in(body) for body in server.bodies] == ["The road, please."]


@pytest.mark.parametrize("status", [404, 529])
def test_a_server_without_batches_is_asked_singly(status):
    def no_batches(body):
        return Say(status=status) if "requests" in body else honest(body)

    with serving(no_batches) as server:
        readings = read_all(Batched(wired(server)), POSITIONS, DECISION.question, OPTIONS)
    assert [r.judgements[0].option for r in readings] == ["park", "road", "park"]
    assert len(server.bodies) == 1 + 3


def test_what_is_no_batch_is_not_waited_for():
    with batching(honest) as server:
        server.strange = True
        readings = read_all(Batched(wired(server)), POSITIONS, DECISION.question, OPTIONS)
    assert [r.judgements[0].option for r in readings] == ["park", "road", "park"] and server.asked == 0


def test_the_votes_of_a_step_are_one_batch_and_the_deliberation_is_the_same_as_without():
    problem, stakes = table(Random(5), parties=4)
    with batching(speaks) as server:
        start, minds = seated(problem, stakes, Batched(wired(server)), "alternating-offers", options={"rounds": 3})
        transcript, ending = hold(start, minds, workers=4)
    votes = [batch for batch in server.batches if len(batch) == 3]
    assert len(votes) == len(server.batches) == len(transcript.by("offer")) > 0
    offers = [body for body in server.bodies if "offer" in seen_in(body)[1]["may"]]
    assert offers == server.bodies
    with serving(speaks) as plain:
        _, minds = seated(problem, stakes, wired(plain), "alternating-offers", options={"rounds": 3})
        assert hold(start, minds) == (transcript, ending)


def test_what_a_batch_sends_first_is_equal_and_marked_for_the_cache():
    problem, stakes = table(Random(5), parties=4)
    with batching(speaks) as server:
        start, minds = seated(problem, stakes, Batched(wired(server)), "alternating-offers", options={"rounds": 1})
        hold(start, minds)
    for batch in server.batches:
        params = [entry["params"] for entry in batch]
        assert len({json.dumps([p["system"], p["messages"][0]["content"][0], p["output_config"]]) for p in params}) == 1
        assert all(p["messages"][0]["content"][0]["cache_control"] == {"type": "ephemeral"} for p in params)
        assert len({p["messages"][0]["content"][1]["text"] for p in params}) == len(params)


def test_a_batch_that_never_ends_is_cancelled_counted_and_not_asked_again():
    problem, stakes = table(Random(5), parties=3)
    waits = []
    with batching(speaks, polls=10**9) as server:
        backend = wired(server)
        backend.polls, backend._sleep = 5, waits.append
        start, minds = seated(problem, stakes, Batched(backend), "alternating-offers", options={"rounds": 1})
        kept = []
        with pytest.raises(BackendError, match="did not end the batch in 5 polls"):
            hold(start, minds, keep=kept.append)
    assert len(kept) == 1  # the offer; no vote was recorded, or paid for twice
    assert len(waits) == 5 * len(server.batches) == 5 * len(server.cancelled) and len(server.bodies) == 1
    assert backend.usage.output_tokens >= MAX_TOKENS * 2


def test_a_batch_that_cannot_be_paid_for_is_not_sent():
    with batching(honest) as server:
        backend = wired(server, budget=Ledger(6000))
        with pytest.raises(OverBudget):
            read_all(Batched(backend), POSITIONS, DECISION.question, OPTIONS)
        assert server.batches == [] and server.bodies == [] and total(backend.usage) == 0
        backend._ledger.reserve(0, 6000)  # nothing was left set aside
