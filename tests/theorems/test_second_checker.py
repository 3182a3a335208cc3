"""Our proofs without their hints, read by a checker of DRUP proofs that others wrote and that finds its own hints."""

from __future__ import annotations

from random import Random

import pytest

from proofs.theorems.working.formula import dimacs
from tests.theorems.catalogue import QUICK, proved

dratify = pytest.importorskip("dratify", reason="dratify, a second checker of refutations, is not installed")


def lemmas(found):
    return "".join(" ".join(map(str, (*lemma, 0))) + "\n" for _, lemma, _ in found.steps)


def holds(variables, clauses, found):
    return dratify.check_proof(dratify.parse_dimacs(dimacs(variables, clauses)), lemmas(found)).ok


@pytest.mark.parametrize("entry", QUICK, ids=str)
def test_another_checker_accepts_the_proof_and_refuses_it_where_there_is_a_rule(entry):
    """The other formula lacks one axiom, by a variable of its own in each clause of it."""
    found = proved(*entry)
    whole, free = found.formula, found.formula.variables + 1
    assert holds(whole.variables, whole.clauses, found)
    axiom = Random(15).choice(sorted({whole.axiom(group) for group in found.groups}))
    dropped = [bool(group) and whole.axiom(group) == axiom for group in whole.group]
    weaker = [[*c, free] if d else c for c, d in zip(whole.clauses, dropped, strict=True)]
    assert not holds(free, weaker, found)
