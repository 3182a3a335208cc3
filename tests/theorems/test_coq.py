"""Proofs in Coq: nothing is assumed in them, they compile, and Coq refuses what was tampered with."""

from __future__ import annotations

import os
import re
import subprocess
import sys

import pytest

from proofs.theorems.working.coq.building import HERE, LIBRARY, WRITTEN, built, is_installed
from proofs.theorems.working.coq.trace import trace

WHOLE = os.environ.get("SOCIALCHOICE_COQ") == "1"
ASSUMED = re.compile(r"\b(Admitted|admit|give_up|Axioms?|Parameters?|Conjecture|Unset Guard Checking|bypass_check)\b")
LOCAL = re.compile(r"(Variables?|Hypothes[ie]s|Context)\b")
coq = pytest.mark.skipif(not is_installed(), reason="Coq is not installed")


def code(text):
    """A file without its comments, which are not nested."""
    return re.sub(r"\(\*.*?\*\)", "", text, flags=re.DOTALL)


def compiled(folder, name):
    command = ["coqc", "-Q", ".", LIBRARY, "-q", f"{name}.v"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("name", sorted(file.stem for file in HERE.glob("*.v")))
def test_nothing_is_assumed(name):
    """Variables and hypotheses stand in sections alone, which turn them into premises of what is proved there."""
    assert name in WRITTEN
    text = (HERE / f"{name}.v").read_text(encoding="utf-8")
    assert text.count("\n") <= 300 and max(map(len, text.split("\n"))) <= 120
    assert not ASSUMED.search(code(text))
    depth = 0
    for line in code(text).splitlines():
        depth += line.startswith("Section ") - line.startswith("End ")
        assert depth > 0 or not LOCAL.match(line.strip()), line
    assert depth == 0


@coq
def test_all_of_it_compiles_and_rests_on_no_axiom(tmp_path):
    """With SOCIALCHOICE_COQ=1, coqchk checks it again, and Coq's own library too, which takes twenty seconds."""
    said = list(built(tmp_path, whole=WHOLE))
    closed = [line.partition(":")[0] for line in said if line.endswith("Closed under the global context")]
    assert closed == ["Lrat", "GibbardSatterthwaite", "Schulze", "Kemeny", "Thiele", "Trace"]
    assert said[-1] == ("coqchk: Axioms: <none>" if WHOLE else "Certificates: compiled")
    text = (tmp_path / "Trace.v").read_text(encoding="utf-8")
    assert "forall f : rule, onto f -> strategyproof f -> dictatorial f." in text


@coq
def test_coq_refuses_a_changed_trace(tmp_path):
    for name in WRITTEN[:2]:
        (tmp_path / f"{name}.v").write_bytes((HERE / f"{name}.v").read_bytes())
        assert compiled(tmp_path, name).returncode == 0
    text = trace()
    lemmas = text[text.index("Definition steps") :].split("\n")
    forged = {
        "Missing": text.replace(f"{lemmas[1]}\n", "", 1),
        "Other": text.replace("[yes 1; yes 2; yes 3]", "[yes 1; yes 2; no 3]", 1),
        "Weaker": text.replace("[no 1; no 2];\n", "", 1),
    }
    for name, changed in forged.items():
        assert changed != text
        (tmp_path / f"{name}.v").write_text(changed, encoding="utf-8")
        assert compiled(tmp_path, name).returncode != 0, name


def test_without_coq_one_sentence_says_so(tmp_path):
    environment = {**os.environ, "PATH": str(tmp_path)}
    command = [sys.executable, "-m", "proofs.theorems.working.coq", str(tmp_path / "coq")]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0
    assert done.stdout.startswith("Coq is not installed") and done.stdout.count("\n") == 1
    assert not (tmp_path / "coq").exists()
