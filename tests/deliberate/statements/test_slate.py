"""The slate: justified whenever queries are exact, balanced, and a checker that is right on all small cases."""

from __future__ import annotations

import os
from fractions import Fraction
from itertools import combinations
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from llm_bridge.backends.scripted import Scripted as ScriptedBackend
from llm_bridge.deliberate.hold import begin, hold, replayed
from llm_bridge.deliberate.message import MEDIATOR, PASS, Transcript
from llm_bridge.deliberate.minds.mind import Said
from llm_bridge.deliberate.minds.model import Model, seed_of
from llm_bridge.deliberate.minds.model_request import Own
from llm_bridge.deliberate.minds.quoting import Exact
from llm_bridge.deliberate.protocol import PROTOCOLS
from llm_bridge.deliberate.protocols.statements import about_statements
from llm_bridge.words import Position
from proofs.properties.balanced import balanced, shares, unserved, words_needed
from socialchoice.model.errors import InvalidProblem
from tests.deliberate.speakers import said, seen
from tests.deliberate.statements.seats import Scripted, rated, slate_of, survey, surveyed

CASES = int(os.environ.get("SOCIALCHOICE_CASES", "12"))


def let_down(ratings, assigned, least):
    """By the definition: every group, every statement, every rating."""
    for size in range(1, len(ratings) + 1):
        for group in combinations(range(len(ratings)), size):
            for a, wanted in enumerate(least):
                for t in range(7):
                    if size >= wanted and all(
                        _rates(ratings[i], a) >= t > _rates(ratings[i], assigned[i]) for i in group
                    ):
                        return True
    return False


def _rates(row, a):
    return -1 if a is None or row[a] is None else row[a]


def over_pool(ending, pool, ratings, least):
    """The checker's word on a slate over a whole pool, whether its statements were written or not."""
    texts = {entry["id"]: entry["text"] for entry in ending.data["written"]}
    rows = [[known.get(text) for text in pool] for known in ratings.values()]
    given_to = [ending.data["assigned"][party] for party in ratings]
    assigned = [None if id is None else pool.index(texts[id]) for id in given_to]
    return rows, assigned, unserved(rows, assigned, least)


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_the_checker_agrees_with_the_definition_and_its_group_is_one(data):
    n, m = data.draw(st.integers(1, 6)), data.draw(st.integers(1, 4))
    number = st.none() | st.integers(0, 4)
    ratings = [[data.draw(number) for _ in range(m)] for _ in range(n)]
    assigned = [data.draw(st.none() | st.integers(0, m - 1)) for _ in range(n)]
    least = [data.draw(st.integers(1, n + 1)) for _ in range(m)]
    found = unserved(ratings, assigned, least)
    assert (found is not None) == let_down(ratings, assigned, least)
    if found is not None:
        assert len(found.members) >= least[found.statement]
        for i in found.members:
            assert _rates(ratings[i], found.statement) >= found.rating > _rates(ratings[i], assigned[i])


def test_the_checker_refuses_shapes_that_do_not_fit():
    for wrong in (([[1]], [0, 0], [1]), ([[1, 2]], [0], [1]), ([[1]], [0], [0])):
        with pytest.raises(ValueError, match="least of 1"):
            unserved(*wrong)


def test_a_slate_by_hand_that_lets_two_of_four_down():
    ratings = [[6, 0], [6, 0], [0, 6], [0, 6]]
    assert unserved(ratings, [0, 0, 1, 1], [2, 2]) is None
    found = unserved(ratings, [0, 0, 0, 0], [2, 2])
    assert (found.statement, found.rating, found.members) == (1, 6, (2, 3))


