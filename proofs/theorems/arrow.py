"""Arrow's theorem, for two voters and three alternatives."""

from __future__ import annotations

from itertools import combinations, permutations

import numpy as np

from proofs.theorem import theorem
from proofs.theorems.definitions import rankings as by_definition
from proofs.theorems.working.formula import Block, Formula
from proofs.theorems.working.spaces import LETTERS, Relations, Strict


@theorem(
    sizes=((2, 3),),
    axioms={
        "transitivity": by_definition.transitivity,
        "weak-pareto": by_definition.weak_pareto,
        "independence": by_definition.independence,
        "no-dictator": by_definition.no_dictator,
    },
    form=by_definition.completeness,
    table=lambda n, m, model: Relations(Strict(n, m), "≥").table(model),
    literals=lambda n, m, table: Relations(Strict(n, m), "≥").literals(table),
    source="Arrow 1951, Social Choice and Individual Values (the form of the second edition, 1963)",
)
def arrow(n: int, m: int) -> Formula:
    """No rule from strict rankings to weak orders is weakly Paretian and independent and has no dictator."""
    space = Strict(n, m)
    rule = Relations(space, "≥")
    blocks = (_complete(rule), _transitivity(rule), _pareto(rule), _independence(rule), _no_dictator(rule))
    return Formula(rule.variables, blocks, rule.word)


def _complete(rule: Relations) -> Block:
    x, y = np.array(list(combinations(range(rule.space.m), 2))).T
    p = np.arange(len(rule.space.profiles))[:, None]
    return Block("", np.stack([rule.at(p, x, y), rule.at(p, y, x)], axis=2).reshape(-1, 2))


def _transitivity(rule: Relations) -> Block:
    triples = list(permutations(range(rule.space.m), 3))
    x, y, z = np.array(triples, np.int64).reshape(-1, 3).T
    p = np.arange(len(rule.space.profiles))[:, None]
    rows = np.stack([-rule.at(p, x, y), -rule.at(p, y, z), rule.at(p, x, z)], axis=2).reshape(-1, 3)
    instances = np.repeat(p[:, 0], len(triples))
    return Block("transitivity", rows, instances, lambda at: f"transitivity at {rule.space.word(at)}")


def _pareto(rule: Relations) -> Block:
    p, x, y = np.nonzero(rule.space.above.all(axis=1))
    m = rule.space.m

    def say(instance: int) -> str:
        at, pair = divmod(instance, m * m)
        best, worse = LETTERS[pair // m], LETTERS[pair % m]
        return f"everybody prefers {best} to {worse} at {rule.space.word(at)}, so {worse} is not put above"

    return Block("weak-pareto", -rule.at(p, y, x)[:, None], (p * m + x) * m + y, say)


def _independence(rule: Relations) -> Block:
    """For each ordered pair, all profiles with the same comparisons, one after the other in a circle."""
    space, count = rule.space, len(rule.space.profiles)
    rows, instances = [], []
    for x, y in rule.pairs:
        kinds = space.above[:, :, x, y] @ (1 << np.arange(space.n))
        for kind in range(1 << space.n):
            p = np.nonzero(kinds == kind)[0]
            q = np.roll(p, -1)
            rows.append(np.stack([-rule.at(p, x, y), rule.at(q, x, y)], axis=1)[p != q])
            low, high = min(x, y), max(x, y)
            instances.append((((low * space.m + high) * count + p) * count + q)[p != q])

    def say(instance: int) -> str:
        rest, q = divmod(instance, count)
        pair, p = divmod(rest, count)
        x, y = LETTERS[pair // space.m], LETTERS[pair % space.m]
        return f"{x} and {y}, which each voter compares alike at {space.word(p)} and at {space.word(q)}, compare alike"

    return Block("independence", np.concatenate(rows), np.concatenate(instances), say)


def _no_dictator(rule: Relations) -> Block:
    space = rule.space
    rows = []
    for voter in range(space.n):
        p, x, y = np.nonzero(space.above[:, voter])
        rows.append(rule.at(p, y, x))
    return Block("no-dictator", np.stack(rows), np.arange(space.n), lambda i: f"voter {i + 1} is not a dictator")
