"""From statements to judgements: the conventions of the corpus, one by one; and answers that are refused."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from llm_bridge.backends.scripted import Scripted
from llm_bridge.extract.check import check
from llm_bridge.extract.read import read_position
from llm_bridge.words import Approves, Grade, Issue, Option, Position, Prefers, RedLine, Tie

OPTIONS = tuple(Option(id, id.upper()) for id in "abcd")
TEXT = "a b c d and some words"


def resolved(*statements):
    answer = json.dumps({"statements": [{"quote": "some words", **s} for s in statements]})
    return read_position(Scripted(lambda request: answer), Position("p", "P", TEXT), "Which?", OPTIONS)


def pairs(reading):
    return {j.better + j.worse for j in reading.judgements if isinstance(j, Prefers)}


def grades(reading):
    return {j.option: j.value for j in reading.judgements if isinstance(j, Grade)}


def grade(option, value):
    return {"kind": "grade", "option": option, "value": value}


def test_a_first_choice_beats_all_others_and_is_graded_two():
    reading = resolved({"kind": "first", "option": "a"})
    assert pairs(reading) == {"ab", "ac", "ad"} and grades(reading) == {"a": 2}
    assert all(j.derived for j in reading.judgements if isinstance(j, Prefers))


def test_the_worst_loses_to_all():
    assert pairs(resolved({"kind": "last", "option": "d"})) == {"ad", "bd", "cd"}


def test_different_grades_give_a_pair_and_equal_ones_none():
    assert pairs(resolved(grade("a", 2), grade("b", 1), grade("c", 1))) == {"ab", "ac"}


def test_a_comparison_gives_no_grade_and_pairs_are_closed():
    reading = resolved(*({"kind": "prefers", "better": x, "worse": y} for x, y in ("ab", "bc")))
    assert pairs(reading) == {"ab", "bc", "ac"} and not grades(reading)
    assert {(j.better + j.worse, j.derived) for j in reading.judgements if isinstance(j, Prefers)} == {
        ("ab", False), ("bc", False), ("ac", True),
    }  # fmt: skip


def test_pairs_are_carried_through_ties():
    reading = resolved({"kind": "tie", "options": ["a", "b"]}, {"kind": "prefers", "better": "b", "worse": "c"})
    assert pairs(reading) == {"ac", "bc"}
    assert [j.options for j in reading.judgements if isinstance(j, Tie)] == [("a", "b")]


def test_a_red_line_is_also_a_grade_of_minus_two():
    reading = resolved({"kind": "red_line", "option": "d"}, grade("a", 1))
    assert grades(reading) == {"a": 1, "d": -2} and pairs(reading) == {"ad"}
    assert [j.option for j in reading.judgements if isinstance(j, RedLine)] == ["d"]


def test_a_cut_off_parts_what_passes_from_what_fails():
    assert pairs(resolved({"kind": "cutoff", "passes": ["a", "b"], "fails": ["c"]})) == {"ac", "bc"}


def test_an_unresolved_contradiction_is_neutral_kept_and_in_no_pair():
    reading = resolved({"kind": "unresolved", "option": "a", "against": "a b"}, grade("b", 2), grade("c", -1))
    assert grades(reading)["a"] == 0 and pairs(reading) == {"bc"}
    assert reading.contradictions


def test_a_cycle_is_kept_and_shown_and_nothing_is_chosen():
    reading = resolved(*({"kind": "prefers", "better": x, "worse": y} for x, y in ("ab", "bc", "ca", "ad")))
    assert not {"ab", "bc", "ca", "ba", "cb", "ac"} & pairs(reading)
    assert reading.contradictions


def test_what_is_not_said_is_unknown():
    reading = resolved({"kind": "approves", "option": "a"})
    assert [type(j) for j in reading.judgements] == [Approves]


BAD = [
    ("not JSON", "{"),
    ("another object", '{"answers": []}'),
    ("a list", "[]"),
    ("unknown option", {**grade("z", 1), "quote": "some words"}),
    ("grade out of range", {**grade("a", 3), "quote": "some words"}),
    ("grade a truth", {**grade("a", True), "quote": "some words"}),
    ("grade a text", {**grade("a", "1"), "quote": "some words"}),
    ("no quote", grade("a", 1)),
    ("empty quote", {**grade("a", 1), "quote": ""}),
    ("invented quote", {**grade("a", 1), "quote": "Some words"}),
    ("quote in other letters", {**grade("a", 1), "quote": "some  words"}),
    ("one more field", {**grade("a", 1), "quote": "some words", "sure": 1}),
    ("unknown kind", {"kind": "loves", "option": "a", "quote": "some words"}),
    ("kind a list", {"kind": ["grade"], "option": "a", "quote": "some words"}),
    ("preferred to itself", {"kind": "prefers", "better": "a", "worse": "a", "quote": "some words"}),
]


@pytest.mark.parametrize("answer", [b for _, b in BAD], ids=[n for n, _ in BAD])
def test_what_is_wrong_is_dropped_with_a_sentence_never_repaired(answer):
    text = answer if isinstance(answer, str) else json.dumps({"statements": [answer]})
    reading = read_position(Scripted(lambda request: text), Position("p", "P", TEXT), "Which?", OPTIONS)
    assert not reading.judgements and len(reading.dropped) == 1 and len(reading.dropped[0]) > 15


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
        lambda s: st.lists(s) | st.dictionaries(st.text(), s),
    )
)
def test_no_answer_whatsoever_breaks_the_checks(value):
    data = {"options": [{"id": "a", "title": "A", "description": ""}], "text": TEXT}
    for text in (json.dumps(value), json.dumps({"statements": value}), json.dumps({"statements": [value]})):
        assert check("read-options", data, text).statements == ()


def test_numbers_of_issues_must_lie_in_their_range():
    rent = (Issue("rent", "Rent", "number", "EUR", 500, 900),)
    for value, kept in ((700, 1), (499, 0), (901, 0), ("700", 0), (True, 0)):
        said = {"kind": "ideal", "issue": "rent", "value": value, "quote": "some words"}
        answer = json.dumps({"statements": [said]})
        reading = read_position(Scripted(lambda request, a=answer: a), Position("p", "P", TEXT), "What?", issues=rent)
        assert len(reading.judgements) == kept
