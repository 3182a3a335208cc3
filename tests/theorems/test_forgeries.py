"""Corrupted proofs: never accepted for a formula that has a model, nor where a step does not follow."""

from __future__ import annotations

import os
from itertools import product
from random import Random

import pytest

from proofs.checkers.form import Refused, Unreadable
from proofs.checkers.theorems.refutation import read_formula, read_proof, refutes
from proofs.theorem import THEOREMS, Solver
from proofs.theorems.working.elaboration import elaborated, written
from tests.theorems.catalogue import QUICK, proved

FORGERIES = int(os.environ.get("SOCIALCHOICE_FORGERIES", "120")) * 5


def accepted(formula, proof):
    try:
        variables, clauses = read_formula(formula)
        refutes(clauses, read_proof(proof, variables))
    except (Refused, Unreadable):
        return False
    return True


def has_model(variables, clauses):
    return any(
        all(any((x > 0) == values[abs(x) - 1] for x in clause) for clause in clauses)
        for values in product((False, True), repeat=variables)
    )


def dimacs(variables, clauses):
    lines = [f"p cnf {variables} {len(clauses)}", *(" ".join(map(str, [*clause, 0])) for clause in clauses)]
    return "\n".join(lines) + "\n"


def drawn(rng):
    """A small formula, near the edge between those with a model and those without."""
    clauses = [[rng.choice((-1, 1)) * x for x in rng.sample(range(1, 6), rng.choice((1, 2, 2, 3)))] for _ in range(11)]
    return 5, clauses


def mutated(text, rng):
    """One to three changes to the words or the lines of a proof, or to its bytes."""
    lines = [line.split(" ") for line in text.splitlines()] or [["1", "0", "1", "0"]]
    for _ in range(rng.choice((1, 1, 2, 3))):
        line = rng.choice(lines) if lines else []
        at = rng.randrange(len(line)) if line else 0
        number = rng.choice(["0", "1", "-1", "2", "3", "-4", "5", "12", "13", "99", "x", "", "01", "+1", "1.0"])
        change = rng.randrange(6)
        if change == 0 and line:
            line[at] = number
        if change == 1:
            line.insert(at, number)
        if change == 2 and line:
            del line[at]
        if change == 3 and lines:
            del lines[rng.randrange(len(lines))]
        if change == 4:
            lines.insert(rng.randrange(len(lines) + 1), list(line))
        if change == 5 and len(lines) > 1:
            a, b = rng.sample(range(len(lines)), 2)
            lines[a], lines[b] = lines[b], lines[a]
    return "".join(" ".join(line) + "\n" for line in lines)


def test_no_proof_is_accepted_for_a_formula_that_has_a_model():
    """Proofs of another formula without one, mutated: on one that has a model all are refused."""
    rng = Random(11)
    formulas = [drawn(rng) for _ in range(60)]
    empty = [entry for entry in formulas if not has_model(*entry)]
    full = [entry for entry in formulas if has_model(*entry)]
    texts = [written(elaborated(v, c, logged(c))) for v, c in empty]
    assert len(empty) >= 10 and len(full) >= 10
    assert all(accepted(dimacs(*entry), text) for entry, text in zip(empty, texts, strict=True))
    for _ in range(FORGERIES):
        entry, text = rng.choice(full), rng.choice(texts)
        assert not accepted(dimacs(*entry), rng.choice((text, mutated(text, rng))))


def test_a_mutated_proof_is_refused_or_each_of_its_lemmas_is_implied():
    rng, counts = Random(12), {True: 0, False: 0}
    empty = [entry for entry in (drawn(rng) for _ in range(60)) if not has_model(*entry)]
    for _ in range(FORGERIES):
        variables, clauses = rng.choice(empty)
        forged = mutated(written(elaborated(variables, clauses, logged(clauses))), rng)
        passed = accepted(dimacs(variables, clauses), forged)
        counts[passed] += 1
        if passed:
            steps = read_proof(forged, variables)
            known = list(map(list, clauses))
            for _, lemma, _ in steps:
                assert not has_model(variables, [*known, *([-x] for x in lemma)])
                known.append(list(lemma))
    assert counts[False] > FORGERIES // 2


def logged(clauses):
    with Solver(clauses, log=True) as solver:
        assert solver.model() is None
        return solver.log()


