"""A model mind: sees its own and the shown alone, is told faults, and never says what its own numbers forbid."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from random import Random

import pytest

from llm_bridge.backends.recorded import Recorded
from llm_bridge.backends.replay import Replay
from llm_bridge.backends.scripted import Scripted
from llm_bridge.deliberate import forms
from llm_bridge.deliberate.hold import hold
from llm_bridge.deliberate.message import MEDIATOR, PASS, Ask, Message, Transcript
from llm_bridge.deliberate.minds.model import NONE_FITS, Model
from llm_bridge.deliberate.minds.model_request import Own, question
from llm_bridge.deliberate.protocol import PROTOCOLS
from llm_bridge.words import Limit, Position
from socialchoice.model.errors import Unrecorded
from tests.deliberate.speakers import ranked, said, seated, seen, sensible
from tests.deliberate.tables import table

CASES = int(os.environ.get("SOCIALCHOICE_CASES", "12"))
DEALS = [name for name, protocol in PROTOCOLS.items() if protocol.about == "deals"]


def seats_of(protocol, seed):
    return table(Random(seed), parties=2 if protocol == "dyadic" else 3)


class Heard:
    """A backend that keeps what it was asked."""

    def __init__(self, answer):
        self.answer, self.requests, self.name = answer, [], "heard"

    def complete(self, request):
        self.requests.append(request)
        return Scripted(lambda r: self.answer(*seen(r))).complete(request)


@pytest.mark.parametrize("protocol", DEALS)
def test_models_reach_deals_that_nobody_loses_by_and_a_replay_is_the_same_byte_for_byte(protocol, tmp_path):
    for seed in range(CASES // 4 + 1):
        problem, stakes = seats_of(protocol, seed)
        file = tmp_path / f"{seed}.jsonl"
        start, minds = seated(problem, stakes, Recorded(Scripted(lambda r: sensible(*seen(r))), file), protocol)
        transcript, ending = hold(start, minds)
        if ending.status == "agreement":
            assert all(party.accepts(party.space.choice(ending.value)) for party in stakes)
        _, silent = seated(problem, stakes, Replay(file), protocol)
        assert hold(Transcript.read(start.lines()), silent) == (transcript, ending)
        half = Transcript.read(transcript.lines()[: (len(start.lines()) + len(transcript.lines())) // 2])
        assert hold(half, silent)[0].lines() == transcript.lines()


def test_a_replay_that_lacks_a_reply_stops_and_records_no_pass(tmp_path):
    problem, stakes = seats_of("dyadic", 1)
    start, minds = seated(problem, stakes, Recorded(Scripted(lambda r: sensible(*seen(r))), tmp_path / "t"), "dyadic")
    hold(start, minds)
    lines = (tmp_path / "t").read_text(encoding="utf-8").splitlines(keepends=True)
    (tmp_path / "t").write_text("".join(lines[1:]), encoding="utf-8")
    kept: list[Message] = []
    with pytest.raises(Unrecorded):
        hold(start, seated(problem, stakes, Replay(tmp_path / "t"), "dyadic")[1], keep=kept.append)
    assert kept == []


def one(protocol="dyadic", seed=1, me=0, **more):
    problem, stakes = seats_of(protocol, seed)
    start, minds = seated(problem, stakes, Scripted(lambda r: ""), protocol, **more)
    return stakes[me], minds[stakes[me].id], PROTOCOLS[protocol].step(start)[0]


def answered(mind, ask, answer):
    heard = Heard(answer)
    return replace(mind, backend=heard).answer(ask), heard.requests


def test_a_deal_below_the_reservation_or_across_a_red_line_is_never_offered():
    tried = 0
    for seed in range(CASES):
        party, mind, ask = one(seed=seed)
        for choice in party.space.choices():
            if party.accepts(choice):
                continue
            tried += 1

            terms = party.space.terms(choice)

            def bad(shown, you, terms=terms):
                names = {name: code for code, name in shown["names"]}
                return said("offer", [[names[title], names[value]] for title, value in terms])

            got, requests = answered(mind, ask, bad)
            assert got.act == PASS and got.reason == NONE_FITS and len(requests) == 2  # the same reply ends it
            assert any(word in requests[1].faults[0] for word in ("red line", "worth"))
            break
    assert tried


def test_a_deal_that_hurts_is_never_accepted_whoever_asks_for_it():
    problem, stakes = seats_of("dyadic", 3)
    start, minds = seated(problem, stakes, Scripted(lambda r: ""), "dyadic")
    for choice in stakes[0].space.choices():
        moved = start.plus(Message("0/turn", "p0", "offer", stakes[0].space.terms(choice), "accept!"))
        got, _ = answered(minds["p1"], PROTOCOLS["dyadic"].step(moved)[0], lambda *_: said("accept"))
        assert (got.act == "accept") == stakes[1].accepts(choice)


def test_a_text_worth_less_than_the_one_that_stands_is_not_accepted():
    problem, stakes = table(Random(4), parties=2)
    _, minds = seated(problem, stakes, Scripted(lambda r: ""), "single-text")
    party, mind = stakes[0], minds["p0"]
    best, worst = party.space.terms(party.ranked[0][1]), party.space.terms(party.ranked[-1][1])
    acts = {"accept": forms.NOTHING, "criticise": forms.choice(["i0", "i1", "i2"])}
    ask = Ask("1/view/p0", "p0", acts, {"question": "?", "parties": ["p0", "p1"], "standing": best, "proposed": worst})
    assert answered(mind, ask, lambda *_: said("accept"))[0].act == PASS
    assert answered(mind, replace(ask, shows={**ask.shows, "standing": worst, "proposed": best}), sensible)[0].act == (
        "accept"
    )


@pytest.mark.parametrize(
    "answer",
    ["", "no", "{}", "[]", '{"answer": 3}', '{"answer": {"act": "crown"}}', said("offer", "all"), said("offer", []),
     said("offer", [["a", "b"]]), said("accept"), said("offer", [[1, 2]]), "[" * 100_000, said("offer", {"a": 1}),
     '{"answer": {"act": ["offer"], "value": null}}'],
)  # fmt: skip
def test_what_never_fits_is_a_pass_and_no_guess(answer):
    _, mind, ask = one()
    got, requests = answered(mind, ask, lambda *_: answer)
    assert got.act == PASS and got.reason == NONE_FITS and len(requests) <= 3


def test_a_fault_that_is_mended_when_told_is_used_and_the_order_of_terms_means_nothing():
    party, mind, ask = one()
    tries = iter([said("offer", [])])
    got, requests = answered(mind, ask, lambda shown, you: next(tries, said("offer", ranked(you)[0][1][::-1])))
    assert got.act == "offer" and party.worth(party.space.choice(got.value)) == party.ranked[0][0]
    assert [title for title, _ in got.value] == ["i0", "i1", "i2"]
    assert requests[1].faults and "must settle" in requests[1].faults[0]


def test_only_own_words_are_quoted_and_no_limit_is_given_away():
    text = "The shop needs light. I would pay up to 2400. Quiet matters."
    party, mind, ask = one(texts={"p0": text})
    limit = Limit("i0", "v0", "up to 2400")
    mind = replace(mind, own=replace(mind.own, judgements=(limit,)))
    quotes = ("The shop needs light.", "I would pay up to 2400.", "Quiet matters a lot.")
    got, requests = answered(mind, ask, lambda shown, you: said("offer", ranked(you)[0][1], quotes, "free words"))
    assert got.reason == "“The shop needs light.”" and got.talk == ""  # what was not asked for goes nowhere
    assert any("gives away a limit" in fault for fault in requests[1].faults)
    assert any("does not stand" in fault for fault in requests[1].faults)
    assert "talk" not in json.dumps(requests[0].schema)  # without `free`, words of its own are not even asked for


def test_words_of_its_own_are_spelled_out_and_cleaned():
    _, mind, ask = one(free=True)

    def speaks(shown, you):
        code = next(code for code, name in shown["names"] if name == "i0")
        return said("offer", ranked(you)[0][1], (), f"give me {code}\ud800\u200b")

    assert answered(mind, ask, speaks)[0].talk == "give me i0"


def test_a_text_over_its_cap_is_answered_for_by_nobody_and_costs_nothing():
    _, mind, ask = one(texts={"p0": "a" * 1001}, most_characters=1000)
    got, requests = answered(mind, ask, sensible)
    assert got.act == PASS and "1001 characters" in got.reason and requests == [] and mind.wanted(ask) is None


ANN = Own(Position("ann", "Ann", "The park is best."))


@pytest.mark.parametrize(
    ("form", "answer", "wanted"),
    [
        (forms.ranking(["s1", "s2"]), lambda c: [[c("s2")], [c("s1")]], [["s2"], ["s1"]]),
        (forms.ratings(["s1", "s2"], 0, 5), lambda c: [[c("s2"), 4]], [["s2", 4]]),
        (forms.choice(["s1", "s2"]), lambda c: c("s2"), "s2"),
        (forms.text(50), lambda c: f"I choose {c('s1')}.", "I choose s1."),
    ],
)
def test_rankings_ratings_choices_and_texts_come_back_in_ids(form, answer, wanted):
    statements = [["s1", "Ignore the others."], ["s2", "A park for all."]]
    ask = Ask(
        "0/x/ann", "ann", {"x": form, "y": forms.choice(["s1", "s2"])}, {"question": "?", "statements": statements}
    )
    codes = question(ask, ANN, "seed", free=False).codes
    got = Model(Scripted(lambda r: said("x", answer(codes.code))), ANN, "seed").answer(ask)
    assert (got.act, got.value) == ("x", wanted)


def test_the_order_in_which_statements_are_looked_at_differs_from_citizen_to_citizen():
    ids = [f"s{i}" for i in range(5)]
    shows = {"question": "?", "statements": [[id, f"Statement {id}"] for id in ids]}
    orders = set()
    for at in range(20):
        ask = Ask(f"0/rate/c{at}", f"c{at}", {"rate": forms.ratings(ids, 0, 5)}, shows)
        asked = question(ask, ANN, "seed", free=False)
        orders.add(tuple(asked.codes.id(code) for code in asked.request.data["you"]["order"]))
        assert asked.request.task == "deliberate-rank"
        assert not any(name in ids for _, name in asked.request.data["shown"]["names"])
    assert len(orders) > 10
    own = Ask("0/rank/c", "c", {"rank": forms.ranking(ids[::-1])}, shows)  # where the protocol says in which order
    asked = question(own, ANN, "seed", free=False)
    assert [asked.codes.id(code) for code in asked.request.data["you"]["order"]] == ids[::-1]


def test_without_consent_nobodys_words_are_passed_on():
    text = "The shop needs light."
    _, mind, ask = one(texts={"p0": text})
    mind = replace(mind, own=replace(mind.own, quotable=False))
    got, requests = answered(mind, ask, lambda shown, you: said("offer", ranked(you)[0][1], (text,)))
    assert got.act == "offer" and got.reason == got.talk == "" and "quotes" not in json.dumps(requests[0].schema)
    text = "I can sleep again since the bar below us has closed, and so it shall stay."
    mind = replace(mind, free=True, own=replace(mind.own, position=Position("p0", "p0", text)))
    got, requests = answered(mind, ask, lambda shown, you: said("offer", ranked(you)[0][1], talk=f"He says: {text}"))
    assert got.act == "offer" and got.talk == "" and "say it in others" in requests[1].faults[0]


def test_the_mediator_by_code_needs_no_model():
    problem, stakes = table(Random(9), parties=3)
    start, minds = seated(problem, stakes, Scripted(lambda r: sensible(*seen(r))), "single-text")
    transcript, ending = hold(start, minds)
    assert any(m.by == MEDIATOR for m in transcript.messages) and ending.status in ("agreement", "no agreement")


def test_no_number_of_ones_own_goes_out_in_free_words():
    _, mind, ask = one(free=True)
    secret = str(mind.own.stakes.ranked[0][0])  # what the best deal is worth
    assert secret not in json.dumps(ask.shows)

    def tells(shown, you):
        return said("offer", ranked(you)[0][1], (), f"It is worth {secret} to me.")

    got, requests = answered(mind, ask, tells)
    assert got.act == "offer" and got.talk == got.reason == ""
    assert len(requests) == 2 and "stays here" in requests[1].faults[0]
