"""What an agreement costs whom, told beside a decision's facts or a certificate's; and nowhere for everybody."""

import json
from pathlib import Path

from llm_bridge.cli.main import main

LEASE = Path(__file__).parents[2] / "examples" / "cafe-lease" / "lease.json"


def test_prices_that_are_worked_out_beside_a_decision_follow_its_facts_and_stand_in_no_file(tmp_path, capsys):
    out = tmp_path / "lease"
    assert main(["decide", str(LEASE), "--out", str(out), "--llm", "offline"]) == 0
    capsys.readouterr()
    assert main(["explain", str(out / "decision.json")]) == 0
    facts = capsys.readouterr().out.splitlines()
    assert main(["explain", str(out / "decision.json"), "--prices"]) == 0
    lines = capsys.readouterr().out.splitlines()
    prices = lines[len(facts) :]
    assert lines[: len(facts)] == facts and prices[0].startswith(f"{len(facts) + 1}. owner gains ")
    # by hand: gains 177/275 and 227/550 at equal weights, so that one is worth (275/177) / (550/227) of the other
    assert any("one more for owner is worth 227/354 of tenant's" in line for line in prices)
    assert any("Without owner's red line at rent 2075 the outcome of nash would give" in line for line in prices)
    assert any("gives each of tenant and upstairs a gain above" in line for line in prices)
    for file in (file for file in out.rglob("*") if file.is_file()):
        assert "one more for owner" not in file.read_text(encoding="utf-8")


def test_a_certificates_prices(tmp_path, capsys):
    problem, proved = tmp_path / "shared.txt", tmp_path / "nash.json"
    problem.write_text("x 0..1, y 0..1 | time: x + y <= 1 | a: 3 x; b: y | 0 0")
    assert main(["run", "nash", str(problem), "--certificate", str(proved)]) == 0
    capsys.readouterr()
    assert main(["explain", str(proved), "--prices"]) == 0
    said = capsys.readouterr().out
    assert "Each unit more of time adds 2 to the gains at these rates" in said


def test_no_prices_of_what_is_no_agreement_nor_of_one_that_was_changed(tmp_path, capsys):
    ballots, proved = tmp_path / "ballots.txt", tmp_path / "borda.json"
    ballots.write_text("2: A > B; 1: B > A")
    assert main(["run", "borda", str(ballots), "--certificate", str(proved)]) == 0
    assert main(["explain", str(proved), "--prices"]) == 2
    assert "prices are told of agreements" in capsys.readouterr().err
    out = tmp_path / "lease"
    assert main(["decide", str(LEASE), "--out", str(out), "--llm", "offline"]) == 0
    record = json.loads((out / "decision.json").read_text(encoding="utf-8"))
    record["outcome"]["winners"][0][0][1] = "2145"
    (out / "decision.json").write_text(json.dumps(record), encoding="utf-8")
    assert main(["explain", str(out / "decision.json"), "--prices"]) == 2
    assert "not what its rule chooses now" in capsys.readouterr().err


def test_no_prices_where_nothing_is_announced(tmp_path, capsys):
    out = tmp_path / "lease"
    assert main(["decide", str(LEASE), "--out", str(out), "--llm", "offline"]) == 0
    record = json.loads((out / "decision.json").read_text(encoding="utf-8"))
    (out / "decision.json").write_text(json.dumps({**record, "outcome": None}), encoding="utf-8")
    assert main(["explain", str(out / "decision.json"), "--prices"]) == 2
    assert "this file announces none" in capsys.readouterr().err
