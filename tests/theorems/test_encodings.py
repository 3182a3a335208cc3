"""Formulas against definitions: all rules of tiny sizes counted, rules of the proved sizes looked at one by one."""

from __future__ import annotations

import os
from collections import Counter
from itertools import combinations, permutations, product
from random import Random

import pytest

from proofs.theorem import THEOREMS, Solver, models
from proofs.theorems.working.possibility import possibility
from tests.theorems import tiny
from tests.theorems.catalogue import ALL, formula

CASES = int(os.environ.get("SOCIALCHOICE_CASES", "20"))
CHOICES = ("gibbard-satterthwaite", "muller-satterthwaite")
TINY = [
    *((name, n, m) for name in CHOICES for n, m in ((1, 2), (2, 2), (3, 2), (1, 3))),
    *((name, n, m) for name in ("arrow", "sen") for n, m in ((2, 2), (3, 2))),
    *((name, n, 2) for name in ("fishburn-strategyproofness", "kelly-strategyproofness") for n in (1, 2)),
    *tiny.ENTRIES,
]


def outcomes(name, m):
    """All outcomes of the right form, by hand."""
    names = "abc"[:m]
    if name in tiny.OUTCOMES:
        return tiny.OUTCOMES[name](names)
    if name in CHOICES:
        return list(names)
    if name in ("arrow", "sen"):
        pairs = [x + y for x, y in permutations(names, 2)]
        every = [frozenset(s) for k in range(len(pairs) + 1) for s in combinations(pairs, k)]
        both = {frozenset(p) for p in combinations(names, 2)}
        compared = {s: Counter(frozenset(pair) for pair in s) for s in every}
        if name == "arrow":
            return [s for s in every if all(compared[s][p] >= 1 for p in both)]
        return [s for s in every if all(compared[s][p] <= 1 for p in both)]
    return ["".join(s) for k in range(1, m + 1) for s in combinations(names, k)]


@pytest.mark.parametrize("entry", TINY, ids=str)
def test_as_many_rules_as_the_formula_has_models(entry):
    """For every set of axioms: rules that satisfy the definitions, out of all functions, and models of the formula."""
    name, n, m = entry
    theorem = THEOREMS[name]
    whole = theorem.encoder(n, m)
    with Solver(whole.without(*theorem.axioms).clauses) as solver:
        profiles = list(theorem.table(n, m, solver.model()))
    kept = Counter()
    for values in product(outcomes(name, m), repeat=len(profiles)):
        table = dict(zip(profiles, values, strict=True))
        assert theorem.form(table) is None
        kept[frozenset(axiom for axiom, holds in theorem.axioms.items() if holds(table) is None)] += 1
    rule = len(theorem.literals(n, m, table))
    for size in range(len(theorem.axioms) + 1):
        for asked in combinations(theorem.axioms, size):
            expected = sum(count for satisfied, count in kept.items() if satisfied >= set(asked))
            left = whole.without(*(set(theorem.axioms) - set(asked)))
            if expected <= 3000:
                assert sum(1 for _ in models(left.clauses, range(1, rule + 1))) == expected, asked


def some_tables(theorem, n, m, rng, count):
    """Rules that satisfy all axioms but one, those with one outcome or two changed, and random ones."""
    known = [possibility(theorem, n, m, (axiom,)) for axiom in theorem.axioms]
    values = sorted({value for table in known for value in table.values()}, key=sorted)
    for table in known:
        yield table
        for changes in (1, 1, 2, 2)[: max(1, count // 5)]:
            changed = dict(table)
            for profile in rng.sample(sorted(table), changes):
                changed[profile] = rng.choice(values)
            yield changed
    for _ in range(max(1, count // 5)):
        yield {profile: rng.choice(values) for profile in known[0]}


@pytest.mark.parametrize("entry", ALL, ids=str)
def test_a_table_satisfies_a_formula_iff_it_satisfies_the_definition(entry):
    name, n, m = entry
    theorem, seen = THEOREMS[name], set()
    alone = {axiom: formula(*entry).without(*(set(theorem.axioms) - {axiom})) for axiom in theorem.axioms}
    solvers = {axiom: Solver(part.clauses) for axiom, part in alone.items()}
    for table in some_tables(theorem, n, m, Random(7), CASES if m == 3 else 5):
        literals = theorem.literals(n, m, table)
        for axiom, solver in solvers.items():
            holds = theorem.axioms[axiom](table) is None
            assert (solver.model(literals) is not None) == holds, axiom
            seen.add((axiom, holds))
    for solver in solvers.values():
        solver.__exit__(None, None, None)
    assert seen == set(product(theorem.axioms, (True, False)))
