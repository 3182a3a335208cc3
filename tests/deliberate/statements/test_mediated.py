"""The mediated protocol: no critique is lost, winners are those of the rule, and passes are abstentions."""

from __future__ import annotations

import os
from itertools import pairwise, permutations
from random import Random

import pytest

from llm_bridge.deliberate.hold import begin, hold, replayed
from llm_bridge.deliberate.message import MEDIATOR, PASS, Message, Transcript
from llm_bridge.deliberate.minds.mind import Said
from llm_bridge.deliberate.minds.quoting import Rater
from llm_bridge.deliberate.protocol import PROTOCOLS
from llm_bridge.deliberate.protocols.mediated import election
from llm_bridge.deliberate.protocols.statements import about_statements
from proofs.certificate import certify, verify
from socialchoice import RULES
from socialchoice.model.errors import InvalidProblem, UnknownName
from tests.deliberate.statements.seats import Loud, Scripted, survey, surveyed

CASES = int(os.environ.get("SOCIALCHOICE_CASES", "12"))


def scribe(rng):
    """A mediator who writes something new now and then, the same thing again, or nothing; it quotes and names some."""

    def answer(ask):
        critiques = ask.shows["critiques"]
        kind = rng.randint(0, 4)
        if kind == 0:
            return Said(PASS)
        if kind == 1:
            return Said("write", "the same again")
        if kind == 2 and critiques:
            return Said("write", f"after {critiques[0]['text']} and {rng.randint(0, 99)}")
        named = critiques[-1]["id"] if kind == 3 and critiques else ""
        return Said("write", f"statement {rng.randint(0, 9999)}", reason=named)

    return Scripted(answer)


def table(seed, **options):
    rng = Random(seed)
    parties = [f"p{i}" for i in range(rng.randint(1, 5))]
    minds = {party: Loud(Random(f"{seed}|{party}")) for party in parties} | {MEDIATOR: scribe(Random(f"{seed}|m"))}
    options = {"rounds": rng.randint(2, 4), "statements": rng.randint(1, 5), "seed": seed + 1} | options
    return begin("mediated", about_statements("What shall we do?"), parties, **options), minds


def asked_along(transcript):
    """Every ask of a held transcript, as it was put."""
    protocol, so_far = PROTOCOLS[transcript.protocol], Transcript.read(transcript.head() + "\n")
    for message in transcript.messages:
        yield next(ask for ask in protocol.step(so_far) if ask.key == message.key)
        so_far = so_far.plus(message)


@pytest.mark.parametrize("seed", range(CASES))
def test_every_recorded_critique_is_shown_in_the_next_round_and_stands_in_the_ending(seed):
    start, minds = table(seed)
    transcript, ending = hold(start, minds)
    made = transcript.by("criticise")
    kept = ending.data["critiques"]
    assert [c["text"] for c in kept] == [m.value for m in made] and len({c["id"] for c in kept}) == len(made)
    writes = [ask for ask in asked_along(transcript) if "write" in ask.acts]
    for critique in kept:
        later = [ask for ask in writes if ask.shows["round"] > critique["round"]]
        assert later, "a critique of the last round would be heard by nobody"
        for ask in later:
            assert critique["id"] in [shown["id"] for shown in ask.shows["critiques"]]
        quote = critique["text"].split("”")[0].removeprefix("“")
        taken = [
            m.key
            for m in transcript.by("write")
            if int(m.key.split("/")[0]) > critique["round"]
            and (quote in m.value or critique["id"] in m.reason + m.talk)
        ]
        assert critique["status"] == ("addressed" if taken else "unaddressed")
        assert critique["in final"] == (quote in (ending.value or ""))


@pytest.mark.parametrize("seed", range(CASES))
def test_winners_are_those_of_the_rule_and_the_winner_so_far_stands_again(seed):
    start, minds = table(seed, rule=("schulze", "minimax", "borda", "copeland")[seed % 4])
    transcript, ending = hold(start, minds)
    before = None
    for at, held in enumerate(ending.data["rounds"]):
        ids = [id for id, _ in held["candidates"]]
        texts = [text for _, text in held["candidates"]]
        assert len(set(texts)) == len(texts) and all(text.strip() for text in texts)
        assert before is None or ids[0] == before
        if held["voters"]:
            profile = election(transcript, at)
            assert RULES[start.options["rule"]](profile).winners == set(held["winners"])
            assert held["chosen"] == next(id for id in ids if id in held["winners"])
            assert profile.voters == held["voters"] == len(start.parties) - len(held["abstained"])
            certificate = certify("schulze", profile)
            verify(certificate)
            assert certificate["problem"] == held["profile"], "what the ending holds can be certified by anyone"
        before = held["chosen"]
    assert ending.status == ("chosen" if before else "no agreement")
    assert ending.data["winner"] == before and (ending.value in texts if before else ending.value is None)


