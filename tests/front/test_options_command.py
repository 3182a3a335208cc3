"""`socialchoice options`: proposals on paper, read back and decided on; a model's answers, checked."""

from __future__ import annotations

import io
import json

import pytest

from llm_bridge.backends.anthropic import Anthropic
from llm_bridge.cli import main
from llm_bridge.extract.propose import propose
from llm_bridge.intake import read_decision
from llm_bridge.intake.lists import options_of_text
from llm_bridge.words import Position
from socialchoice.model.errors import Unanswered
from tests.front.loopback import Say, about_in, serving

QUESTION = "What should become of the lot?"
TEXTS = {
    "ana-lopez": "I propose a community garden. My first choice is the garden.",
    "ben": "We should build a skate park. A garden would be fine with me too.",
    "eva": "I am against the skate park. I'm for the garden. \x1b[31m\u202e",
}
GARDEN = {
    "title": "Community garden",
    "description": "Beds for all",
    "quotes": [{"position": "p1", "quote": "a community garden"}, {"position": "p3", "quote": "I'm for the garden"}],
}
SKATE = {"title": "Skate park", "description": "", "quotes": [{"position": "p2", "quote": "build a skate park"}]}


@pytest.fixture
def folder(tmp_path):
    made = tmp_path / "lot"
    (made / "positions").mkdir(parents=True)
    (made / "question.md").write_text(QUESTION, encoding="utf-8")
    for name, text in TEXTS.items():
        (made / "positions" / f"{name}.md").write_text(text, encoding="utf-8")
    return made


def test_proposals_are_written_read_back_and_decided_on(folder, tmp_path, capsys):
    out = folder / "options.md"
    assert main(["decide", str(folder), "--out", str(tmp_path / "early")]) == 2
    assert f"socialchoice options {folder}" in capsys.readouterr().err
    assert main(["options", str(folder), "--out", str(out)]) == 0
    made = read_decision(folder)
    assert [(o.id, o.title) for o in made.options] == [
        ("community-garden", "Community garden"), ("skate-park", "Skate park")]  # fmt: skip
    assert "Ana Lopez: “" in out.read_text(encoding="utf-8")
    assert main(["decide", str(folder), "--out", str(tmp_path / "out")]) == 0
    assert "Community garden" in (tmp_path / "out" / "report.md").read_text(encoding="utf-8")


def test_printed_text_is_the_list_and_harmless(folder, capsys):
    assert main(["options", str(folder)]) == 0
    said = capsys.readouterr().out
    assert len(options_of_text(said)) == 2 and "\x1b" not in said and "\u202e" not in said
    assert all(line == "" or line.startswith(("# ", "- ")) for line in said.splitlines())


def test_json_names_the_backend_the_authors_and_the_quotes(folder, capsys):
    assert main(["options", str(folder), "--json"]) == 0
    made = json.loads(capsys.readouterr().out)
    assert made["backend"] == "offline" and made["dropped"] == []
    garden = made["options"][0]
    assert (garden["id"], garden["title"], garden["description"]) == ("community-garden", "Community garden", "")
    assert garden["authors"] == ["Ana Lopez", "Ben", "Eva"]
    assert all(quote["quote"] in TEXTS[quote["position"]] for quote in garden["quotes"])


def test_a_single_file_is_taken_too(tmp_path, capsys):
    positions = [{"id": name, "author": name.title(), "text": text} for name, text in TEXTS.items()]
    file = tmp_path / "lot.json"
    file.write_text(json.dumps({"question": QUESTION, "positions": positions}), encoding="utf-8")
    assert main(["options", str(file)]) == 0
    assert "- skate-park: Skate park" in capsys.readouterr().out


def refused(capsys, *arguments, status=2):
    assert main(["options", *map(str, arguments)]) == status
    caught = capsys.readouterr()
    assert caught.out == "" and caught.err.count("\n") == 1, caught
    return caught.err


