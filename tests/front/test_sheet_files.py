"""Sheets on disk: one round from free text to a decision, and nothing that people wrote is lost."""

from __future__ import annotations

import shutil

from llm_bridge.cli import main
from proofs.checkers.record.naming import file_names
from tests.conftest import ROOT

LOT = ROOT / "examples/riverside-lot"


def test_nothing_read_leaves_sheets_and_one_round_leads_to_a_decision(tmp_path, capsys):
    folder, out = tmp_path / "lunch", tmp_path / "out"
    (folder / "positions").mkdir(parents=True)
    question = "Where do we eat: the noodle bar, the canteen or the park?"
    (folder / "question.md").write_text(question, encoding="utf-8")
    for name in ("ann", "ben"):
        (folder / f"positions/{name}.md").write_text("Oh well, you know what I think, don't you.", encoding="utf-8")
    assert main(["decide", str(folder), "--out", str(out)]) == 3
    assert main(["verify", str(out / "decision.json")]) == 0
    for name in ("ann", "ben"):
        file = out / f"confirm/{name}.md"
        text = file.read_text(encoding="utf-8")
        file.write_text(
            text.replace("- best first:", "- best first: the park > the canteen > noodle bar"), encoding="utf-8"
        )
        assert (out / f"confirm/{name}.html").exists()
    capsys.readouterr()
    assert main(["verify", str(out / "decision.json")]) == 1
    assert "was edited after the decision; decide again with --confirmed" in capsys.readouterr().out
    assert main(["decide", str(folder), "--out", str(out)]) == 3
    assert "the park > the canteen" in (out / "confirm/ann.md").read_text(encoding="utf-8"), "answers are kept"
    assert main(["decide", str(folder), "--out", str(out), "--confirmed", str(out / "confirm")]) == 0
    assert "The choice is “the park”" in capsys.readouterr().out
    assert main(["verify", str(out / "decision.json")]) == 0


def test_an_edited_sheet_that_no_longer_fits_is_moved_aside_and_not_lost(tmp_path, capsys):
    folder, out = tmp_path / "lot", tmp_path / "out"
    shutil.copytree(LOT, folder)
    main(["decide", str(folder), "--out", str(out)])
    sheet = out / "confirm/ines.md"
    sheet.write_text(sheet.read_text(encoding="utf-8").replace("answer:", "answer: yes", 1), encoding="utf-8")
    edited = sheet.read_text(encoding="utf-8")
    (folder / "positions/ines.md").write_text("I am against the car park.", encoding="utf-8")
    capsys.readouterr()
    assert main(["decide", str(folder), "--out", str(out)]) == 0
    assert "ines.before-1.txt" in capsys.readouterr().out
    assert (out / "confirm/ines.before-1.txt").read_text(encoding="utf-8") == edited
    before = {f.name: f.read_text(encoding="utf-8") for f in out.rglob("*") if f.is_file()}
    (out / "confirm/zoe.md").write_text(edited, encoding="utf-8")
    assert main(["decide", str(folder), "--out", str(out), "--confirmed", str(out / "confirm")]) == 2
    assert capsys.readouterr().err.count("\n") == 1
    (out / "confirm/zoe.md").unlink()
    after = {f.name: f.read_text(encoding="utf-8") for f in out.rglob("*") if f.is_file()}
    assert after == before, "what was refused changes nothing"


def test_ids_become_file_names_that_every_system_can_have():
    ids = ["ana", "Ana", "../up", "a b", "con", "x" * 300, "…", "."]
    names = file_names(ids)
    assert len({name.casefold() for name in names.values()}) == len(ids)
    assert all("/" not in name and len(name) < 70 and name not in (".", "..", "con") for name in names.values())
    assert file_names(["amina"])["amina"] == "amina"


def test_with_every_sheet_returned_no_words_leave_and_nobody_is_asked_to_agree(tmp_path, capsys, monkeypatch):
    monkeypatch.setenv("ANTHROPIC_API_KEY", "never used")
    out = tmp_path / "out"
    folder = tmp_path / "lot"
    shutil.copytree(LOT, folder)
    assert main(["decide", str(folder), "--out", str(out)]) == 0
    with (folder / "settings.toml").open("a", encoding="utf-8") as file:
        file.write('model = "some-model"\nbase_url = "http://127.0.0.1:9"\n')
    capsys.readouterr()
    again = ["decide", str(folder), "--out", str(out), "--confirmed", str(out / "confirm")]
    assert main(again) == 0
    assert "would be sent" not in capsys.readouterr().err
    assert "All 10 authors returned a sheet" in (out / "report.md").read_text(encoding="utf-8")
    (out / "confirm/ines.md").unlink()
    assert main(again) == 4, "one text is left, and nobody agreed to send it"
    assert "1 texts would be sent" in capsys.readouterr().err