@pytest.mark.parametrize("seed", range(3 * CASES))
def test_with_exact_queries_the_slate_is_justified_over_the_whole_pool_and_balanced(seed):
    rng = Random(seed)
    n, k = rng.randint(1, 9), rng.randint(1, 5)
    pool, ratings = rated(rng, n, rng.randint(1, 8), unknown=rng.choice((0, 0.2, 0.6)))
    start, minds = slate_of(pool, ratings, statements=k, queries=rng.randint(1, 2), seed=seed + 1)
    transcript, ending = hold(start, minds)
    rows, assigned, found = over_pool(ending, pool, ratings, [shares(n, k)] * len(pool))
    assert found is None and not (n <= 7 and let_down(rows, assigned, [shares(n, k)] * len(pool)))
    assert ending.data["represents"]["holds"]
    sizes = [len(entry["serves"]) for entry in ending.data["statements"]]
    assert balanced(sizes) and sum(sizes) == n and len(sizes) == min(n, k)
    assert len(transcript.messages) <= PROTOCOLS["slate"].most(transcript)


@pytest.mark.parametrize("seed", range(3 * CASES))
def test_with_exact_queries_and_a_budget_it_is_justified_by_cost_and_within_the_budget(seed):
    rng = Random(f"budget {seed}")
    n, budget = rng.randint(1, 8), rng.randint(1, 20)
    pool, ratings = rated(rng, n, rng.randint(1, 8), unknown=rng.choice((0, 0.3)))
    start, minds = slate_of(pool, ratings, statements=n + 1, budget=budget, seed=seed + 1)
    _, ending = hold(start, minds)
    if ending.status == "no agreement":
        ending_words, assigned = 0, [None] * n
        least = [words_needed(len(text.split()), n, budget) for text in pool]
        assert unserved([[r.get(t) for t in pool] for r in ratings.values()], assigned, least) is None
    else:
        ending_words = ending.data["words"]
        least = [words_needed(len(text.split()), n, budget) for text in pool]
        assert not ending.data["capped"] and over_pool(ending, pool, ratings, least)[2] is None
        for entry in ending.data["statements"]:
            assert Fraction(len(entry["serves"]), n) >= Fraction(entry["words"], budget)
    assert ending_words <= budget


def test_with_inexact_queries_the_checker_finds_who_is_let_down():
    found = 0
    for seed in range(40):
        rng = Random(seed)
        pool, ratings = rated(rng, 8, 6)
        worst = Scripted(lambda ask, pool=pool, rng=rng: Said("write", rng.choice(pool)))
        start, minds = slate_of(pool, ratings, worst, statements=2)
        _, ending = hold(start, minds)
        rows, assigned, group = over_pool(ending, pool, ratings, [4] * 6)
        assert (group is not None) == let_down(rows, assigned, [4] * 6)
        found += group is not None
        assert ending.data["represents"]["holds"] or group is not None, "what was written is a part of the pool"
    assert found > 5


def test_a_late_statement_can_let_those_down_who_were_served_before_it_and_the_ending_says_so():
    ratings = {p: {"early": 1, "late": 6} for p in "abcd"}
    late = Scripted(lambda ask: Said("write", "late" if ask.shows["written"] else "early"))
    start, minds = slate_of(("early", "late"), ratings, late, statements=2)
    _, ending = hold(start, minds)
    told = ending.data["represents"]
    let = next(entry["serves"] for entry in ending.data["statements"] if entry["text"] == "early")
    assert not told["holds"] and told["rating"] == 6 and told["group"] == let and len(let) == 2


