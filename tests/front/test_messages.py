"""The anthropic backend against a server of the same protocol: right answers, and every fault that we know of."""

from __future__ import annotations

import json
import threading

import pytest

from llm_bridge.backend import Request, Usage
from llm_bridge.backends.anthropic import LONGEST_WAIT, Anthropic
from llm_bridge.backends.recorded import Recorded
from llm_bridge.decide import decide
from llm_bridge.intake import Decision, Settings
from llm_bridge.words import Grade, Option, Position
from socialchoice.model.errors import BackendError, InvalidProblem, OverBudget
from tests.front.loopback import Say, serving, text_in

OPTIONS = (Option("park", "Park"), Option("road", "Road"))
POSITIONS = tuple(
    Position(name, name.title(), text)
    for name, text in (
        ("ana", "I want the park, not the road."),
        ("ben", "The road, please."),
        ("eva", "A park above all."),
    )
)
DECISION = Decision("What shall be built?", OPTIONS, (), POSITIONS)
GRADES = {"ana": ("park", 2, "I want the park"), "ben": ("road", 2, "The road"), "eva": ("park", 2, "A park above all")}


def honest(body):
    """Reads as a careful model would: what the table above says of the text in the request."""
    author = next(p.id for p in POSITIONS if p.text == text_in(body))
    option, value, quote = GRADES[author]
    statements = [{"kind": "grade", "option": option, "value": value, "quote": quote}]
    statements.append({"kind": "first", "option": option, "quote": quote})
    return Say(json.dumps({"statements": statements}))


def backend(server, **options):
    return Anthropic("model-1", key="key", base_url=server.url, sleep=lambda seconds: None, **options)


def winner(result):
    return result.seat.outcome.record()["winners"]


def test_positions_are_read_over_the_wire_each_alone():
    with serving(honest) as server:
        result = decide(DECISION, backend(server))
    assert winner(result) == ["park"]
    assert len(server.bodies) == 3
    for body in server.bodies:
        said = [p for p in POSITIONS if p.text in json.dumps(body)]
        assert len(said) == 1
    assert {j.value for r in result.readings for j in r.judgements if isinstance(j, Grade)} == {2}
    assert result.usage.input_tokens > 0 and "127.0.0.1" in result.backend


def test_requests_carry_no_sampling_parameter_and_mark_what_is_shared_for_the_cache():
    with serving(honest) as server:
        decide(DECISION, backend(server))
    for body in server.bodies:
        assert not {"temperature", "top_p", "top_k"} & set(body)
        shared, own = body["messages"][0]["content"]
        assert shared["cache_control"] == {"type": "ephemeral"} and "cache_control" not in own
    assert len({json.dumps(body["messages"][0]["content"][0]) for body in server.bodies}) == 1


def test_author_names_are_not_sent():
    with serving(honest) as server:
        decide(DECISION, backend(server))
    assert not any(p.author in json.dumps(body) for body in server.bodies for p in POSITIONS)


@pytest.mark.parametrize("status", [429, 529, 500, 503])
def test_a_busy_server_is_asked_again_after_the_wait_that_it_names_but_never_longer_than_ours(status):
    waits, seen, lock = [], set(), threading.Lock()

    def busy_at_first(body):
        with lock:
            first = text_in(body) not in seen
            seen.add(text_in(body))
        return Say(status=status, headers={"retry-after": "86400"}) if first else honest(body)

    with serving(busy_at_first) as server:
        patient = Anthropic("model-1", key="key", base_url=server.url, sleep=waits.append)
        result = decide(DECISION, patient)
    assert winner(result) == ["park"]
    assert waits == [LONGEST_WAIT] * 3


def test_a_server_that_stays_busy_is_given_up_and_what_was_read_is_kept(tmp_path):
    def busy_for_eva(body):
        return Say(status=529) if "above all" in text_in(body) else honest(body)

    with serving(busy_for_eva) as server, pytest.raises(BackendError, match="status 529"):
        decide(DECISION, Recorded(backend(server), tmp_path / "t.jsonl"))
    with serving(honest) as healthy:
        resumed = Recorded(backend(healthy), tmp_path / "t.jsonl")
        resumed._known = {("any", key): reply for (_, key), reply in resumed._known.items()}
        resumed._known = {(resumed.name, key): reply for (_, key), reply in resumed._known.items()}
        result = decide(DECISION, resumed)
    assert winner(result) == ["park"]
    assert len(healthy.bodies) + resumed.reused == 3 and resumed.reused >= 1


def test_cut_json_is_asked_for_with_more_room():
    def cut(body):
        said = honest(body)
        return Say(said.text[:20], stop="max_tokens") if body["max_tokens"] == 4096 else said

    with serving(cut) as server:
        result = decide(DECISION, backend(server))
    assert winner(result) == ["park"] and len(server.bodies) == 6


