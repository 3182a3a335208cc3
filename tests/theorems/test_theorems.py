"""Each theorem is proved, its proof checked from files, its set of instances least, and each axiom needed."""

from __future__ import annotations

import subprocess
import sys
from random import Random

import pytest

from proofs.checkers.theorems.refutation import check_files, read_formula, refutes
from proofs.theorem import THEOREMS, Solver, Theorem
from proofs.theorems.working.argument import argument
from proofs.theorems.working.elaboration import elaborated, hinted, written
from proofs.theorems.working.possibility import possibility
from socialchoice.model.errors import Unproven
from tests.theorems.catalogue import ALL, QUICK, REFUTED, fewest, formula, proved
from tests.theorems.tiny import COMMITTEES

# Counted by hand where that is short, and by the study that these encodings were first tried in.
SIZES = {
    ("arrow", 2, 3): (216, 596, {"transitivity": 36, "weak-pareto": 54, "independence": 108, "no-dictator": 2}),
    ("gibbard-satterthwaite", 2, 3): (108, 1229, {"strategyproofness": 360, "onto": 3, "no-dictator": 2}),
    ("gibbard-satterthwaite", 2, 4): (2304, 163_014, {"strategyproofness": 26_496, "onto": 4, "no-dictator": 2}),
    ("muller-satterthwaite", 2, 3): (108, 1493, {"maskin-monotonicity": 1344, "onto": 3, "no-dictator": 2}),
    ("sen", 2, 3): (222, 452, {"acyclicity": 36, "weak-pareto": 54, "minimal-liberalism": 218}),
    ("sen", 2, 4): (6924, 20_162, {"acyclicity": 576, "weak-pareto": 1728, "minimal-liberalism": 6914}),
    ("fishburn-strategyproofness", 3, 3): (3185, 227_984, {"pareto": 366, "strategyproofness": 13_104}),
    ("kelly-strategyproofness", 3, 3): (3185, 201_776, {"pareto": 366, "strategyproofness": 13_104}),
    **COMMITTEES,
}


@pytest.mark.parametrize("entry", ALL, ids=str)
def test_the_formula_has_the_size_that_it_should(entry):
    found = formula(*entry)
    assert (found.variables, len(found.clauses), found.instances()) == SIZES[entry]
    assert len(found.clauses) == len(found.group)


@pytest.mark.parametrize("entry", REFUTED, ids=str)
def test_the_written_proof_is_checked(entry, tmp_path):
    found = proved(*entry)
    (tmp_path / "it.cnf").write_text(found.formula.dimacs)
    (tmp_path / "it.lrat").write_text(written(found.steps))
    assert found.formula.digest in check_files(tmp_path / "it.lrat")
    assert len(found.steps) <= found.logged


@pytest.mark.parametrize("entry", QUICK, ids=str)
def test_no_instance_can_be_left_out(entry):
    found = fewest(*entry)
    whole = found.formula
    places = {group: whole.variables + group for group in found.groups}
    tied = zip(whole.clauses, whole.group, strict=True)
    with Solver([*c, -places[g]] if g else c for c, g in tied if not g or g in places) as solver:
        assert solver.model(list(places.values())) is None
        for left_out in found.groups:
            assert solver.model([p for group, p in places.items() if group != left_out]) is not None


@pytest.mark.parametrize("entry", QUICK, ids=str)
def test_the_argument_cites_every_instance(entry):
    found = fewest(*entry)
    lines = list(argument(found))
    cited = {word.rstrip(".") for line in lines if ", by " in line for word in line.split(", by ")[1].split()}
    assert {f"[{place}]" for place in range(1, len(found.groups) + 1)} <= cited
    assert sum(line.endswith(".") for line in lines) == len(found.groups) + len(found.steps)
    assert "a contradiction" in lines[-1]


@pytest.mark.parametrize("entry", ALL, ids=str)
def test_without_any_one_axiom_there_is_a_rule_by_the_definitions(entry):
    name, n, m = entry
    theorem = THEOREMS[name]
    for without in [(axiom,) for axiom in theorem.axioms] + [()] * theorem.possible:
        table = possibility(theorem, n, m, without)
        assert theorem.faults(table, set(theorem.axioms) - set(without)) == []
        if not theorem.possible:
            assert theorem.faults(table, without), "else all axioms would have a common rule"


def test_what_is_possible_is_not_refuted_and_the_reverse():
    with pytest.raises(Unproven):
        possibility(THEOREMS["arrow"], 2, 3)
    with Solver([[1, 2], [-1]]) as solver:
        assert solver.model() == [-1, 2]
    with pytest.raises(Unproven):
        elaborated(2, [[1, 2], [-1]], ["2 0", "0"])


@pytest.mark.kernel
def test_the_kernel_gives_the_same_hints_compiled_and_not():
    import numpy as np

    clauses = [[1, 2], [-1, 2], [1, -2], [-1, -2], [2], []]
    length = np.array([len(c) for c in clauses])
    start = np.concatenate([[0], np.cumsum(length)[:-1]])
    coded = np.array([2 * abs(x) + (x < 0) for c in clauses for x in c])
    plain = hinted.python(2, 4, start, length, coded.copy(), 100)
    fast = hinted.compiled(2, 4, start, length, coded.copy(), 100)
    assert plain[0].tolist() == fast[0].tolist() and plain[1].tolist() == fast[1].tolist() and plain[2] == fast[2] == 5


def test_the_checker_of_refutations_needs_the_standard_library_alone(tmp_path):
    import shutil
    from pathlib import Path

    found, root = proved("sen", 2, 3), Path(__file__).parents[2]
    shutil.copytree(root / "proofs" / "checkers", tmp_path / "checkers", ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "sen.cnf").write_text(found.formula.dimacs)
    (tmp_path / "sen.lrat").write_text(written(found.steps))
    command = [sys.executable, "-I", "-S", "-c", "import sys; sys.path.insert(0, '.'); import runpy; sys.argv = "
               "['checkers', 'sen.lrat']; runpy.run_module('checkers', run_name='__main__')"]  # fmt: skip
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0 and done.stdout.startswith("holds: the formula in sen.cnf"), done.stderr
    assert read_formula(found.formula.dimacs) == (222, [tuple(c) for c in found.formula.clauses])


def test_every_theorem_says_what_it_is():
    for theorem in THEOREMS.values():
        assert isinstance(theorem, Theorem) and theorem.statement.endswith(".") and theorem.source
        assert theorem.encoder.__module__.endswith(theorem.name.replace("-", "_"))


def test_logs_of_random_formulas_become_proofs_that_are_checked():
    """Formulas of 3 literals a clause, beyond the ratio at which most have no model; some with units at the root."""
    rng, refuted = Random(5), 0
    for _ in range(40):
        n = rng.choice((8, 20, 50))
        sizes = (1, 2, 3, 3) if n < 20 else (3,)
        clauses = [
            [rng.choice((-1, 1)) * x for x in rng.sample(range(1, n + 1), rng.choice(sizes))] for _ in range(5 * n)
        ]
        with Solver(clauses, log=True) as solver:
            if solver.model() is None:
                refutes([tuple(clause) for clause in clauses], elaborated(n, clauses, solver.log()))
                refuted += 1
    assert refuted >= 20
