"""The command line: what it prints, what it writes, and how it exits."""

from __future__ import annotations

import json

import pytest

from llm_bridge.cli import main
from proofs.checkers.form import canonical
from tests.conftest import ROOT

BALLOTS = "4: A > B > C\n3: B > C > A\n2: C > A > B\n"


@pytest.fixture
def ballots(tmp_path):
    path = tmp_path / "ballots.txt"
    path.write_text(BALLOTS, encoding="utf-8")
    return path


def reseal(document):
    import hashlib

    bound = canonical({key: value for key, value in document.items() if key != "digest"})
    return {**document, "digest": hashlib.sha256(bound.encode()).hexdigest()}


def test_run_prints_the_winners_and_writes_a_certificate(ballots, tmp_path, capsys):
    certificate = tmp_path / "c.json"
    assert main(["run", "beatpath", str(ballots), "--certificate", str(certificate)]) == 0
    assert capsys.readouterr().out == "A\n"
    assert main(["verify", str(certificate), "--ballots", str(ballots)]) == 0
    assert "those of" in capsys.readouterr().out


def test_a_committee_from_anywhere_is_certified_property_by_property(tmp_path, capsys):
    ballots = tmp_path / "approvals.txt"
    ballots.write_text("3: a, b, c, d\n2: a, b, e\n4: f, g\n1: h\n", encoding="utf-8")
    assert main(["represents", str(ballots), "f,g,h", "--to", str(tmp_path / "shown")]) == 0
    assert "core-stability does not hold. 5 of 10 voters want a" in capsys.readouterr().out
    assert len(list((tmp_path / "shown").iterdir())) == 5
    shown = tmp_path / "shown" / "core-stability.json"
    assert main(["verify", str(shown), "--ballots", str(ballots)]) == main(["explain", str(shown)]) == 0
    assert "No t n/k voters all approve more members" in capsys.readouterr().out
    assert main(["represents", str(ballots), "a,b,f", "--property", "core-stability", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)[0]["holds"] is True
    assert main(["represents", str(ballots), "a,x"]) == 2
    assert "'x' is no candidate" in capsys.readouterr().err


def test_run_in_json(ballots, capsys):
    assert main(["run", "schulze", str(ballots), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["winners"] == ["A"]


def test_a_tie_is_printed_whole_and_broken_only_when_told(tmp_path, capsys):
    path = tmp_path / "b.txt"
    path.write_text("A > B; B > A", encoding="utf-8")
    assert main(["run", "schulze", str(path)]) == 0
    said = capsys.readouterr()
    assert said.out == "A\nB\n" and "pass --ties" in said.err
    assert main(["run", "schulze", str(path), "--ties", "B,A"]) == 0
    said = capsys.readouterr()
    assert said.out == "B\n" and "tie among A; B: B,A chose B" in said.err
    assert main(["run", "schulze", str(path), "--ties", "lot:7"]) == 0
    once = capsys.readouterr().out
    assert main(["run", "schulze", str(path), "--ties", "lot:7"]) == 0
    assert capsys.readouterr().out == once


def test_options_of_the_rule_are_flags(ballots, capsys):
    assert main(["run", "schulze", str(ballots), "--strength", "winning votes"]) == 0
    assert main(["run", "schulze", str(ballots), "--strength", "muscle"]) == 2
    assert "choose one of margins, winning votes" in capsys.readouterr().err


def test_verify_tells_refused_from_unreadable(ballots, tmp_path, capsys):
    path = tmp_path / "c.json"
    main(["run", "schulze", str(ballots), "--certificate", str(path)])
    document = json.loads(path.read_text(encoding="utf-8"))
    document["outcome"]["winners"] = ["B"]
    path.write_text(canonical(document), encoding="utf-8")
    assert main(["verify", str(path)]) == 1
    path.write_text(canonical(reseal(document)), encoding="utf-8")
    assert main(["verify", str(path)]) == 1
    path.write_text("{", encoding="utf-8")
    assert main(["verify", str(path)]) == 2
    assert main(["verify", str(tmp_path / "none.json")]) == 2
    capsys.readouterr()


def test_verify_pins_published_ballots_whatever_their_order(ballots, tmp_path, capsys):
    certificate, other = tmp_path / "c.json", tmp_path / "other.txt"
    main(["run", "schulze", str(ballots), "--certificate", str(certificate)])
    other.write_text("2: C > A > B; 1: A > B > C; 3: B > C > A; 3: A > B > C", encoding="utf-8")
    assert main(["verify", str(certificate), "--ballots", str(other)]) == 0
    other.write_text("2: C > A > B; 4: A > B > C; 4: B > C > A", encoding="utf-8")
    assert main(["verify", str(certificate), "--ballots", str(other)]) == 1
    assert "not those in" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("", "there are no ballots"),
        ("A > A > B", "ranks 'A' twice"),
        ("0: A > B", "positive integer"),
        ("-3: A > B", "positive integer"),
        ("1.5: A > B", "positive integer"),
        ("A > > B", "empty place"),
        ("A > B; C > A > B", "unranked"),
        ("99999999999999999999: A > B", "2^62"),
    ],
)
def test_bad_ballots_get_one_sentence(tmp_path, capsys, content, sentence):
    path = tmp_path / "b.txt"
    path.write_text(content, encoding="utf-8")
    assert main(["run", "schulze", str(path)]) == 2
    said = capsys.readouterr().err
    assert sentence in said and said.count("\n") == 1


def test_rules_lists_and_shows(capsys):
    assert main(["rules", "--json"]) == 0
    assert "schulze" in {rule["name"] for rule in json.loads(capsys.readouterr().out)}
    assert main(["rules", "cssd"]) == 0
    assert "doi:10.1007/s00355-010-0475-4" in capsys.readouterr().out
    assert main(["rules", "shulze"]) == 2
    assert "perhaps schulze" in capsys.readouterr().err


def test_explain_says_what_a_certificate_proves(ballots, tmp_path, capsys):
    path = tmp_path / "c.json"
    main(["run", "schulze", str(ballots), "--certificate", str(path)])
    capsys.readouterr()
    assert main(["explain", str(path)]) == 0
    said = capsys.readouterr().out
    assert said.startswith("1. The rule schulze chooses “A”.")
    assert "“A” before “B” before “C”" in said


def test_words_do_not_leave_without_consent(tmp_path, capsys, monkeypatch):
    monkeypatch.setenv("ANTHROPIC_API_KEY", "a-key-is-no-consent")
    path = tmp_path / "d.json"
    options = [{"id": i, "title": i} for i in ("apples", "pears")]
    positions = [{"author": "Ann", "text": "I prefer apples to pears."}]
    path.write_text(json.dumps({"question": "Which?", "options": options, "positions": positions}), encoding="utf-8")
    assert main(["extract", str(path), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["backend"] == "offline"
    assert main(["extract", str(path), "--llm", "anthropic", "--model", "m", "--base-url", "http://127.0.0.1:9"]) == 4
    said = capsys.readouterr().err
    assert "1 texts would be sent to 127.0.0.1:9" in said and "nothing was sent" in said


def test_exported_requests_have_the_batch_shape_and_their_replies_are_read(tmp_path, capsys):
    path, requests, replies = tmp_path / "d.json", tmp_path / "req.jsonl", tmp_path / "rep.jsonl"
    options = [{"id": i, "title": i} for i in ("apples", "pears")]
    positions = [{"author": n, "text": f"I, {n}, prefer apples to pears."} for n in ("Ann", "Ben")]
    path.write_text(json.dumps({"question": "Which?", "options": options, "positions": positions}), encoding="utf-8")
    assert main(["decide", str(path), "--export", str(requests), "--out", str(tmp_path / "out")]) == 0
    lines = [json.loads(line) for line in requests.read_text(encoding="utf-8").splitlines()]
    assert all(set(line) == {"custom_id", "params"} and len(line["custom_id"]) == 64 for line in lines)
    said = {"kind": "prefers", "better": "apples", "worse": "pears", "quote": "prefer apples to pears"}
    content = [{"type": "text", "text": json.dumps({"statements": [said]})}]
    results = [
        {"custom_id": line["custom_id"], "result": {"type": "succeeded", "message": {"model": "m", "content": content}}}
        for line in reversed(lines)
    ]
    replies.write_text("\n".join(map(json.dumps, results)), encoding="utf-8")
    assert main(["decide", str(path), "--replies", str(replies), "--out", str(tmp_path / "out")]) == 0
    assert "apples" in capsys.readouterr().out
    results[0]["result"] = {"type": "errored"}
    replies.write_text("\n".join(map(json.dumps, results)), encoding="utf-8")
    assert main(["decide", str(path), "--replies", str(replies), "--out", str(tmp_path / "other")]) == 4
    assert "it errored" in capsys.readouterr().err


def test_a_place_that_cannot_be_written_is_one_sentence(tmp_path, capsys):
    (tmp_path / "ballots.txt").write_text("2: A > B\n", encoding="utf-8")
    assert main(["run", "schulze", str(tmp_path / "ballots.txt"), "--certificate", str(tmp_path / "no/x.json")]) == 2
    assert capsys.readouterr().err.endswith("cannot be written: No such file or directory; choose another place\n")
    assert main(["decide", str(ROOT / "examples/riverside-lot"), "--out", str(tmp_path / "ballots.txt/out")]) == 2
    said = capsys.readouterr().err
    assert "choose another" in said and said.count("\n") == 1


@pytest.mark.parametrize(
    ("flags", "said"),
    [
        (["--rule", "schulze", "--seats", "2"], "schulze chooses one option; drop the seats, or choose equal-shares"),
        (["--rule", "equal-shares"], "equal-shares chooses a set; say how many"),
    ],
)
def test_seats_that_contradict_the_rule_are_refused(tmp_path, capsys, flags, said):
    assert main(["decide", str(ROOT / "examples/riverside-lot"), "--out", str(tmp_path / "out"), *flags]) == 2
    assert said in capsys.readouterr().err and not (tmp_path / "out/decision.json").exists()


def test_run_says_what_an_agreement_costs_whom(tmp_path, capsys):
    file = tmp_path / "terms.txt"
    file.write_text("x 0..4, y 0..3 | cap: x + y <= 5 | ann: x; bob: min(y, 3 - 1/2 x) | 0 0", encoding="utf-8")
    assert main(["run", "kalai-smorodinsky", str(file), "--prices"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("x 12/5, y 9/5\nann gains 2.4.\n") and "Without the limit cap" in out
    file.write_text("A B | ann: 1 -1; bob: -1 1 | 0 0", encoding="utf-8")
    assert main(["run", "nash", str(file), "--prices"]) == 2
    assert "there is none" in capsys.readouterr().err


def test_a_file_that_is_no_problem_of_several_kinds_says_so_of_each(tmp_path, capsys):
    file = tmp_path / "bad.txt"
    file.write_text("A | ann 1", encoding="utf-8")
    assert main(["run", "nash", str(file)]) == 2
    said = capsys.readouterr().err
    assert "as a Bargaining" in said and "as a PackageProblem" in said