@pytest.mark.parametrize("entry", QUICK, ids=str)
def test_a_theorem_less_an_instance_that_its_proof_uses_is_not_proved_by_it(entry):
    """Each clause is weakened by a variable of its own, which nothing makes false."""
    found = proved(*entry)
    clauses = [tuple(clause) for clause in found.formula.clauses]
    rng, variables = Random(13), found.formula.variables + 1
    steps = read_proof(written(found.steps), variables)
    for number in rng.sample(found.used, min(20, len(found.used))):
        weaker = [*clauses]
        weaker[number - 1] = (*clauses[number - 1], variables)
        with pytest.raises(Refused):
            refutes(weaker, steps)


@pytest.mark.parametrize("entry", QUICK, ids=str)
def test_no_mutated_proof_of_a_theorem_is_accepted_where_an_axiom_is_not_asked_for(entry):
    """Without any one axiom there is a rule, so that nothing may be accepted."""
    found, rng = proved(*entry), Random(14)
    whole, free = found.formula, found.formula.variables + 1
    text = written(found.steps)
    for axiom in THEOREMS[entry[0]].axioms:
        dropped = [bool(group) and whole.axiom(group) == axiom for group in whole.group]
        weaker = [(*c, free) if d else tuple(c) for c, d in zip(whole.clauses, dropped, strict=True)]
        for _ in range(max(3, FORGERIES // 100)):
            with pytest.raises((Refused, Unreadable)):
                refutes(weaker, read_proof(rng.choice((text, mutated(text, rng))), free))


@pytest.mark.parametrize(
    ("formula", "said"),
    [
        ("", "line feed"),
        ("p cnf 1 2\n1 0\n-1 0", "line feed"),
        ("c hello\np cnf 1 2\n1 0\n-1 0\n", "no comments"),
        ("p cnf 1 3\n1 0\n-1 0\n", "promises 3"),
        ("p cnf 1 2\n1 0\n-2 0\n", "different variables from 1 to 1"),
        ("p cnf 1 2\n1 1 0\n-1 0\n", "different variables"),
        ("p cnf 1 2\n1 -1 0\n-1 0\n", "different variables"),
        ("p cnf 1 2\n1\n-1 0\n", "the last of them 0"),
        ("p cnf 1 2\n1  0\n-1 0\n", "single spaces"),
        ("p cnf 1 2\n01 0\n-1 0\n", "single spaces"),
        ("p cnf 1 2\n１ 0\n-1 0\n", "single spaces"),
        (f"p cnf 1 2\n{'9' * 30} 0\n-1 0\n", "must be numbers"),
    ],
)
def test_a_formula_in_another_form_is_not_read(formula, said):
    with pytest.raises(Unreadable, match=said):
        read_formula(formula)


@pytest.mark.parametrize(
    ("proof", "error", "said"),
    [
        ("3 0 1 2 0\n", None, ""),
        ("", Unreadable, "line feed"),
        ("3 0 0\n", Unreadable, "must have hints"),
        ("3 0 1 -2 0\n", Unreadable, "must have hints"),
        ("3 d 1 0\n", Unreadable, "deletions are not read"),
        ("2 0 1 2 0\n", Refused, "taken already"),
        ("3 0 2 0\n", Refused, "does not follow"),
        ("3 0 1 2 2 0\n", Refused, "does not follow"),
        ("3 0 1 9 0\n", Refused, "does not follow"),
        ("3 1 0 2 0\n4 0 1 2 0\n", Refused, "does not follow"),
        ("3 0 3 0\n", Refused, "does not follow"),
        ("3 -1 0 2 1 0\n", Refused, "last lemma must be the empty clause"),
        ("3 0 1 2 0\n4 0 1 2 0\n", Refused, "something follows"),
        ("3 2 0 1 0\n4 0 1 2 0\n", Unreadable, "different variables"),
        ("0 0 1 2 0\n", Unreadable, "begin with its number"),
        ("9999999999 0 1 2 0\n", Unreadable, "begin with its number"),
    ],
)
def test_a_proof_step_by_step(proof, error, said):
    variables, clauses = read_formula("p cnf 1 2\n1 0\n-1 0\n")
    if error is None:
        refutes(clauses, read_proof(proof, variables))
        return
    with pytest.raises(error, match=said):
        refutes(clauses, read_proof(proof, variables))
