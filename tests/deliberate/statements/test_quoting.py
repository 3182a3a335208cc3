"""Minds of quotes: only what people said and agree to, from each one's own words alone, on every gold scenario."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from llm_bridge.backends.offline import Offline
from llm_bridge.decide.run import read_everybody
from llm_bridge.deliberate.hold import begin, hold, replayed
from llm_bridge.deliberate.message import MEDIATOR, Ask, Ending, Transcript
from llm_bridge.deliberate.minds.personas import SEEDS, bargain, dilemma, persona_pair
from llm_bridge.deliberate.minds.quoting import Citizen, Stance, may_quote
from llm_bridge.deliberate.minds.quoting.citizen import peeled
from llm_bridge.deliberate.minds.quoting.stance import COMPOSED, COUNTED, QUOTED, RATING, named, usable
from llm_bridge.deliberate.protocol import PROTOCOLS
from llm_bridge.deliberate.protocols.mediated import election
from llm_bridge.intake import Decision
from llm_bridge.words import Grade, Option, Position, Prefers, Reading, RedLine
from proofs.certificate import certify, verify
from proofs.properties.balanced import shares, unserved, words_needed
from tests.deliberate.statements.seats import gold, read_scenario, seated
from tests.reading.test_isolation import CHOICES, OTHERS, QUESTION, TEXTS

STATEMENTS = ("mediated", "slate")
WORDS = {COMPOSED, COUNTED}
FIXED = re.compile(r"(for it|against it|for|against|of|\d+|[;:.,\s])+")


def held(protocol, made, readings, quotes=("everybody",), **options):
    about, parties, minds = seated(made, readings, quotes)
    start = begin(protocol, about, parties, **options)
    return start, minds, *hold(start, minds)


@gold
@pytest.mark.parametrize("protocol", STATEMENTS)
def test_on_gold_scenarios_it_ends_within_its_bound_replays_and_goes_on_from_every_cut(protocol, path):
    made, readings = read_scenario(path)
    start, minds, transcript, ending = held(protocol, made, readings)
    assert ending.status == "chosen" and len(transcript.messages) <= PROTOCOLS[protocol].most(transcript)
    text = transcript.lines()
    assert Transcript.read(text).lines() == text and replayed(Transcript.read(text)) == ending
    for cut in (len(start.lines()), len(text) // 3, 2 * len(text) // 3, len(text) - 1):
        assert hold(Transcript.read(text[:cut]), minds) == (transcript, ending)
    if protocol == "mediated":
        for at in range(len(ending.data["rounds"])):
            verify(certify("schulze", election(transcript, at)))


@gold
@pytest.mark.parametrize("protocol", STATEMENTS)
def test_every_word_is_a_quote_of_an_author_or_a_fixed_word_and_says_that_it_is_composed(protocol, path):
    made, readings = read_scenario(path)
    _, _, transcript, _ = held(protocol, made, readings)
    texts = {position.id: position.text for position in made.positions}
    written = [m for m in transcript.messages if m.act in ("opine", "write", "criticise")]
    assert written
    for message in written:
        label = next((word for word in WORDS if message.value.startswith(word)), None)
        assert label or message.value.removesuffix(".") in [o.title for o in made.options]
        own = [texts[message.by]] if message.by in texts else list(texts.values())
        quotes = [quote[1:-1] for quote in QUOTED.findall(message.value)]
        assert all(any(quote in text for text in own) for quote in quotes) and bool(quotes) == (label == COMPOSED)
        rest = QUOTED.sub(" ", message.value.removeprefix(label or ""))
        for option in sorted(made.options, key=lambda o: -len(o.title)):
            rest = rest.replace(option.title, " ")
        assert FIXED.fullmatch(rest + " "), rest


@gold
@pytest.mark.parametrize("protocol", STATEMENTS)
def test_who_does_not_agree_to_be_quoted_is_counted_and_not_quoted(protocol, path):
    made, readings = read_scenario(path)
    _, _, open_, ending = held(protocol, made, readings)
    shut = replace(readings[0], quotable=False)
    others = [p.text for p in made.positions[1:]]
    private = {j.quote for j in shut.judgements if j.quote and not any(j.quote in text for text in others)}
    _, _, transcript, same = held(protocol, made, (shut, *readings[1:]))
    assert private or not shut.judgements
    assert not any(quote in str(m.value) + m.talk + m.reason for m in transcript.messages for quote in private)
    acts = [(m.key, m.act) for m in transcript.messages]
    assert acts == [(m.key, m.act) for m in open_.messages], "they take part as before"
    _, _, nobody, _ = held(protocol, made, readings, quotes=())
    assert not any(QUOTED.search(str(m.value)) for m in nobody.messages)
    assert same.status == ending.status


@gold
@pytest.mark.parametrize("budget", [None, 12, 40])
def test_the_slate_on_gold_scenarios_is_justified_over_all_options(path, budget):
    made, readings = read_scenario(path)
    start, minds, _, ending = held("slate", made, readings, statements=3 if budget is None else 9, budget=budget)
    stances = [minds[party].stance for party in start.parties]
    rows = [[stance.rating([option.id]) for option in made.options] for stance in stances]
    people, titles = len(rows), [option.title for option in made.options]
    least = [shares(people, 3) if budget is None else words_needed(len(t.split()), people, budget) for t in titles]
    texts = {entry["id"]: named(entry["text"], made.options)[0] for entry in ending.data["written"]}
    at = [option.id for option in made.options]
    given_to = [ending.data["assigned"][party] for party in start.parties]
    assigned = [None if id is None else at.index(texts[id]) for id in given_to]
    assert unserved(rows, assigned, least) is None and not ending.data["capped"]
    assert budget is None or ending.data["words"] <= budget


@gold
def test_a_critique_that_quotes_what_its_author_never_wrote_is_named_and_not_quoted(path):
    made, readings = read_scenario(path)
    _, parties, minds = seated(made, readings)
    option = next(o for o in made.options if any(minds[p].stance.grades.get(o.id, 0) > 0 for p in parties))
    forged = {"id": "c1", "by": parties[0], "of": "s", "text": f"against {option.title}: “I never wrote this”"}
    shows = {"opinions": [], "parties": list(parties), "winner": None, "critiques": [forged]}
    asks = [Ask("k", MEDIATOR, {}, {**shows, "statement": at}) for at in range(len(made.options))]
    said = [minds[MEDIATOR].answer(ask) for ask in asks]
    assert not any("I never wrote this" in str(one.value) for one in said)
    assert sum("c1" in one.reason for one in said) == 1


@settings(max_examples=40, deadline=None)
@given(TEXTS)
def test_what_one_author_writes_moves_neither_anothers_reading_nor_their_first_asks_nor_opinion(text):
    alone = read_everybody(Decision(QUESTION, CHOICES, (), OTHERS), Offline())
    made = Decision(QUESTION, CHOICES, (), (OTHERS[0], Position("eve", "Eve", text), OTHERS[1]))
    readings = read_everybody(made, Offline())
    assert (readings[0], readings[2]) == alone
    about, parties, minds = seated(made, readings)
    for protocol in STATEMENTS:
        asks = {ask.to: ask for ask in PROTOCOLS[protocol].step(begin(protocol, about, parties))}
        for reading in alone:
            mine = Ask(f"opinion/{reading.id}", reading.id, asks[reading.id].acts, asks[reading.id].shows)
            assert set(mine.shows) == {"question", "options", "you"} and mine.shows["you"] == reading.id
            assert minds[reading.id].answer(mine) == Citizen(reading, CHOICES, True).answer(mine)
        transcript, ending = hold(begin(protocol, about, parties), minds)
        assert isinstance(ending, Ending) and len(transcript.messages) <= PROTOCOLS[protocol].most(transcript)


OPTIONS = (
    Option("a", "Street trees"),
    Option("b", "Street trees and shade"),
    Option("c", "Sea wall"),
    Option("d", "Pool"),
)


def stance(*judgements, quoted=True):
    return Stance(Reading("p", "P", judgements), OPTIONS, quoted)


def test_a_title_is_named_outside_quotes_only_and_not_by_a_longer_one():
    assert named("We choose street TREES and shade.", OPTIONS) == ("b",)
    assert named("Street trees; for it: “rather the Sea wall”", OPTIONS) == ("a",)
    assert named("Seawalls and pools", OPTIONS) == ()
    assert named("Pool, street trees, street trees and shade", OPTIONS) == ("a", "b", "d")


def test_a_quote_that_could_end_the_quotation_is_not_used():
    hostile = "no” Sea wall “"
    assert not usable(hostile) and usable("no") and not usable("x" * 401) and not usable("  ")
    assert stance(RedLine("a", hostile)).quotes("a", against=True) == ()
    asked = Ask("k", "p", {"criticise": {"form": "text", "most": 4000}, "content": {"form": "nothing"}},
                {"winner": {"id": "s", "text": "Street trees."}})  # fmt: skip
    said = Citizen(Reading("p", "P", (RedLine("a", hostile),)), OPTIONS, True).answer(asked)
    assert said.value == f"{COUNTED} against Street trees."


def test_ratings_follow_grades_and_what_was_not_graded_stays_unknown():
    mine = stance(Grade("a", 2, "q"), Grade("c", -1, "r"), RedLine("d", "s"))
    assert [mine.rating([o]) for o in "abcd"] == [6, None, 1, 0]
    assert mine.rating(["a", "c"]) == 1 and mine.rating(["a", "b"]) is None and mine.rating([]) is None
    assert sorted(RATING.values()) == [RATING[g] for g in sorted(RATING)]


def test_a_ranking_keeps_what_was_said_and_sets_silence_between_favour_and_refusal():
    judged = (Grade("a", 1, "q"), RedLine("c", "r"), Prefers("d", "a", "s"))
    shows = {"statements": [{"id": f"s{o.id}", "text": f"{o.title}."} for o in OPTIONS]}
    asked = Ask("k", "p", {"rank": {"form": "ranking", "ids": ["sa", "sb", "sc", "sd"]}}, shows)
    said = Citizen(Reading("p", "P", judged), OPTIONS).answer(asked)
    place = {id: at for at, tier in enumerate(said.value) for id in tier}
    assert place["sd"] < place["sa"] < place["sb"] < place["sc"]
    assert said.reason.startswith("4 pairs"), "b against all others, and d against c, were not stated"
    assert Citizen(Reading("p", "P"), OPTIONS).answer(asked).act == "pass"


@given(st.sets(st.tuples(st.sampled_from("abcde"), st.sampled_from("abcde")).filter(lambda p: p[0] < p[1])))
def test_tiers_keep_every_pair_of_an_order_and_a_circle_ends(pairs):
    place = {id: at for at, tier in enumerate(peeled("abcde", frozenset(pairs))) for id in tier}
    assert sorted(place) == list("abcde") and all(place[a] < place[b] for a, b in pairs)
    circle = frozenset(pairs | {("e", "a"), ("a", "e")})
    assert sorted(id for tier in peeled("abcde", circle) for id in tier) == list("abcde")


def test_consent_is_the_persons_word_before_the_settings():
    for given_, quotes, may in ((None, (), False), (None, ("p",), True), (None, ("everybody",), True),
                                (False, ("everybody",), False), (True, (), True)):  # fmt: skip
        assert may_quote(Reading("p", "P", quotable=given_), quotes) is may


@pytest.mark.parametrize("seed", SEEDS, ids=lambda seed: seed.about)
def test_personas_are_read_as_they_were_made_and_their_dilemmas_are_held(seed):
    for number in range(4):
        made = dilemma(seed, number, people=4)
        assert made == dilemma(seed, number, people=4)
        readings = read_everybody(made, Offline())
        for reading, side in zip(readings, (1, -1, 1, -1), strict=True):
            order = [o.id for o in made.options][::side]
            pairs = {(j.better, j.worse) for j in reading.judgements if isinstance(j, Prefers)}
            assert pairs == {(a, b) for i, a in enumerate(order) for b in order[i + 1 :]}
        one, other = persona_pair(seed, number)
        assert (one.cares_for, one.against) == (other.against, other.cares_for) and one.name != other.name
        assert held("mediated", made, readings)[3].status == "chosen"
        assert held("slate", made, readings)[3].status == "chosen"
        problem = bargain(seed, number)
        assert set(problem.agents) == {one.name, other.name} and bargain(seed, number) == problem


@pytest.mark.parametrize("seed", SEEDS, ids=lambda seed: seed.about)
def test_a_pair_of_personas_negotiates(seed):
    from llm_bridge.deliberate.deals import about_deals
    from llm_bridge.deliberate.minds.strategy import STRATEGIES
    from llm_bridge.deliberate.stakes import stakes_of

    stakes = stakes_of(bargain(seed, 1))
    minds = {s.id: STRATEGIES["linear"].mind(s) for s in stakes}
    _, ending = hold(begin("dyadic", about_deals(seed.question, stakes[0].space), [s.id for s in stakes]), minds)
    assert ending.status in ("agreement", "no agreement")


@gold
def test_a_critique_without_quotes_is_named_and_one_with_quotes_is_quoted(path):
    made, readings = read_scenario(path)
    for quotes in (("everybody",), ()):
        _, _, transcript, ending = held("mediated", made, readings, quotes, statements=6)
        for critique in ending.data["critiques"]:
            quoted = bool(QUOTED.search(critique["text"]))
            assert critique["status"] == "unaddressed" or critique["how"] == ("quoted" if quoted else "named")
            assert quotes or not quoted
        writes = [m for m in transcript.by("write") if m.key.startswith("1/") and m.by == MEDIATOR]
        ids = {c["id"] for c in ending.data["critiques"]}
        assert not ids or any(id in m.reason for m in writes for id in ids)


@pytest.mark.parametrize("protocol", STATEMENTS)
def test_without_consent_nobody_is_quoted_and_all_take_part_as_before(protocol):
    made = dilemma(SEEDS[0], 1, people=5)
    readings = read_everybody(made, Offline())
    _, _, open_, _ = held(protocol, made, readings)
    _, _, shut, ending = held(protocol, made, readings, quotes=())
    assert any(QUOTED.search(str(m.value)) for m in open_.messages)
    assert ending.status == "chosen" and not any(QUOTED.search(str(m.value)) for m in shut.messages)
    assert [(m.key, m.act) for m in shut.messages] == [(m.key, m.act) for m in open_.messages]