@pytest.mark.parametrize("seed", range(CASES // 2 + 1))
def test_it_ends_within_its_bound_replays_and_goes_on_from_every_cut(seed):
    start, minds = table(seed)
    transcript, ending = hold(start, minds)
    assert len(transcript.messages) <= PROTOCOLS["mediated"].most(transcript)
    text = transcript.lines()
    assert Transcript.read(text).lines() == text and replayed(Transcript.read(text)) == ending
    words = {message.key: message for message in transcript.messages}
    again = {party: Scripted(lambda ask: _said(words[ask.key])) for party in (*start.parties, MEDIATOR)}
    for cut in {len(start.lines()), *(Random(seed).randint(len(start.lines()), len(text)) for _ in range(5))}:
        assert hold(Transcript.read(text[:cut]), again) == (transcript, ending)


def _said(message):
    return Said(message.act, message.value, message.talk, message.reason)


def test_nobody_is_shown_anothers_ranking_and_ids_are_no_places():
    start, minds = table(3, statements=5)
    transcript, ending = hold(start, minds)
    orders = set()
    for ask in asked_along(transcript):
        assert "rank" not in ask.shows and "profile" not in ask.shows
        if "rank" in ask.acts:
            ids = ask.acts["rank"]["ids"]
            assert all(id.startswith("s") and len(id) == 13 for id in ids)
            assert [entry["id"] for entry in ask.shows["statements"]] == sorted(ids)
            orders.add((ask.key.split("/")[0], tuple(ids)))
    assert len(orders) > len(ending.data["rounds"]), "everybody was given the same order"
    permuted = [tuple(o["by"] for o in ask.shows["opinions"]) for ask in asked_along(transcript) if "write" in ask.acts]
    assert len(set(permuted)) > 1


def test_a_declared_tie_break_leaves_one_winner_and_without_one_all_are_recorded():
    def answer(ask):
        return Said("rank", [list(ask.acts["rank"]["ids"])]) if "rank" in ask.acts else Said(PASS)

    wrote = Scripted(lambda ask: Said("write", f"number {ask.shows['statement']}"))
    minds = {"a": Scripted(answer), MEDIATOR: wrote}
    _, open_ = hold(begin("mediated", about_statements("?"), ["a"], rounds=1), minds)
    held = open_.data["rounds"][0]
    assert len(held["winners"]) == 4 and open_.value == "number 0" and held["echoes"]["all tied"] == 1
    picked = set()
    for lot in range(6):
        _, ending = hold(begin("mediated", about_statements("?"), ["a"], rounds=1, ties=f"lot:{lot}"), minds)
        assert len(ending.data["rounds"][0]["winners"]) == 1
        picked.add(ending.value)
    assert len(picked) > 1


def test_rankings_that_echo_what_was_shown_are_reported():
    def echo(reverse):
        def answer(ask):
            if "rank" not in ask.acts:
                return Said(PASS)
            ids = list(ask.acts["rank"]["ids"])
            return Said("rank", [[id] for id in (ids[::-1] if reverse else ids)])

        return Scripted(answer)

    wrote = Scripted(lambda ask: Said("write", f"number {ask.shows['statement']}"))
    parties = [f"p{i}" for i in range(5)]
    minds = {p: echo(i % 2) for i, p in enumerate(parties)} | {MEDIATOR: wrote}
    _, ending = hold(begin("mediated", about_statements("?"), parties, rounds=1, statements=5), minds)
    echoes = ending.data["rounds"][0]["echoes"]
    assert echoes["degenerate"] and (echoes["same"], echoes["reversed"]) == (3, 2) and echoes["by chance"] == "1/30"
    honest = {p: Scripted(_by_text) for p in parties} | {MEDIATOR: wrote}
    _, ending = hold(begin("mediated", about_statements("?"), parties, rounds=1, statements=5), honest)
    assert not ending.data["rounds"][0]["echoes"]["degenerate"]


def _by_text(ask):
    if "rank" not in ask.acts:
        return Said(PASS)
    return Said("rank", [[e["id"]] for e in sorted(ask.shows["statements"], key=lambda entry: entry["text"])])


def test_a_rule_that_cannot_elect_a_statement_is_refused_with_a_sentence():
    wrote = Scripted(lambda ask: Said("write", f"number {ask.shows['statement']}"))
    minds = {"a": Scripted(_by_text), MEDIATOR: wrote}
    for rule, error in (
        ("scultze", UnknownName),
        ("maximal-lottery", InvalidProblem),
        ("scottish-stv", InvalidProblem),
    ):
        with pytest.raises(error):
            hold(begin("mediated", about_statements("?"), ["a"], rule=rule), minds)
    with pytest.raises(InvalidProblem):
        election(begin("mediated", about_statements("?"), ["a"]), 0)


def strongest(profile):
    """Schulze's winners by the definition: over every path without a circle, its weakest link."""
    names, margin = profile.names, profile.margins.tolist()
    at = range(len(names))

    def strength(a, b):
        inner = [c for c in at if c not in (a, b)]
        paths = [(a, *way, b) for size in range(len(inner) + 1) for way in permutations(inner, size)]
        links = [[margin[x][y] for x, y in pairwise(path)] for path in paths]
        return max((min(path) for path in links if min(path) > 0), default=0)

    return {names[a] for a in at if all(strength(a, b) >= strength(b, a) for b in at if b != a)}


@pytest.mark.parametrize("seed", range(CASES))
def test_schulze_elects_the_statements_that_the_definition_elects(seed):
    start, minds = table(seed, statements=4, rounds=2)
    transcript, ending = hold(start, minds)
    for at, held in enumerate(ending.data["rounds"]):
        if held["voters"]:
            assert strongest(election(transcript, at)) == set(held["winners"])


def test_a_forged_ballot_in_a_transcript_is_an_abstention():
    start, minds = table(5, rounds=1)
    transcript, ending = hold(start, minds)
    forged = Transcript.read(start.lines())
    for m in transcript.messages:
        value = [[id for tier in m.value[:1] for id in tier]] * 2 if m.act == "rank" else m.value
        forged = forged.plus(Message(m.key, m.by, m.act, value))
    assert replayed(forged).data["rounds"][0]["voters"] == 0 and ending.data["rounds"][0]["voters"] > 0


@surveyed
@pytest.mark.parametrize("people", [20, 40])
def test_people_who_were_surveyed_elect_one_of_the_statements_that_they_rated(people):
    pool, ratings = survey(Random(people), people)
    writer = Scripted(lambda ask: Said("write", pool[ask.shows["statement"]]))
    minds = {party: Rater(known) for party, known in ratings.items()} | {MEDIATOR: writer}
    start = begin("mediated", about_statements("?"), tuple(ratings), statements=len(pool))
    transcript, ending = hold(start, minds)
    assert ending.value in pool and len(transcript.messages) <= PROTOCOLS["mediated"].most(transcript)
    profile, held = election(transcript, 0), ending.data["rounds"][0]
    complete = [known for known in ratings.values() if len(known) == len(pool)]
    texts = dict(held["candidates"])
    for a, x in enumerate(profile.names):
        for b, y in enumerate(profile.names):
            assert profile.support[a, b] == sum(known[texts[x]] > known[texts[y]] for known in complete)
    verify(certify("schulze", profile))
    assert replayed(Transcript.read(transcript.lines())) == ending
    for cut in (len(start.lines()), len(transcript.lines()) // 2):
        assert hold(Transcript.read(transcript.lines()[:cut]), minds) == (transcript, ending)


def test_a_statement_of_the_same_round_does_not_take_up_what_is_said_against_it():
    def answer(ask):
        if "criticise" in ask.acts:
            return Said("criticise", f"No: “{ask.shows['winner']['text']}”")
        return _by_text(ask)

    wrote = Scripted(lambda ask: Said("write", f"round {ask.shows['round']}, number {ask.shows['statement']}"))
    _, ending = hold(begin("mediated", about_statements("?"), ["a"]), {"a": Scripted(answer), MEDIATOR: wrote})
    assert [critique["status"] for critique in ending.data["critiques"]] == ["unaddressed"]
