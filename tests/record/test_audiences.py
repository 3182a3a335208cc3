"""Three audiences: nobody's limits or words reach another party or the public; consent and removal are kept."""

from __future__ import annotations

import json
import re

import pytest

from llm_bridge.cli import main
from llm_bridge.confirm.files import write_sheets
from llm_bridge.decide import decide
from llm_bridge.decide.document import record_of, sealed
from llm_bridge.decide.files import write
from llm_bridge.decide.removal import remove
from llm_bridge.intake import read_decision
from proofs.checkers.record.check import check_file
from tests.conftest import ROOT
from tests.record.records import made, negotiation, options_case

LEASE = ROOT / "examples/cafe-lease/lease.json"


def digits(text):
    """The text without digests, and without anything that may stand between the digits of a number."""
    text = re.sub(r"[0-9a-f]{64}", "", text)
    return re.sub(r"(?<=\d)[.,'’\s](?=\d{3})", "", text)


def files_of(folder):
    return {f.relative_to(folder).as_posix(): f.read_text(encoding="utf-8") for f in folder.rglob("*") if f.is_file()}


def shown_to_others(folder, id):
    """Every file that anybody but the author and the auditor may see."""
    kept = ("decision.json", "certificates/", "transcript.jsonl", f"participants/{id}.", f"confirm/{id}.")
    return {name: text for name, text in files_of(folder).items() if not name.startswith(kept)}


def test_no_planted_limit_reaches_another_party_or_the_public(tmp_path):
    planted = 0
    for seed in range(100):
        decision, backend, limits = negotiation(seed)
        result = decide(decision, backend)
        folder = tmp_path / str(seed)
        write(record_of(result), folder)
        write_sheets(decision, result.readings, result.asked, {}, folder / "confirm")
        for id, numbers in limits.items():
            for name, text in shown_to_others(folder, id).items():
                for number in numbers:
                    planted += 1
                    assert str(number) not in digits(text), f"seed {seed}: {id}'s limit {number} stands in {name}"
            own = (folder / f"participants/{id}.md").read_text(encoding="utf-8")
            assert all(str(number) in own for number in numbers)
    assert planted > 1000


@pytest.mark.parametrize("quotes", [[], ["owner", "tenant"], "everybody"])
def test_no_limit_planted_in_the_example_leaks(tmp_path, quotes):
    document = json.loads(LEASE.read_text(encoding="utf-8"))
    document["settings"] = {"quotes": quotes}
    limits = {"owner": ("2,100", "2,137"), "tenant": ("2,400", "2,391")}
    for position in document["positions"]:
        if position["id"] in limits:
            assert limits[position["id"]][0] in position["text"]
            position["text"] = position["text"].replace(*limits[position["id"]])
    (tmp_path / "lease.json").write_text(json.dumps(document), encoding="utf-8")
    assert main(["decide", str(tmp_path / "lease.json"), "--out", str(tmp_path / "out")]) == 0
    for id, (_, limit) in limits.items():
        number = limit.replace(",", "")
        assert number in digits(files_of(tmp_path / "out")["decision.json"])
        for name, text in shown_to_others(tmp_path / "out", id).items():
            assert number not in digits(text), name


def test_only_those_who_agreed_are_quoted_in_public(tmp_path):
    folder, out = ROOT / "examples/riverside-lot", tmp_path / "out"
    decision = read_decision(folder)
    texts = {p.id: p.text for p in decision.positions}
    write(record_of(decide(decision.with_settings(quotes=("amina",)))), out)
    public = "".join(text for name, text in files_of(out).items() if name.startswith("report."))
    assert "My first choice is the community garden" in public
    for id, text in texts.items():
        if id != "amina":
            assert not any(sentence.strip() in public for sentence in text.split(".") if len(sentence.strip()) > 12)


def test_files_are_for_their_readers_alone(tmp_path):
    write(record_of(decide(read_decision(LEASE))), tmp_path)
    modes = {f.relative_to(tmp_path).as_posix(): f.stat().st_mode & 0o777 for f in tmp_path.rglob("*") if f.is_file()}
    assert {name for name, mode in modes.items() if mode == 0o644} == {"report.md", "report.html", "report.json"}
    assert set(modes.values()) == {0o600, 0o644} and len(modes) > 6


@pytest.mark.parametrize("what", ["quotes", "words"])
def test_what_one_author_had_removed_is_gone_and_the_rest_still_holds(tmp_path, what):
    tried = 0
    for seed in range(12):
        record = made(options_case(seed, quotes=("everybody",)))
        if record is None:
            continue
        reading = next(r for r in record.readings if r["judgements"])
        words = {j["quote"] for j in reading["judgements"]}
        text = next(p["text"] for p in record.doc["positions"] if p["id"] == reading["id"])
        before = record.winners
        remove(record.doc, reading["id"], what)
        record = sealed(record.doc, record.certificates)
        folder = tmp_path / str(seed)
        write(record, folder)
        assert len(check_file(folder / "decision.json")) == 10 and record.winners == before
        seen = files_of(folder)
        report = seen["report.md"]
        assert f"At the request of {reading['author']}" in report
        shown = seen if what == "words" else {name: t for name, t in seen.items() if name.startswith("report.")}
        for name, content in shown.items():
            assert text not in content, name
            assert not any(quote in content for quote in words if len(quote) > 12), name
        tried += 1
    assert tried > 6


