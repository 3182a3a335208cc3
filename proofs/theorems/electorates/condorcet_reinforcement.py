"""What elects Condorcet winners is not consistent when electorates join, for three alternatives and eight voters."""

from __future__ import annotations

from itertools import permutations

import numpy as np

from proofs.theorem import theorem
from proofs.theorems.electorates import definitions
from proofs.theorems.electorates.exclusions import short
from proofs.theorems.electorates.formulas import every_profile, winners
from proofs.theorems.working.formula import Array, Block, Formula
from proofs.theorems.working.spaces import LETTERS


@theorem(
    sizes=((8, 3),),
    allowed=((7, 3),),
    up_to=True,
    axioms={"condorcet": definitions.condorcet, "reinforcement": definitions.reinforcement},
    form=definitions.sets_at_all_profiles,
    table=lambda n, m, model: Sets(n, m).table(model),
    literals=lambda n, m, table: Sets(n, m).literals(table),
    source="Young and Levenglick 1978, doi:10.1137/0135023, for the conflict; no source was found for these sizes",
)
def condorcet_reinforcement(n: int, m: int) -> Formula:
    """No anonymous rule that chooses a set elects every Condorcet winner, and it alone, and satisfies reinforcement."""
    rule = Sets(n, m)
    some = Block("", rule.at(np.arange(len(rule.profiles))[:, None], np.arange(m)))
    return Formula(rule.variables, (some, _condorcet(rule), _reinforcement(rule)), rule.word)


class Sets:
    """Variables "x is among what is chosen at profile p", at every profile of 1 to n voters: 1 + p·m + x."""

    def __init__(self, n: int, m: int) -> None:
        self.n, self.m = n, m
        self.profiles = every_profile(n, m)
        self.variables = len(self.profiles) * m

    def at(self, profile: Array | int, x: Array | int) -> Array:
        """The variables of profiles and alternatives."""
        return np.asarray(1 + profile * self.m + x)

    def word(self, literal: int) -> str:
        """A literal in words."""
        at, x = divmod(abs(literal) - 1, self.m)
        return f"{LETTERS[x]} is {'' if literal > 0 else 'not '}chosen at ({short(self.profiles[at])})"

    def table(self, model: list[int]) -> dict[tuple[str, ...], str]:
        """The rule that a model describes."""
        true = set(model)
        chosen = [[x for x in range(self.m) if 1 + at * self.m + x in true] for at in range(len(self.profiles))]
        return {p: "".join(LETTERS[x] for x in xs) for p, xs in zip(self.profiles, chosen, strict=True)}

    def literals(self, table: dict[tuple[str, ...], str]) -> list[int]:
        """A literal for each variable."""
        grid = [(profile, x) for profile in self.profiles for x in LETTERS[: self.m]]
        return [place if x in table[profile] else -place for place, (profile, x) in enumerate(grid, 1)]


def _condorcet(rule: Sets) -> Block:
    """One instance for each profile that has a Condorcet winner: it is chosen, and nothing else is."""
    found = winners(rule.profiles, rule.m)
    at, x = np.repeat(np.flatnonzero(found >= 0), rule.m), np.tile(np.arange(rule.m), int((found >= 0).sum()))
    rows = np.where(found[at] == x, rule.at(at, x), -rule.at(at, x))

    def say(p: int) -> str:
        return f"{LETTERS[found[p]]} alone, the Condorcet winner, is chosen at ({short(rule.profiles[p])})"

    return Block("condorcet", rows[:, None], at, say)


def _reinforcement(rule: Sets) -> Block:
    """One instance for each two profiles that together are a third: what both choose is what that chooses."""
    count = len(rule.profiles)
    first, second, both = _joined(rule)
    rows = []
    for y in range(rule.m):
        common = [-rule.at(first, y), np.where(first == second, 0, -rule.at(second, y))]
        rows.append(np.stack([*common, rule.at(both, y), 0 * first], axis=1))
        for x in set(range(rule.m)) - {y}:
            rows += [np.stack([*common, -rule.at(both, x), rule.at(one, x)], axis=1) for one in (first, second)]
    instances = np.tile(first * count + second, len(rows))

    def say(instance: int) -> str:
        p, q = (short(rule.profiles[at]) for at in divmod(instance, count))
        return f"what ({p}) and ({q}) both choose, if anything, is what they choose together"

    return Block("reinforcement", np.concatenate(rows), instances, say)


def _joined(rule: Sets) -> tuple[Array, Array, Array]:
    """Places of two profiles, the first not after the second, and of the profile that they are together."""
    rankings = list(map("".join, permutations(LETTERS[: rule.m])))
    counts = np.array([[profile.count(ranking) for ranking in rankings] for profile in rule.profiles])
    code = counts @ (rule.n + 1) ** np.arange(len(rankings))
    order = np.argsort(code)
    sizes = counts.sum(axis=1)
    at, to = np.triu_indices(len(rule.profiles))
    fits = sizes[at] + sizes[to] <= rule.n
    first, second = at[fits], to[fits]
    both = order[np.searchsorted(code[order], code[first] + code[second])]
    return first, second, both