def test_a_refusal_leaves_that_text_unread_and_the_others_read():
    def refuse_ben(body):
        return Say("", stop="refusal") if "The road" in text_in(body) else honest(body)

    with serving(refuse_ben) as server:
        result = decide(DECISION, backend(server))
    ben = result.readings[1]
    assert not ben.judgements and "refused" in ben.dropped[0]
    assert winner(result) == ["park"]


@pytest.mark.parametrize(
    "statement",
    [
        {"kind": "grade", "option": "castle", "value": 2, "quote": "I want the park"},
        {"kind": "grade", "option": "park", "value": 7, "quote": "I want the park"},
        {"kind": "grade", "option": "park", "value": True, "quote": "I want the park"},
        {"kind": "grade", "option": "park", "value": 2, "quote": "I adore the park"},
        {"kind": "grade", "option": "park", "value": 2, "quote": ""},
        {"kind": "crowns", "option": "park", "quote": "I want the park"},
    ],
)
def test_what_fails_the_checks_is_told_back_and_then_dropped(statement):
    def wrong_for_ana(body):
        if "I want" in text_in(body):
            return Say(json.dumps({"statements": [statement]}))
        return honest(body)

    with serving(wrong_for_ana) as server:
        result = decide(DECISION, backend(server))
    assert not result.readings[0].judgements and result.readings[0].dropped
    told = [b for b in server.bodies if "Your last answer was refused" in json.dumps(b)]
    assert told


def test_a_fault_that_is_mended_when_told_is_used():
    def mends(body):
        if "Your last answer was refused" in json.dumps(body):
            return honest(body)
        return Say("I think the park is lovely")

    with serving(mends) as server:
        result = decide(DECISION, backend(server))
    assert all(r.judgements for r in result.readings)


def test_the_ladder_goes_down_to_a_tool_and_then_to_the_bare_prompt():
    def only_tools(body):
        if "output_config" in body:
            return Say(status=400)
        assert "tools" in body
        return Say(tool=json.loads(honest(body).text))

    def only_prose(body):
        if "output_config" in body or "tools" in body:
            return Say("Sorry, I answer in prose.")
        return Say("Here it is:\n```json\n" + honest(body).text + "\n```\nGlad to help.")

    for answer in (only_tools, only_prose):
        with serving(answer) as server:
            assert winner(decide(DECISION, backend(server))) == ["park"]


def test_a_slow_server_is_waited_for_and_a_silent_one_is_not():
    with serving(lambda body: Say(honest(body).text, wait=0.2)) as server:
        assert winner(decide(DECISION, backend(server))) == ["park"]
    with (
        serving(lambda body: Say(honest(body).text, wait=1.0)) as server,
        pytest.raises(BackendError, match="cannot be reached"),
    ):
        decide(DECISION, backend(server, timeout=0.05))


def test_a_connection_that_breaks_in_the_middle_is_asked_again():
    seen, lock = set(), threading.Lock()

    def breaks_once(body):
        with lock:
            first = text_in(body) not in seen
            seen.add(text_in(body))
        return Say(honest(body).text, hang_up=first)

    with serving(breaks_once) as server:
        assert winner(decide(DECISION, backend(server))) == ["park"]


def test_the_budget_is_hard():
    with serving(honest) as server:
        tight = backend(server, budget=7000)
        tight.concurrency = 1
        with pytest.raises(OverBudget, match="budget of 7000"):
            decide(DECISION, tight)
        used = tight.usage
    assert isinstance(used, Usage) and used.input_tokens + used.output_tokens <= 7000
    assert len(server.bodies) < 3


def test_nobody_listens():
    with serving(honest) as server:
        url = server.url
    gone = Anthropic("model-1", key="key", base_url=url, sleep=lambda seconds: None)
    with pytest.raises(BackendError, match="cannot be reached"):
        gone.complete(Request("rephrase", {"facts": []}, {}))


def test_a_rejected_key_is_said_in_a_sentence():
    with serving(lambda body: Say(status=401)) as server, pytest.raises(BackendError, match="does not accept the key"):
        decide(DECISION, backend(server))


def test_no_key_and_no_server_is_refused_before_anything_is_sent(monkeypatch):
    monkeypatch.delenv("ANTHROPIC_API_KEY", raising=False)
    with pytest.raises(InvalidProblem, match="no key"):
        Anthropic.from_settings(Settings(model="model-1"))
    with pytest.raises(InvalidProblem, match="cannot be read"):
        Anthropic.from_settings(Settings(model="model-1", key_file="/nowhere/key"))
