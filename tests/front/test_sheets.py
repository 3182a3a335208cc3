"""Sheets: exact in both directions, strict, and nothing that people wrote is lost."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from llm_bridge.backends.scripted import Scripted
from llm_bridge.confirm.answers import confirmed
from llm_bridge.confirm.files import write_sheets
from llm_bridge.confirm.labels import Labels
from llm_bridge.confirm.parse import read_sheet, read_sheets
from llm_bridge.confirm.phrases import phrase, statements
from llm_bridge.confirm.sheet import Asked, sheet_of
from llm_bridge.decide import decide
from llm_bridge.intake import Decision, Settings
from llm_bridge.words import Grade, Issue, Limit, Option, Position, Prefers, Reading, RedLine, Tie
from socialchoice.model.errors import InvalidProblem, Unreadable

OPTIONS = (Option("park", "City park"), Option("road", "Ring road"), Option("mall", "Mall"))
TEXT = "I love the park. The road is better than the mall.\nNever the mall."
READ = (
    {"kind": "grade", "option": "park", "value": 2, "quote": "I love the park"},
    {"kind": "prefers", "better": "road", "worse": "mall", "quote": "The road is better than the mall"},
    {"kind": "red_line", "option": "mall", "quote": "Never the mall."},
)


def decision(text=TEXT, options=OPTIONS, **settings):
    positions = (Position("ana", "Ana", text), Position("ben", "Ben", "The road before the park."))
    return Decision("What shall be built?", options, (), positions, Settings(**settings))


def returned(answers, read=READ, made=None, asked=()):
    made = made or decision()
    return read_sheet(sheet_of(made, made.positions[0], read, asked).text(answers), "ana.md", made)


def reading(answers, **kwargs):
    return confirmed(returned(answers, **kwargs), kwargs.get("made") or decision())


def found(made, kind):
    return [j for j in made.judgements if isinstance(j, kind) and not getattr(j, "derived", False)]


def test_an_untouched_sheet_says_what_was_read_and_confirms_nothing():
    made = reading({})
    assert {j.status for j in made.judgements} == {"read"}
    assert found(made, Grade)[0] == Grade("park", 2, "I love the park")
    assert made.quotable is None and not made.complete and not made.silent


def test_yes_confirms_no_takes_back_and_anything_else_corrects():
    made = reading({"read 1": "yes", "read 2": "no", "read 3": "against"})
    assert found(made, Grade) == [
        Grade("park", 2, "I love the park", status="confirmed"),
        Grade("mall", -1, "against", status="corrected"),
    ]
    assert made.withdrawn == 1 and not found(made, Prefers) and not found(made, RedLine)
    assert found(reading({"read 2": "“Mall” > “Ring road”"}), Prefers) == [
        Prefers("mall", "road", "“Mall” > “Ring road”", status="corrected")
    ]


def test_what_is_added_is_read_exactly():
    made = reading({"open road": "for, acceptable", "order": "park > road = mall", "complete": "yes", "quotable": "no"})
    assert found(made, Grade)[1] == Grade("road", 1, "for, acceptable", status="added")
    assert found(made, Tie) == [Tie(("road", "mall"), "park > road = mall", status="added")]
    assert made.complete and made.quotable is False
    assert reading({"open road": "no opinion"}).silent == (("road",),)


def test_an_answer_is_not_given_up_for_what_was_merely_read():
    made = reading({"order": "mall > road"})
    assert [(j.better, j.worse, j.status) for j in found(made, Prefers)] == [("mall", "road", "added")]
    assert not made.contradictions


def test_the_question_is_answered_on_the_sheet_and_kept_on_the_next(tmp_path):
    asked = [Asked(("park", "road"), "One answer may settle it.")]
    filled = returned({"question 1": "“Ring road” > “City park”", "read 1": "no"}, asked=asked)
    assert found(confirmed(filled, decision()), Prefers)[0].better == "road"
    new = {"author": "ana", "about": ["park", "mall"], "value": "Another."}
    readings = (confirmed(filled, decision()), Reading("ben", "Ben"))
    write_sheets(decision(), readings, new, {"ana": filled}, tmp_path)
    again = read_sheets(tmp_path, decision())["ana"]
    assert again.answers == filled.answers and [a.about for a in again.sheet.asked] == [
        ("park", "road"),
        ("park", "mall"),
    ]


@pytest.mark.parametrize(
    ("answers", "sentence"),
    [
        ({"order": "park > fountain"}, "“fountain” is none of what can be chosen: City park, Ring"),
        ({"open road": "great"}, "“great” is no answer; write one of: strongly for"),
        ({"open road": "for, against"}, "contradicts itself; change one answer"),
        (
            {"read 1": "strongly against", "order": "park > road > mall", "open road": "against"},
            "contradict each other",
        ),
        ({"read 3": "yes", "order": "mall > park", "read 1": "yes"}, "contradict each other"),
        ({"order": "park"}, "orders nothing; write at least two"),
        ({"order": "park > park"}, "stands twice in one order"),
        ({"complete": "perhaps"}, "“perhaps” is no answer here; write yes or no"),
    ],
)
def test_an_answer_that_is_none_is_one_sentence_with_its_line(answers, sentence):
    with pytest.raises(InvalidProblem) as refused:
        reading(answers)
    said = str(refused.value)
    assert sentence in said and said.startswith("ana.md") and "line" in said and "\n" not in said


@pytest.mark.parametrize(
    ("edit", "sentence"),
    [
        (lambda t: t.replace("What shall be built?", "What else?"), "is 'Question: What else?', where"),
        (lambda t: t.replace("Decision: ", "Decision: 0"), "is a sheet of another decision"),
        (lambda t: t.replace("For: ana", "For: zoe"), "is the sheet of 'zoe', and nobody of that name"),
        (lambda t: t.replace("- “City park”: strongly for", "- “City park”: for"), "has changed since"),
        (
            lambda t: t.replace('"I love the park"', '"I love parks"'),
            "quotes words that do not stand in the text of Ana",
        ),
        (lambda t: t.replace("- “Ring road”:\n", ""), "where '- “Ring road”:' was wanted"),
        (lambda t: t.replace("- “Ring road”:\n", "- “Ring road”:\n- “Fountain”: for\n"), "'- “Fountain”: for'"),
        (lambda t: t + "and one more thing\n", "is no line of the sheet; remove it"),
        (lambda t: t[: len(t) - 90], "was wanted"),
        (lambda t: "Dear all,\nI like the park.\n", "is no sheet of this toolkit"),
    ],
)
def test_a_sheet_that_is_not_the_one_is_one_sentence(edit, sentence):
    made = decision()
    text = edit(sheet_of(made, made.positions[0], READ).text())
    with pytest.raises(InvalidProblem) as refused:
        confirmed(read_sheet(text, "ana.md", made), made)
    assert sentence in str(refused.value) and "\n" not in str(refused.value)


def test_two_sheets_of_one_author_and_a_folder_that_is_none(tmp_path):
    made = decision()
    for name in ("ana.md", "ana-2.md"):
        (tmp_path / name).write_text(sheet_of(made, made.positions[0], READ).text(), encoding="utf-8")
    with pytest.raises(InvalidProblem, match="are both the sheet of Ana; keep one"):
        read_sheets(tmp_path, made)
    with pytest.raises(Unreadable, match="is no folder"):
        read_sheets(tmp_path / "none", made)


def test_a_sheet_is_for_the_very_text_it_was_read_from():
    text = sheet_of(decision(), decision().positions[0], READ).text()
    changed = decision(TEXT + " And cheap.")
    with pytest.raises(InvalidProblem, match="has changed since"):
        read_sheet(text, "ana.md", changed)


def test_line_ends_and_spaces_of_an_editor_do_not_matter():
    made = decision()
    text = sheet_of(made, made.positions[0], READ).text({"read 1": "yes"})
    edited = text.replace("\n\n", "\n \n\n").replace("answer: yes", "answer:    yes  ").replace("\n", "\r\n")
    assert read_sheet(edited, "ana.md", made).answers == {"read 1": "yes"}


ODD = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30).filter(lambda t: t.strip())
HOSTILE = ODD | st.sampled_from(
    ["A > B", "“A” = “B”", "- x:", "## " + "y", "answer: yes", "a\u2028b", "<b>", "Decision: 1"]
)


@given(st.lists(HOSTILE, min_size=2, max_size=4), HOSTILE, HOSTILE)
def test_a_sheet_comes_back_as_it_was_written_whatever_the_texts_are(titles, text, question):
    options = tuple(Option(f"o{n}", title) for n, title in enumerate(titles))
    made = Decision(question, options, (), (Position("ana", "Ana", text),))
    read = (
        {"kind": "grade", "option": "o0", "value": 1, "quote": text},
        {"kind": "ranking", "tiers": [["o1"], ["o0"]], "quote": text},
        {"kind": "unresolved", "option": "o1", "quote": text[:1], "against": text},
        {"kind": "reason", "supports": "o0", "value": None, "quote": text},
    )
    read = tuple(s for s in read if s["quote"].strip())
    sheet = sheet_of(made, made.positions[0], read, [Asked(("o0", "o1"), "It may settle the outcome.")])
    answers = {"read 1": "yes", "open o1": "for"} if sheet.slots[1].key != "open o1" else {}
    answers = {key: said for key, said in answers.items() if key in {slot.key for slot in sheet.slots}}
    back = read_sheet(sheet.text(answers), "ana.md", made)
    assert back.answers == answers and back.sheet.lines == sheet.lines


@pytest.mark.parametrize(
    "said",
    [
        {"kind": "cutoff", "passes": ["park", "road"], "fails": ["mall"], "quote": "q"},
        {"kind": "tie", "options": ["park", "mall"], "quote": "q"},
        {"kind": "ranking", "tiers": [["park", "road"], ["mall"]], "quote": "q"},
        {"kind": "last", "option": "mall", "quote": "q"},
        {"kind": "reason", "supports": "mall", "value": "quiet", "quote": "q"},
    ],
)
def test_a_statement_and_its_phrase_are_the_same(said):
    labels = Labels(decision())
    assert statements(phrase(said, labels), ["q"], labels) == [said]


def test_a_negotiation_has_its_lines_too():
    issues = (
        Issue("rent", "Rent", "number", "EUR", 500, 900),
        Issue("pets", "Pets", "choice", values=("none", "cats", "all")),
    )
    made = Decision(
        "On what terms?", (), issues, (Position("ana", "Ana", "At most 800, cats."), Position("b", "B", "x"))
    )
    read = (
        {"kind": "limit", "issue": "rent", "value": 800, "quote": "At most 800"},
        {"kind": "ideal", "issue": "pets", "value": "cats", "quote": "cats"},
    )
    answers = {"read 1": "810", "best rent": "600.5", "at worst pets": "none", "priority": "pets, rent"}
    answers |= {"importance rent": "3", "read 2": "“Pets”: best all"}
    back = confirmed(returned(answers, read=read, made=made), made)
    assert {(j.kind, getattr(j, "value", None), j.status) for j in back.judgements} == {
        ("limit", 810, "corrected"), ("ideal", 600.5, "added"), ("ideal", "all", "corrected"),
        ("limit", "none", "added"), ("importance", 3, "added"), ("order", None, "added"),
    }  # fmt: skip
    assert [j.value for j in found(back, Limit)] == [810, "none"]
    for key, said, sentence in (
        ("best rent", "cheap", "is no number"),
        ("best rent", "100", "out of range"),
        ("read 2", "dogs", "is no value of “Pets”: none, cats, all"),
        ("importance rent", "11", "write a number from 0 to 10"),
    ):
        with pytest.raises(InvalidProblem, match=sentence):
            confirmed(returned({key: said}, read=read, made=made), made)


def test_sheets_are_read_by_no_backend():
    def never(request):
        assert "The road before" in request.data["text"], "Ana's words may not be read again"
        return json.dumps({"statements": []})

    result = decide(decision(quorum="0"), Scripted(never), confirmed={"ana": returned({"read 1": "yes"})})
    assert result.readings[0].sheet and result.readings[0].judgements[0].status == "confirmed"


def test_below_the_quorum_no_winner_is_announced():
    made = decision()
    silent = Scripted(lambda request: '{"statements": []}')
    result = decide(made.with_settings(quorum="2/3"), silent, confirmed={"ana": returned({})})
    assert result.status == "no decision" and result.seat is None and result.standing["word"] == "undecided"
    assert "the words of 1 of 2 people are usable, and the quorum is 2/3" in result.why
    assert decide(made, silent, confirmed={"ana": returned({})}).status in ("decided", "tied")
    with pytest.raises(InvalidProblem, match="a share from 0 to 1"):
        made.with_settings(quorum="3/2")