@pytest.mark.parametrize("seed", range(CASES // 2 + 1))
def test_it_replays_byte_for_byte_and_goes_on_from_every_cut(seed):
    rng = Random(seed)
    pool, ratings = rated(rng, rng.randint(1, 6), 5, unknown=0.2)
    start, minds = slate_of(pool, ratings, statements=3, budget=rng.choice((None, 12)))
    transcript, ending = hold(start, minds)
    text = transcript.lines()
    assert Transcript.read(text).lines() == text and replayed(Transcript.read(text)) == ending
    for cut in {len(start.lines()), *(rng.randint(len(start.lines()), len(text)) for _ in range(6))}:
        again, same = hold(Transcript.read(text[:cut]), minds)
        assert again.lines() == text and same == ending


def test_people_who_rate_nothing_and_a_mediator_who_writes_nothing_are_taken_as_they_are():
    silent = Scripted(lambda ask: Said(PASS))
    start, minds = slate_of(("x",), {"a": {}, "b": {}}, silent)
    assert hold(start, minds)[1].status == "no agreement"
    start, minds = slate_of(("x",), {"a": {"x": 4}, "b": {}})
    served = hold(start, minds)[1].data["statements"]
    assert [entry["level"] for entry in served] == [4, None]
    with pytest.raises(InvalidProblem, match="whole number of words"):
        start, minds = slate_of(("x",), {"a": {"x": 4}}, budget=0)
        hold(start, minds)


@surveyed
@pytest.mark.parametrize(("people", "budget"), [(20, None), (40, None), (40, 150)])
def test_on_people_who_were_surveyed_exact_queries_give_a_justified_slate(people, budget):
    pool, ratings = survey(Random(people), people)
    start, minds = slate_of(pool, ratings, statements=4 if budget is None else 12, budget=budget)
    transcript, ending = hold(start, minds)
    assert replayed(Transcript.read(transcript.lines())) == ending
    assert len(transcript.messages) <= PROTOCOLS["slate"].most(transcript)
    least = [shares(people, 4) if budget is None else words_needed(len(t.split()), people, budget) for t in pool]
    assert over_pool(ending, pool, ratings, least)[2] is None and not ending.data["capped"]
    assert budget is None or ending.data["words"] <= budget
    for cut in (len(start.lines()), len(transcript.lines()) // 2):
        assert hold(Transcript.read(transcript.lines()[:cut]), minds) == (transcript, ending)


def test_the_mediator_by_ratings_passes_where_no_statement_is_short_enough():
    start, minds = slate_of(("one two three four",), {"a": {"one two three four": 6}}, budget=3)
    transcript, ending = hold(start, minds)
    assert ending.status == "no agreement" and transcript.by("write") == ()
    assert isinstance(minds["mediator"], Exact)


def test_with_models_alone_a_slate_is_written_rated_and_checked():
    def reply(request):
        shown, you = seen(request)
        if "rate" in you["may"]:
            return said("rate", [[code, len(you["text"]) % 7] for code in you["order"]])
        return said(you["may"][0], f"We want {len(shown.get('opinions', ()))}.")

    people = [f"p{i}" for i in range(5)]
    start = begin("slate", about_statements("What shall we do?"), people, statements=2)
    own = {p: Own(Position(p, p, f"I am {p}{'!' * at}")) for at, p in enumerate(people)} | {MEDIATOR: Own()}
    minds = {p: Model(ScriptedBackend(reply), mine, seed_of(start)) for p, mine in own.items()}
    transcript, ending = hold(start, minds)
    assert [len(entry["serves"]) for entry in ending.data["statements"]] == [3, 2]
    assert {m.act for m in transcript.messages} == {"opine", "write", "rate"}
    assert {entry["text"] for entry in ending.data["written"]} == {"We want 5.", "We want 2."}


def test_of_two_statements_the_one_is_chosen_that_all_whom_it_serves_like():
    ratings = {"a": {"loved": 6, "liked": 5}, "b": {"loved": 0, "liked": 5}, "c": {"loved": 0}, "d": {"loved": 0}}
    for texts in (("loved", "liked"), ("liked", "loved")):
        both = Scripted(lambda ask, texts=texts: Said("write", texts[ask.shows["statement"]]))
        _, ending = hold(*slate_of((), ratings, both, statements=2, queries=2))
        first = ending.data["statements"][0]
        assert (first["text"], first["level"], first["serves"]) == ("liked", 5, ["a", "b"])
