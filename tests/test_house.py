"""The laws of the house, checked on every file; a law that hurts good code is changed here, in the open."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("socialchoice", "proofs", "llm_bridge")
TOP = {
    "socialchoice", "llm_bridge", "proofs", "tests", "benchmarks", "docs", "examples", "pyproject.toml", "README.md",
    "CHANGELOG.md", "LICENSE", "Makefile", "constraints.txt",
}  # fmt: skip
APART = {"__init__.py", "__main__.py", "py.typed"}
LARGER = {"socialchoice", "proofs", "llm_bridge", "socialchoice/model"}
FILES = sorted(
    f for p in (*PACKAGES, "tests", "benchmarks") for f in (ROOT / p).rglob("*.py") if "__pycache__" not in f.parts
)
SOURCES = [f for f in FILES if f.relative_to(ROOT).parts[0] in PACKAGES]


def tree(file):
    return ast.parse(file.read_text(encoding="utf-8"))


def name(file):
    return file.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("file", FILES, ids=name)
def test_a_file_is_short_and_documented(file):
    text = file.read_text(encoding="utf-8")
    assert text.count("\n") <= 300
    assert ast.get_docstring(ast.parse(text)), "the first thing in a file says what it is"


@pytest.mark.parametrize("file", SOURCES, ids=name)
def test_functions_are_short_and_flat(file):
    for node in ast.walk(tree(file)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert node.end_lineno - node.lineno < 50, f"{node.name} has more than 50 lines"
        if isinstance(node, ast.If):
            assert chain(node) <= 3, f"line {node.lineno}: a chain of more than three branches"


def chain(node):
    return 1 + (chain(node.orelse[0]) if len(node.orelse) == 1 and isinstance(node.orelse[0], ast.If) else 0)


@pytest.mark.parametrize("file", SOURCES, ids=name)
def test_no_globals_no_star_no_bare_except_no_print(file):
    speaks = "cli" in file.parts or file.name == "__main__.py"
    for node in ast.walk(tree(file)):
        assert not isinstance(node, ast.Global)
        assert not (isinstance(node, ast.ImportFrom) and any(alias.name == "*" for alias in node.names))
        assert not (isinstance(node, ast.ExceptHandler) and node.type is None)
        called = node.func.id if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) else ""
        assert called != "print" or speaks, f"line {node.lineno} prints"


def folders():
    return sorted({f.parent for f in SOURCES})


@pytest.mark.parametrize("folder", folders(), ids=name)
def test_a_folder_holds_a_dozen_entries_and_says_what_it_is_in_one_clause(folder):
    entries = {e.name for e in folder.iterdir() if e.name not in APART and e.name != "__pycache__"}
    assert len(entries) <= (16 if name(folder) in LARGER else 12), sorted(entries)
    doc = ast.get_docstring(tree(folder / "__init__.py"))
    assert doc and "\n" not in doc and doc.endswith("."), doc


def test_the_top_level_is_what_was_agreed():
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split(
        "\n"
    )
    tops = {line.split("/")[0] for line in listed if line}
    assert {t for t in tops if not t.startswith(".")} <= TOP


def test_every_rule_says_what_it_is():
    from socialchoice.rule import every_rule

    for rule in every_rule():
        assert rule.summary.endswith("."), rule.name
        assert rule.source and rule.complexity and rule.examples, rule.name
        assert not set(rule.satisfies) & set(rule.violates), rule.name
        assert rule.prove is not None, f"{rule.name} gives no evidence"
        file = Path(sys.modules[rule.function.__module__].__file__)
        assert file.stem == rule.name.replace("-", "_"), f"{rule.name} stands in {file.name}"


def test_looking_up_a_rule_imports_its_file_alone():
    code = (
        "import sys; from socialchoice import RULES; RULES['schulze'];"
        "print([m for m in sys.modules if m.startswith('socialchoice.voting.')], 'numba' in sys.modules)"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert said.strip() == "['socialchoice.voting.schulze'] False"


def test_small_jobs_load_nothing_heavy(tmp_path):
    ballots = tmp_path / "b.txt"
    ballots.write_text("3: A > B > C\n2: B > C > A\n")
    code = (
        "import sys; from llm_bridge.cli import main; status = main(['run', 'schulze', sys.argv[1]]);"
        "heavy = {'numba', 'scipy', 'cvxpy', 'pulp', 'highspy', 'anthropic', 'pydantic', 'hypothesis'};"
        "print(status, sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code, ballots], capture_output=True, text=True, check=True)
    assert done.stdout.split("\n")[:2] == ["A", "0 []"]


def test_the_checkers_run_alone_on_the_standard_library(tmp_path):
    import shutil

    from proofs.certificate import certify, written
    from socialchoice import RankingProfile

    shutil.copytree(ROOT / "proofs" / "checkers", tmp_path / "checkers", ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "c.json").write_text(
        written(certify("schulze", RankingProfile.parse("2: A > B; B > A"))), encoding="utf-8"
    )
    command = [sys.executable, "-I", "-S", "-c", "import sys; sys.path.insert(0, '.'); import runpy; sys.argv = "
               "['checkers', 'c.json']; runpy.run_module('checkers', run_name='__main__')"]  # fmt: skip
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("holds: A is elected")


def test_nothing_tracked_names_a_registry_or_a_path_of_somebodys_machine():
    files = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.split()
    forbidden = re.compile(
        "|".join(("py" + r"pi\.org", "files.python" + "hosted", "/ro" + "ot/", "/wo" + "rk/", "/ho" + "me/"))
    )
    for file in files:
        path = ROOT / file
        if path.is_file() and path.suffix not in (".png", ".npz"):
            found = forbidden.search(path.read_text(encoding="utf-8", errors="replace"))
            assert not found, f"{file}: {found}"
