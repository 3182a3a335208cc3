"""The theorem of Duggan and Schwartz, for two voters and three alternatives."""

from __future__ import annotations

from itertools import combinations

import numpy as np

from proofs.theorem import theorem
from proofs.theorems.definitions import strict_sets as by_definition
from proofs.theorems.working.formula import Array, Block, Formula
from proofs.theorems.working.spaces import LETTERS, Choices, Strict


@theorem(
    sizes=((2, 3),),
    axioms={
        "optimist-strategyproofness": by_definition.optimist_strategyproofness,
        "pessimist-strategyproofness": by_definition.pessimist_strategyproofness,
        "non-imposition": by_definition.non_imposition,
        "no-nominator": by_definition.no_nominator,
    },
    form=by_definition.one_set,
    table=lambda n, m, model: _rule(Strict(n, m)).table(model),
    literals=lambda n, m, table: _rule(Strict(n, m)).literals(table),
    source="Duggan and Schwartz 2000, doi:10.1007/PL00007177; in the form of Taylor 2002, compared with a formal "
    "statement of it in Lean, not with the papers",
)
def duggan_schwartz(n: int, m: int) -> Formula:
    """No unimposed rule that chooses sets is strategyproof for optimists and for pessimists and has no nominator."""
    space = Strict(n, m)
    rule = _rule(space)
    best = np.array([[min(ranks[x] for x in s) for s in _sets(m)] for ranks in space.places])
    worst = np.array([[max(ranks[x] for x in s) for s in _sets(m)] for ranks in space.places])
    blocks = (
        *rule.form(),
        _strategyproofness(space, rule, best, "optimist"),
        _strategyproofness(space, rule, worst, "pessimist"),
        _non_imposition(space, rule),
        _no_nominator(space, rule),
    )
    return Formula(rule.variables, blocks, rule.word)


def _sets(m: int) -> list[tuple[int, ...]]:
    return [s for size in range(1, m + 1) for s in combinations(range(m), size)]


def _rule(space: Strict) -> Choices:
    names = ["".join(LETTERS[x] for x in s) for s in _sets(space.m)]
    return Choices([space.profile(at) for at in range(len(space.profiles))], names)


def _strategyproofness(space: Strict, rule: Choices, place: Array, who: str) -> Block:
    """One instance for each profile, voter and other ranking; place : (rankings, sets) what a voter looks at."""
    rankings = len(space.orders)
    rows, instances = [], []
    for voter in range(space.n):
        true = space.profiles[:, voter]
        at, now, then = np.nonzero(place[true][:, :, None] > place[true][:, None, :])
        at, now, then = (x.repeat(rankings) for x in (at, now, then))
        report = np.resize(np.arange(rankings), len(at))
        other = space.changed(voter)[at, report]
        kept = other != at
        rows.append(np.stack([-rule.at(at, now), -rule.at(other, then)], axis=1)[kept])
        instances.append(((at * space.n + voter) * rankings + report)[kept])

    def say(instance: int) -> str:
        where, report = divmod(instance, rankings)
        at, voter = divmod(where, space.n)
        return f"the {who} voter {voter + 1} at {space.word(at)} does not gain by reporting {space.order(report)}"

    return Block(f"{who}-strategyproofness", np.concatenate(rows), np.concatenate(instances), say)


def _non_imposition(space: Strict, rule: Choices) -> Block:
    """One instance for each alternative; the sets of one alternative come first among the outcomes."""
    rows = rule.at(np.arange(len(space.profiles))[None, :], np.arange(space.m)[:, None])
    return Block("non-imposition", rows, np.arange(space.m), lambda x: f"{LETTERS[x]} is chosen alone at some profile")


def _no_nominator(space: Strict, rule: Choices) -> Block:
    """One instance for each voter: somewhere its best alternative is not among the chosen."""
    lacks = np.array([[x not in s for s in _sets(space.m)] for x in range(space.m)])
    best = space.orders[space.profiles][:, :, 0]
    rows = []
    for voter in range(space.n):
        at, chosen = np.nonzero(lacks[best[:, voter]])
        rows.append(rule.at(at, chosen))
    return Block("no-nominator", np.stack(rows), np.arange(space.n), lambda i: f"voter {i + 1} is not a nominator")
