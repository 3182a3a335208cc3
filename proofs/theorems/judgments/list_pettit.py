"""The theorem of List and Pettit, for two or three judges of two propositions and their conjunction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import product

import numpy as np

from proofs.theorem import theorem
from proofs.theorems.definitions import judgments as by_definition
from proofs.theorems.working.formula import Array, Block, Formula

NAMES = "pqst"


@theorem(
    sizes=((2, 3), (3, 3)),
    axioms={
        "completeness": by_definition.completeness,
        "consistency": by_definition.consistency,
        "anonymity": by_definition.anonymity,
        "systematicity": by_definition.systematicity,
    },
    form=by_definition.propositions_of_the_agenda,
    table=lambda n, m, model: Agenda(n, m).table(model),
    literals=lambda n, m, table: Agenda(n, m).literals(table),
    counted=("judges", "propositions"),
    source="List and Pettit 2002, doi:10.1017/S0266267102001098; compared with summaries, not with the paper",
)
def list_pettit(n: int, m: int) -> Formula:
    """No anonymous and systematic way to judge some propositions and their conjunction is complete and consistent."""
    rule = Agenda(n, m)
    blocks = (_completeness(rule), _consistency(rule), _anonymity(rule), _systematicity(rule))
    return Formula(rule.variables, blocks, rule.word)


class Agenda:
    """Variables "the group accepts x at profile p": 1 + p·2m + x, for n judges, m - 1 premises and their conjunction r.

    names    : the propositions and then their negations, "p", "q", "r", "¬p", "¬q", "¬r"
    accepted : (J, 2m) what each complete and consistent judgment accepts; there is one for each set of premises
    profiles : (J^n, n) each judge's judgment
    """

    def __init__(self, n: int, m: int) -> None:
        self.n, self.m = n, m
        self.names = [sign + name for sign in ("", "¬") for name in (*NAMES[: m - 1], "r")]
        held = [(*premises, all(premises)) for premises in product((True, False), repeat=m - 1)]
        self.accepted = np.array([[*judgment, *(not x for x in judgment)] for judgment in held])
        self.texts = ["".join(self.names[x if true else x + m] for x, true in enumerate(judgment)) for judgment in held]
        self.profiles = np.array(list(product(range(len(held)), repeat=n)))
        self.variables = len(self.profiles) * 2 * m

    def at(self, profile: Array | int, proposition: Array | int) -> Array:
        """The variables of profiles and propositions."""
        return np.asarray(1 + profile * 2 * self.m + proposition)

    def profile(self, at: int) -> tuple[str, ...]:
        """A profile as one text for each judge."""
        return tuple(self.texts[judgment] for judgment in self.profiles[at])

    def where(self, at: int) -> str:
        """A profile in words."""
        return f"({', '.join(self.profile(at))})"

    def word(self, literal: int) -> str:
        """A literal in words."""
        at, x = divmod(abs(literal) - 1, 2 * self.m)
        return f"{self.names[x]} is {'' if literal > 0 else 'not '}accepted at {self.where(at)}"

    def table(self, model: Sequence[int]) -> dict[tuple[str, ...], frozenset[str]]:
        """The rule that a model describes: the accepted propositions at each profile."""
        width, true = 2 * self.m, {literal for literal in model if literal > 0}
        return {
            self.profile(at): frozenset(x for place, x in enumerate(self.names, 1) if at * width + place in true)
            for at in range(len(self.profiles))
        }

    def literals(self, table: Mapping[tuple[str, ...], frozenset[str]]) -> list[int]:
        """A literal for each variable."""
        grid = [(self.profile(at), name) for at in range(len(self.profiles)) for name in self.names]
        return [place if name in table[profile] else -place for place, (profile, name) in enumerate(grid, 1)]


def _completeness(rule: Agenda) -> Block:
    at, x = np.indices((len(rule.profiles), rule.m)).reshape(2, -1)
    rows = np.stack([rule.at(at, x), rule.at(at, x + rule.m)], axis=1)

    def say(instance: int) -> str:
        p, x = divmod(instance, rule.m)
        return f"{rule.names[x]} or {rule.names[x + rule.m]} is accepted at {rule.where(p)}"

    return Block("completeness", rows, at * rule.m + x, say)


def _consistency(rule: Agenda) -> Block:
    """One instance for each profile and smallest inconsistent set of propositions."""
    m, last = rule.m, rule.m - 1
    sets = [(x, x + m) for x in range(m)] + [(last, x + m) for x in range(last)] + [(*range(last), last + m)]
    p = np.arange(len(rule.profiles))
    width = max(map(len, sets))
    rows = [np.stack([-rule.at(p, x) for x in s] + [0 * p] * (width - len(s)), axis=1) for s in sets]

    def say(instance: int) -> str:
        at, which = divmod(instance, len(sets))
        return f"{', '.join(rule.names[x] for x in sets[which])} are not all accepted at {rule.where(at)}"

    instances = [p * len(sets) + which for which in range(len(sets))]
    return Block("consistency", np.concatenate(rows), np.concatenate(instances), say)


def _anonymity(rule: Agenda) -> Block:
    """One instance for each profile, two neighbouring judges who differ, and proposition: exchanged, it is alike."""
    steps = len(rule.texts) ** np.arange(rule.n)[::-1]
    rows, instances = [np.zeros((0, 2), np.int64)], [np.zeros(0, np.int64)]
    for judge in range(rule.n - 1):
        swapped = rule.profiles.copy()
        swapped[:, [judge, judge + 1]] = swapped[:, [judge + 1, judge]]
        p, x = np.nonzero(
            np.broadcast_to((swapped @ steps != rule.profiles @ steps)[:, None], (len(swapped), 2 * rule.m))
        )
        rows.append(np.stack([-rule.at(p, x), rule.at((swapped @ steps)[p], x)], axis=1))
        instances.append((p * rule.n + judge) * 2 * rule.m + x)

    def say(instance: int) -> str:
        rest, x = divmod(instance, 2 * rule.m)
        p, judge = divmod(rest, rule.n)
        return (
            f"{rule.names[x]}, if accepted at {rule.where(p)}, is accepted where "
            f"judges {judge + 1} and {judge + 2} have exchanged their judgments"
        )

    return Block("anonymity", np.concatenate(rows), np.concatenate(instances), say)


def _systematicity(rule: Agenda) -> Block:
    """For each set of judges, all profiles and propositions that just they accept, one after the other in a circle."""
    kinds = (rule.accepted[rule.profiles] * (1 << np.arange(rule.n))[:, None]).sum(axis=1).ravel()
    rows, instances = [], []
    for kind in range(1 << rule.n):
        here = np.nonzero(kinds == kind)[0]
        after = np.roll(here, -1)
        rows.append(np.stack([-1 - here, 1 + after], axis=1)[here != after])
        instances.append((here * rule.variables + after)[here != after])

    def say(instance: int) -> str:
        (p, x), (q, y) = (divmod(cell, 2 * rule.m) for cell in divmod(instance, rule.variables))
        return (
            f"{rule.names[x]} at {rule.where(p)} and {rule.names[y]} at {rule.where(q)} have the same judges for them; "
            "if the first is accepted, so is the second"
        )

    return Block("systematicity", np.concatenate(rows), np.concatenate(instances), say)