def test_a_deal_is_proposed_until_all_have_agreed(tmp_path, capsys):
    out = tmp_path / "out"
    assert main(["decide", str(LEASE), "--out", str(out)]) == 0
    assert "Proposed, not ratified: nobody has agreed yet" in (out / "report.md").read_text(encoding="utf-8")
    for id in ("owner", "tenant"):
        assert main(["ratify", str(out), "--author", id]) == 0
    assert "has not answered" in (out / "report.html").read_text(encoding="utf-8")
    assert main(["decide", str(LEASE), "--out", str(out)]) == 0, "the same deal again: consent is kept"
    assert main(["ratify", str(out / "decision.json"), "--author", "upstairs"]) == 0
    assert "Ratified: " in (out / "report.md").read_text(encoding="utf-8")
    assert main(["verify", str(out / "decision.json")]) == 0
    assert main(["ratify", str(out), "--author", "upstairs", "--refuse"]) == 0
    assert "Refused: Okafor" in (out / "participants/owner.md").read_text(encoding="utf-8")
    assert main(["decide", str(LEASE), "--out", str(out), "--rule", "package-deal"]) == 0
    report = (out / "report.md").read_text(encoding="utf-8")
    assert "Proposed, not ratified: nobody has agreed yet" in report, "another deal: consent does not carry over"
    capsys.readouterr()


@pytest.mark.parametrize(
    ("arguments", "sentence", "status"),
    [
        (["ratify", "{lot}", "--author", "amina"], "holds no deal", 2),
        (["ratify", "{lease}", "--author", "nobody"], "nobody with the id 'nobody' takes part", 2),
        (["redact", "{lot}", "--author", "nobody"], "nobody with the id 'nobody' takes part", 2),
        (["ratify", "{lot}/nothing", "--author", "amina"], "cannot be read", 2),
    ],
)
def test_bad_input_is_one_sentence_and_changes_nothing(tmp_path, capsys, arguments, sentence, status):
    lot, lease = tmp_path / "lot", tmp_path / "lease"
    main(["decide", str(ROOT / "examples/riverside-lot"), "--out", str(lot)])
    main(["decide", str(LEASE), "--out", str(lease)])
    before = files_of(tmp_path)
    capsys.readouterr()
    assert main([argument.format(lot=lot, lease=lease) for argument in arguments]) == status
    said = capsys.readouterr().err
    assert sentence in said and said.count("\n") == 1
    assert files_of(tmp_path) == before


def test_nothing_is_built_on_a_record_that_does_not_hold(tmp_path, capsys):
    main(["decide", str(LEASE), "--out", str(tmp_path)])
    file = tmp_path / "decision.json"
    file.write_text(file.read_text(encoding="utf-8").replace("weekdays", "weekends"), encoding="utf-8")
    assert main(["ratify", str(tmp_path), "--author", "owner"]) == 1
    assert "does not hold, so that nothing is changed: seal:" in capsys.readouterr().err


def test_consent_is_not_taken_from_a_record_that_was_tampered_with(tmp_path, capsys):
    main(["decide", str(LEASE), "--out", str(tmp_path)])
    file = tmp_path / "decision.json"
    document = json.loads(file.read_text(encoding="utf-8"))
    document["ratified"]["answers"] = {"owner": "yes", "tenant": "yes", "upstairs": "yes"}
    file.write_text(json.dumps(document), encoding="utf-8")
    assert main(["decide", str(LEASE), "--out", str(tmp_path)]) == 0
    assert "Proposed, not ratified: nobody has agreed yet" in (tmp_path / "report.md").read_text(encoding="utf-8")
    (tmp_path / "confirm/owner.md").write_bytes(b"\xff\xfe not text")
    capsys.readouterr()
    assert main(["verify", str(file)]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_removal_on_the_command_line_outlives_another_decision(tmp_path, capsys):
    folder, out = ROOT / "examples/riverside-lot", tmp_path / "out"
    main(["decide", str(folder), "--out", str(out)])
    assert main(["redact", str(out), "--author", "ines", "--words"]) == 0
    assert "not touched: the folder with the positions" in capsys.readouterr().out
    for _ in range(2):
        words = "I do think the weekly market is a good idea"
        assert not [name for name, text in files_of(out).items() if words in text]
        assert main(["verify", str(out / "decision.json")]) == 0
        assert main(["decide", str(folder), "--out", str(out)]) == 0
    capsys.readouterr()
