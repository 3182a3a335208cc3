"""Decisions from folders and files: what works, and one clear sentence for everything that does not."""

from __future__ import annotations

import json

import jsonschema
import pytest

from llm_bridge.cli import main
from llm_bridge.intake import read_decision
from llm_bridge.intake.lists import options_in_question, options_of_text
from socialchoice.model.errors import SocialChoiceError
from tests.conftest import ROOT

SINGLE = {
    "question": "Which?",
    "options": [{"id": "a", "title": "Apples", "description": ""}, {"id": "b", "title": "Pears", "description": ""}],
    "positions": [{"id": "p", "author": "Ann", "text": "I prefer apples to pears."}],
}


def folder(tmp_path, question="Which one: Apples or Pears?", **files):
    (tmp_path / "positions").mkdir()
    (tmp_path / "question.md").write_text(question, encoding="utf-8")
    for name, content in files.items():
        path = tmp_path / name.replace("__", "/").replace("_", ".")
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return tmp_path


def test_positions_and_a_question_that_lists_the_options_are_enough(tmp_path):
    made = read_decision(folder(tmp_path, positions__ann_md="Apples."))
    assert [o.title for o in made.options] == ["Apples", "Pears"]
    assert "taken from the question" in made.notes[0]
    assert made.positions[0].author == "Ann"


def test_positions_and_a_question_that_lists_nothing_say_that_options_must_be_named(tmp_path, capsys):
    made = folder(tmp_path, question="What shall we eat?", positions__ann_md="Apples.")
    assert main(["decide", str(made), "--out", str(tmp_path / "out")]) == 2
    said = capsys.readouterr().err
    assert said.count("\n") == 1 and "write options.md" in said
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("question", "titles"),
    [
        ("Which one: A, B or C?", ["A", "B", "C"]),
        ("Where do we go — the sea or the hills?", ["the sea", "the hills"]),
        ("Welche: Rot, Blau oder Grün?", ["Rot", "Blau", "Grün"]),
        ("What shall we eat?", []),
        ("Shall we go: yes?", []),
    ],
)
def test_options_in_questions(question, titles):
    assert [o.title for o in options_in_question(question)] == titles


def test_lists_of_options():
    text = "# Options\n- park: City park — Trees, and a pond.\n2. The road\n* **Mall**\n"
    made = options_of_text(text)
    assert [(o.id, o.title, o.description) for o in made] == [
        ("park", "City park", "Trees, and a pond."),
        ("the-road", "The road", ""),
        ("mall", "Mall", ""),
    ]


def test_tables_of_positions(tmp_path):
    (tmp_path / "question.md").write_text("A or B: A or B?", encoding="utf-8")
    (tmp_path / "positions.csv").write_text('author,text\nAnn,"A, please"\nBen,B\n', encoding="utf-8")
    assert [p.text for p in read_decision(tmp_path).positions] == ["A, please", "B"]
    (tmp_path / "positions.csv").unlink()
    (tmp_path / "positions.jsonl").write_text('{"author": "Ann", "text": "A"}\n', encoding="utf-8")
    assert [p.id for p in read_decision(tmp_path).positions] == ["ann"]


BAD = {
    "empty folder": {},
    "no positions": {"options_md": "- a: A\n- b: B"},
    "one option": {"options_md": "- a: A", "positions__x_md": "A"},
    "duplicate ids": {"options_md": "- a: A\n- a: B", "positions__x_md": "A"},
    "invalid UTF-8": {"options_md": "- a: A\n- b: B", "positions__x_md": b"\xff\xfe A"},
    "10 MB": {"options_md": "- a: A\n- b: B", "positions__x_md": "A " * 5_000_000},
    "unknown setting": {"options_md": "- a: A\n- b: B", "positions__x_md": "A", "settings_toml": "metod = 'borda'"},
    "unknown method": {"options_md": "- a: A\n- b: B", "positions__x_md": "A", "settings_toml": "method = 'bordaa'"},
    "bad ties": {"options_md": "- a: A\n- b: B", "positions__x_md": "A", "settings_toml": "ties = 'lot:x'"},
    "bad TOML": {"options_md": "- a: A\n- b: B", "positions__x_md": "A", "settings_toml": "ties = "},
    "two settings": {
        "options_md": "- a: A\n- b: B",
        "positions__x_md": "A",
        "settings_toml": "",
        "settings_json": "{}",
    },
    "options twice": {"options_md": "- a: A\n- b: B", "issues_json": "[]", "positions__x_md": "A"},
    "contradictory": {"options_md": "- a: A\n- b: B", "positions__x_md": "A", "settings_toml": "base_url = 'http://h'"},
    "seats of nothing": {"options_md": "- a: A\n- b: B", "positions__x_md": "A", "settings_toml": "seats = 0"},
}


@pytest.mark.parametrize("files", BAD.values(), ids=BAD)
def test_bad_folders_get_one_sentence_and_nothing_is_written(tmp_path, capsys, files):
    made = folder(tmp_path, question="What?", **files)
    if not files:
        (tmp_path / "question.md").unlink()
    assert main(["decide", str(made), "--out", str(tmp_path / "out")]) == 2
    said = capsys.readouterr().err
    assert said.startswith("socialchoice: ") and said.count("\n") == 1
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    "change",
    [
        {"question": ""},
        {"question": None},
        {"options": []},
        {"options": "a, b"},
        {"options": [{"id": "a"}, {"id": "b"}]},
        {"positions": []},
        {"positions": [{"author": "x"}, 3]},
        {"positions": [{"author": "Ann", "text": "half \ud800 a character"}]},
        {"issues": [{"id": "i", "title": "I", "kind": "number", "low": 1, "high": 2}]},
        {"setings": {}},
        {"version": 2},
        {"settings": {"vetoes": "yes"}},
    ],
)
def test_bad_files_are_refused_in_a_sentence(tmp_path, change):
    path = tmp_path / "d.json"
    path.write_text(json.dumps({**SINGLE, **change}), encoding="utf-8")
    with pytest.raises(SocialChoiceError) as caught:
        read_decision(path)
    assert "\n" not in str(caught.value) and len(str(caught.value)) > 20


@pytest.mark.parametrize("text", ["", "{", "[]", "NaN", '{"question": 1, "question": 2}', "[" * 100_000])
def test_what_is_no_json_object_is_refused(tmp_path, text):
    path = tmp_path / "d.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SocialChoiceError):
        read_decision(path)


def test_examples_and_corpus_fit_the_schema_of_the_input(shared):
    schema = json.loads((ROOT / "llm_bridge/schemas/decision-input-1.json").read_text(encoding="utf-8"))
    files = [*(ROOT / "examples").rglob("*.json"), *(shared / "data/corpus/dev").glob("*.json")]
    assert len(files) > 5
    for file in files:
        jsonschema.validate(json.loads(file.read_text(encoding="utf-8")), schema)
        assert read_decision(file).positions