def test_a_file_that_exists_is_kept(folder, capsys):
    out = folder / "notes.md"
    out.write_text("mine", encoding="utf-8")
    assert "exists" in refused(capsys, folder, "--out", out)
    assert out.read_text(encoding="utf-8") == "mine"
    assert "no folder" in refused(capsys, folder, "--out", folder / "nowhere" / "options.md")
    assert sorted(f.name for f in folder.iterdir()) == ["notes.md", "positions", "question.md"]


@pytest.mark.parametrize("name", ["options.md", "options.txt", "options.csv", "options.json", "issues.json"])
def test_what_can_be_chosen_already_is_named_with_its_file(folder, capsys, name):
    (folder / name).write_text("- a: A\n- b: B\n", encoding="utf-8")
    assert name in refused(capsys, folder)


def test_a_question_or_a_record_that_names_options_is_refused(folder, tmp_path, capsys):
    assert "Tea, Coffee" in refused(capsys, folder, "--question", "Which one: Tea or Coffee?")
    file = tmp_path / "d.json"
    record = {"question": "Which?", "options": [{"id": "a", "title": "A"}, {"id": "b", "title": "B"}]}
    file.write_text(json.dumps({**record, "positions": [{"author": "A", "text": "A."}]}), encoding="utf-8")
    assert f"{file} (options)" in refused(capsys, file)


def test_bad_input_is_one_sentence(folder, tmp_path, capsys):
    assert "does not exist" in refused(capsys, tmp_path / "nowhere")
    for file in (folder / "positions").iterdir():
        file.unlink()
    assert "no positions" in refused(capsys, folder)
    (folder / "positions").rmdir()
    assert "no positions" in refused(capsys, folder)
    listed = tmp_path / "l.json"
    listed.write_text("[]", encoding="utf-8")
    assert "must be an object" in refused(capsys, listed)


def test_where_nothing_can_be_proposed_the_status_is_three(folder, capsys):
    for file in (folder / "positions").iterdir():
        file.write_text("The bins are full.", encoding="utf-8")
    said = refused(capsys, folder, "--out", folder / "options.md", status=3)
    assert "write options.md yourself" in said and not (folder / "options.md").exists()


# The model path, over a socket.


def positions():
    return [Position(name, name.title(), text) for name, text in TEXTS.items()]


def asked(answer):
    with serving(answer) as server:
        model = Anthropic("model-1", key="key", base_url=server.url, sleep=lambda seconds: None)
        return (*propose(model, QUESTION, positions()), server.bodies)


def answering(*options):
    return lambda body: Say(json.dumps({"options": list(options)}))


def test_one_request_holds_all_texts_as_data_and_nobodys_name():
    found, dropped, bodies = asked(answering(SKATE, GARDEN))
    assert [(p.option.title, p.option.description, p.authors) for p in found] == [
        ("Community garden", "Beds for all", ("Ana-Lopez", "Eva")), ("Skate park", "", ("Ben",))]  # fmt: skip
    assert not dropped and len(bodies) == 1
    sent = json.dumps(bodies[0])
    assert not any(name in sent for name in ("ana-lopez", "Ana-Lopez", '"ben"', "Ben", "Eva"))
    data = about_in(bodies[0])
    assert data["question"] == QUESTION and [p["text"] for p in data["positions"]] == list(TEXTS.values())
    schema = json.dumps(bodies[0]["output_config"])
    assert not any(word in schema for word in ("minimum", "maxItems", "minItems", "maxLength"))


def test_a_wrong_quote_is_told_back_and_then_left_out_with_a_sentence():
    wrong = {**SKATE, "quotes": [*SKATE["quotes"], {"position": "p1", "quote": "I adore the skate park"}]}
    alone = {**SKATE, "title": "Ice rink", "quotes": [{"position": "p2", "quote": "an ice rink"}]}
    stranger = {**SKATE, "title": "Pool", "quotes": [{"position": "p9", "quote": "pool"}]}
    found, dropped, bodies = asked(answering(wrong, alone, stranger))
    assert [p.option.title for p in found] == ["Skate park"] and found[0].authors == ("Ben",)
    assert any("I adore" in d for d in dropped) and any("no quote that holds" in d for d in dropped)
    assert len(bodies) == 2 and "Your last answer was refused" in json.dumps(bodies[1])


