"""Sen's theorem on the Paretian liberal, for two voters and three or four alternatives."""

from __future__ import annotations

from itertools import combinations, permutations

import numpy as np

from proofs.theorem import theorem
from proofs.theorems.definitions import rankings as by_definition
from proofs.theorems.working.formula import Block, Formula
from proofs.theorems.working.spaces import LETTERS, Relations, Strict


@theorem(
    sizes=((2, 3), (2, 4)),
    axioms={
        "acyclicity": by_definition.acyclicity,
        "weak-pareto": by_definition.weak_pareto,
        "minimal-liberalism": by_definition.minimal_liberalism,
    },
    form=by_definition.asymmetry,
    table=lambda n, m, model: Relations(Strict(n, m), ">").table(model),
    literals=lambda n, m, table: Relations(Strict(n, m), ">").literals(table),
    source="Sen 1970, doi:10.1086/259614",
)
def sen(n: int, m: int) -> Formula:
    """No rule from strict rankings to acyclic relations is weakly Paretian and lets two voters decide a pair each."""
    rule = Relations(Strict(n, m), ">")
    blocks = (_asymmetry(rule), _acyclicity(rule), _pareto(rule), *_liberalism(rule))
    pairs = list(combinations(range(m), 2))

    def word(literal: int) -> str:
        if abs(literal) <= rule.variables:
            return rule.word(literal)
        voter, pair = divmod(abs(literal) - rule.variables - 1, len(pairs))
        x, y = (LETTERS[z] for z in pairs[pair])
        return f"voter {voter + 1} {'decides' if literal > 0 else 'does not decide'} {{{x}, {y}}}"

    return Formula(rule.variables + 2 * len(pairs), blocks, word)


def _asymmetry(rule: Relations) -> Block:
    x, y = np.array(list(combinations(range(rule.space.m), 2))).T
    p = np.arange(len(rule.space.profiles))[:, None]
    return Block("", -np.stack([rule.at(p, x, y), rule.at(p, y, x)], axis=2).reshape(-1, 2))


def _acyclicity(rule: Relations) -> Block:
    m, p = rule.space.m, np.arange(len(rule.space.profiles))
    rows, instances = [np.zeros((0, m), np.int64)], [np.zeros(0, np.int64)]
    for length in range(3, m + 1):
        for cycle in permutations(range(m), length):
            if cycle[0] == min(cycle):
                around = zip(cycle, (*cycle[1:], cycle[0]), strict=True)
                links = np.stack([-rule.at(p, x, y) for x, y in around], axis=1)
                rows.append(np.pad(links, ((0, 0), (0, m - length))))
                instances.append(p)
    say = rule.space.word
    return Block(
        "acyclicity", np.concatenate(rows), np.concatenate(instances), lambda at: f"there is no cycle at {say(at)}"
    )


def _pareto(rule: Relations) -> Block:
    p, x, y = np.nonzero(rule.space.above.all(axis=1))
    m = rule.space.m

    def say(instance: int) -> str:
        at, pair = divmod(instance, m * m)
        best, worse = LETTERS[pair // m], LETTERS[pair % m]
        return f"everybody prefers {best} to {worse} at {rule.space.word(at)}, so {best} is put above"

    return Block("weak-pareto", rule.at(p, x, y)[:, None], (p * m + x) * m + y, say)


def _liberalism(rule: Relations) -> list[Block]:
    """That each of the first two voters decides a pair, and for each profile, voter and pair what deciding it means."""
    space, m = rule.space, rule.space.m
    pairs = np.array(list(combinations(range(m), 2)))
    decides = rule.variables + 1 + np.arange(2 * len(pairs)).reshape(2, -1)
    rows, instances = [], []
    for voter in range(2):
        p, pair = np.indices((len(space.profiles), len(pairs))).reshape(2, -1)
        x, y = pairs[pair].T
        follows = space.above[p, voter, x, y]
        x, y = np.where(follows, x, y), np.where(follows, y, x)
        rows.append(np.stack([-decides[voter, pair], rule.at(p, x, y)], axis=1))
        instances.append((p * 2 + voter) * len(pairs) + pair)

    def say(instance: int) -> str:
        rest, pair = divmod(instance, len(pairs))
        p, voter = divmod(rest, 2)
        x, y = (LETTERS[z] for z in pairs[pair])
        return f"if voter {voter + 1} decides {{{x}, {y}}}, the rule follows voter {voter + 1} on it at {space.word(p)}"

    return [
        Block("minimal-liberalism", np.concatenate(rows), np.concatenate(instances), say),
        Block("minimal-liberalism", decides, np.arange(2), lambda i: f"voter {i + 1} decides some pair"),
    ]
