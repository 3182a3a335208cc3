"""`socialchoice prove`: what it writes is checked again, and what it cannot do is said in one sentence."""

from __future__ import annotations

import json
import sys

import pytest

from llm_bridge.cli import main
from proofs.checkers.__main__ import main as check
from proofs.theorem import THEOREMS

pytest.importorskip("pysat", reason="the SAT library is not installed")


def test_it_argues_and_writes_what_the_checker_accepts(tmp_path, capsys):
    assert main(["prove", "arrow", "--to", str(tmp_path / "it")]) == 0
    told = capsys.readouterr().out
    assert "2 voters and 3 alternatives, and for no other number" in told and "a contradiction" in told
    assert check([str(tmp_path / "it" / "arrow.lrat")]) == main(["verify", str(tmp_path / "it" / "arrow.lrat")]) == 0
    record = json.loads((tmp_path / "it" / "without-no-dictator.json").read_text(encoding="utf-8"))
    table = {tuple(profile): frozenset(above) for profile, above in record["table"]}
    assert THEOREMS["arrow"].faults(table, record["satisfies"]) == [] and record["without"] == ["no-dictator"]
    (tmp_path / "it" / "arrow.cnf").write_text("p cnf 1 1\n1 0\n")
    assert check([str(tmp_path / "it" / "arrow.lrat")]) != 0 != main(["verify", str(tmp_path / "it" / "arrow.lrat")])


def test_it_lists_and_writes_a_rule_where_there_is_one(tmp_path, capsys):
    assert main(["prove"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == len(THEOREMS)
    assert main(["prove", "kelly-strategyproofness", "--to", str(tmp_path)]) == 0
    record = json.loads((tmp_path / "with-all-axioms.json").read_text(encoding="utf-8"))
    table = {tuple(profile): chosen for profile, chosen in record["table"]}
    assert THEOREMS["kelly-strategyproofness"].faults(table, ["pareto", "strategyproofness"]) == []


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nonsense"], "no theorem is called 'nonsense'"),
        (["arow"], "perhaps arrow"),
        (["arrow", "--size", "3"], "such as 2,3"),
        (["arrow", "--size", "9,9"], "is not proved for 9 voters and 9 alternatives, only for 2,3"),
    ],
)
def test_what_cannot_be_done_is_said(arguments, said, capsys):
    assert main(["prove", *arguments]) == 2
    error = capsys.readouterr().err
    assert said in error and error.count("\n") == 1


def test_without_the_library_it_says_what_to_install(monkeypatch, capsys):
    monkeypatch.setitem(sys.modules, "pysat.solvers", None)
    assert main(["prove", "sen"]) == 2
    error = capsys.readouterr().err
    assert "formal-consensus[theorems]" in error and error.count("\n") == 1


def test_a_proof_without_its_formula_is_unreadable(tmp_path, capsys):
    (tmp_path / "it.lrat").write_text("3 0 1 2 0\n")
    assert check([str(tmp_path / "it.lrat")]) == 2
    assert "it.cnf: No such file" in capsys.readouterr().err