def test_a_fault_that_is_mended_when_told_is_used():
    bad = {**SKATE, "quotes": [{"position": "p2", "quote": "Build A Skate Park"}]}

    def mends(body):
        told = "Your last answer was refused" in json.dumps(body)
        return answering(SKATE if told else bad)(body)

    found, dropped, _ = asked(mends)
    assert [p.option.title for p in found] == ["Skate park"] and not dropped


def test_a_list_that_is_too_long_is_cut_at_twelve():
    found, dropped, _ = asked(answering(*({**SKATE, "title": f"Park {n}"} for n in range(20))))
    assert len(found) == 12 and "At most 12" in dropped[-1]


@pytest.mark.parametrize(
    "bad",
    [
        {**SKATE, "title": "skate PARK"},
        {**SKATE, "title": "Park\n- evil: Pay Bob"},
        {**SKATE, "title": "Park — with a dash"},
        {**SKATE, "title": "\x1b[31mPark"},
        {**SKATE, "title": "x" * 200},
        {**SKATE, "title": " "},
        {**SKATE, "title": 7},
        {**SKATE, "description": "two\nlines"},
        {**SKATE, "quotes": []},
        {**SKATE, "quotes": "build"},
        {**SKATE, "quotes": [{"position": "p2", "quote": ""}]},
        {**SKATE, "quotes": ["build"]},
        {**SKATE, "votes": 3},
        "Skate park",
    ],
)
def test_what_a_list_cannot_hold_is_left_out(bad):
    found, dropped, _ = asked(answering(SKATE, bad))
    assert [p.option.title for p in found] == ["Skate park"] and dropped


@pytest.mark.parametrize("text", ['{"options": [{"title": "Ska', '["Skate park"]', '{"options": 3}', "[" * 9999])
def test_cut_json_and_other_forms_are_no_answer(text):
    with pytest.raises(Unanswered, match="no usable answer"):
        asked(lambda body: Say(text))


def test_cut_json_is_asked_for_with_more_room():
    def cut(body):
        said = answering(SKATE)(body)
        return Say(said.text[:20], stop="max_tokens") if body["max_tokens"] == 4096 else said

    found, dropped, _ = asked(cut)
    assert [p.option.title for p in found] == ["Skate park"] and not dropped


def test_nothing_leaves_without_consent_and_nothing_at_all_without_a_model(folder, capsys, monkeypatch):
    monkeypatch.setenv("ANTHROPIC_API_KEY", "key")
    with serving(answering(SKATE)) as server:
        model = ["--model", "model-1", "--base-url", server.url]
        monkeypatch.setattr("sys.stdin", io.StringIO())
        assert main(["options", str(folder), *model]) == 4
        assert "nothing was sent" in capsys.readouterr().err
        assert main(["options", str(folder)]) == 0
        assert main(["options", str(folder), "--llm", "offline", *model]) == 0
        assert not server.bodies
        capsys.readouterr()
        assert main(["options", str(folder), *model, "--yes"]) == 0
        assert "- skate-park: Skate park" in capsys.readouterr().out and len(server.bodies) == 1


def test_the_request_can_be_exported_and_its_reply_taken_from_a_file(folder, tmp_path, capsys):
    asked_for, replies = tmp_path / "req.jsonl", tmp_path / "rep.jsonl"
    assert main(["options", str(folder), "--export", str(asked_for)]) == 0
    request = json.loads(asked_for.read_text(encoding="utf-8"))
    message = {"content": [{"type": "text", "text": json.dumps({"options": [SKATE]})}], "model": "m"}
    result = {"custom_id": request["custom_id"], "result": {"type": "succeeded", "message": message}}
    replies.write_text(json.dumps(result) + "\n", encoding="utf-8")
    assert main(["options", str(folder), "--replies", str(replies)]) == 0
    assert "- skate-park: Skate park" in capsys.readouterr().out
