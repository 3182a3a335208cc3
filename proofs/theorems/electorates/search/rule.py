"""A rule on margin matrices that elects Condorcet winners and satisfies participation, found by the solver.

A matrix that no turn of the alternatives' names leaves as it is has as many turned copies as there are turns; the rule
is asked to elect the same alternative, renamed, at all of them. That leaves a twentieth of the variables. It is only
what is looked for: a formula without a model would not say that there is no rule.
"""

from __future__ import annotations

import numpy as np

from proofs.theorem import Solver
from proofs.theorems.electorates.margins import (
    NONE,
    MarginRule,
    condorcet_winners,
    margin_rule,
)
from proofs.theorems.electorates.search.orbits import Orbits
from proofs.theorems.working.formula import Array
from socialchoice.model.errors import Unproven


def found(voters: int, m: int) -> MarginRule:
    """A rule for 1 to `voters` voters, to be judged. Raises Unproven if no rule of that symmetry was found."""
    orbits = Orbits(voters, m)
    numbers = np.sort(np.concatenate(orbits.levels[-2:]))
    winners = condorcet_winners(orbits.margins(numbers), m)
    turns = orbits.turned(numbers)
    alike = (turns == turns.min(axis=1)[:, None]).sum(axis=1) == 1
    names = np.where(alike[:, None], orbits.rankings[turns.argmin(axis=1)], np.arange(m))
    first = np.where(alike, np.searchsorted(numbers, turns.min(axis=1)), np.arange(len(numbers)))
    asked = np.unique(first[winners == NONE])
    true = m * len(asked) + 1
    grid = 1 + m * np.arange(len(asked))[:, None] + np.arange(m)
    variables = 1 + m * np.searchsorted(asked, first)[:, None] + names
    given = np.where(winners[:, None] == np.arange(m), true, -true)
    literals = np.where((winners == NONE)[:, None], variables, given)
    own = first == np.arange(len(numbers))
    with Solver([*_participation(orbits, numbers, literals, own), *grid.tolist(), [true]]) as solver:
        model = solver.model()
    if model is None:
        raise Unproven(f"no such rule for up to {voters} voters and {m} alternatives was found")
    chosen = (np.array([*model, 0])[np.abs(literals) - 1] * np.sign(literals) > 0).argmax(axis=1)
    place = dict(zip(("most", "fewer"), (orbits.levels[-1], orbits.levels[-2]), strict=True))
    most, fewer = (chosen[np.searchsorted(numbers, level)] for level in place.values())
    return margin_rule(voters, m, lambda margins: most if len(margins) == len(most) else fewer)


def _participation(orbits: Orbits, numbers: Array, literals: Array, own: Array) -> list[list[int]]:
    """Not x before and y below x after, for matrices one of which is its orbit's first."""
    rows, source = [], np.searchsorted(numbers, orbits.levels[-2])
    for ranking, added in zip(orbits.rankings, orbits.added, strict=True):
        target = np.searchsorted(numbers, orbits.levels[-2] + added)
        kept = own[source] | own[target]
        for high in range(orbits.m):
            for low in range(high + 1, orbits.m):
                x, y = literals[source[kept], ranking[high]], literals[target[kept], ranking[low]]
                rows.append(np.stack([-x, -y], axis=1))
    true = np.abs(literals).max()
    every = np.sort(np.concatenate(rows), axis=1)
    clauses: list[list[int]] = np.unique(every[(every != true).all(axis=1)], axis=0).tolist()
    return clauses
