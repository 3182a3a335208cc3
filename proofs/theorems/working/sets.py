"""Rules that choose a set from weak orders, the same whoever holds which: axioms on them as clauses."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations, combinations_with_replacement, product

import numpy as np

from proofs.theorems.working.formula import Array, Block
from proofs.theorems.working.spaces import LETTERS, Choices

Prefers = Callable[[tuple[int, ...], frozenset[int], frozenset[int]], bool]


class Anonymous:
    """Every multiset of n weak orders over m alternatives.

    levels   : the weak orders, each as the level of every alternative, 0 the best
    profiles : the multisets, as rising tuples of places in `levels`
    sets     : what can be chosen: every set of alternatives but the empty one
    """

    def __init__(self, n: int, m: int) -> None:
        self.n, self.m = n, m
        every = product(range(m), repeat=m)
        self.levels = [levels for levels in every if set(levels) == set(range(max(levels) + 1))]
        self.texts = [_text(levels) for levels in self.levels]
        rising = sorted(range(len(self.levels)), key=lambda at: self.texts[at])
        self.levels, self.texts = [self.levels[at] for at in rising], [self.texts[at] for at in rising]
        self.profiles = list(combinations_with_replacement(range(len(self.levels)), n))
        self.sets = [frozenset(s) for size in range(1, m + 1) for s in combinations(range(m), size)]
        names = ["".join(LETTERS[x] for x in sorted(chosen)) for chosen in self.sets]
        self.rule = Choices([tuple(self.texts[order] for order in profile) for profile in self.profiles], names)

    def word(self, at: int) -> str:
        """A profile in words."""
        return f"({', '.join(self.rule.profiles[at])})"


def strategyproofness(space: Anonymous, prefers: Prefers) -> Block:
    """One instance for each profile, order in it and other order: what that chooses is not preferred."""
    place = {profile: at for at, profile in enumerate(space.profiles)}
    count = len(space.levels)
    rows, instances = [], []
    for true, levels in enumerate(space.levels):
        better = [
            (x, y)
            for x, first in enumerate(space.sets)
            for y, second in enumerate(space.sets)
            if prefers(levels, first, second)
        ]
        moves = [
            (at, report, place[_exchanged(profile, true, report)])
            for at, profile in enumerate(space.profiles)
            if true in profile
            for report in range(count)
            if report != true
        ]
        if better:
            gain, instead = np.array(better).T
            at_, report_, other = np.array(moves).T
            both = [-space.rule.at(at_[:, None], instead), -space.rule.at(other[:, None], gain)]
            rows.append(np.stack(both, axis=2).reshape(-1, 2))
            instances.append(np.repeat((at_ * count + true) * count + report_, len(better)))

    def say(instance: int) -> str:
        rest, report = divmod(instance, count)
        at, true = divmod(rest, count)
        return f"who holds {space.texts[true]} at {space.word(at)} does not gain by reporting {space.texts[report]}"

    return Block("strategyproofness", np.concatenate(rows), np.concatenate(instances), say)


def pareto(space: Anonymous) -> Block:
    """One instance for each profile: nothing is chosen that something is better than for some, worse than for none."""
    levels = np.array(space.levels)[np.array(space.profiles)]
    no_worse = (levels[..., :, None] <= levels[..., None, :]).all(axis=1)
    dominated = (no_worse & ~no_worse.transpose(0, 2, 1)).any(axis=1)
    members: Array = np.array([[x in chosen for x in range(space.m)] for chosen in space.sets])
    at, chosen = np.nonzero((dominated[:, None] & members[None]).any(axis=2))
    rows = -space.rule.at(at, chosen)[:, None]
    return Block("pareto", rows, at, lambda p: f"nothing dominated is chosen at {space.word(p)}")


def kelly(levels: tuple[int, ...], first: frozenset[int], second: frozenset[int]) -> bool:
    """Whether all of the first are at least as good as all of the second, and not all equally good."""
    pairs = [(levels[x], levels[y]) for x in first for y in second]
    return all(a <= b for a, b in pairs) and any(a < b for a, b in pairs)


def fishburn(levels: tuple[int, ...], first: frozenset[int], second: frozenset[int]) -> bool:
    """Whether what the first has alone is no worse than the second, and what the second has alone no better than it."""
    pairs = [(levels[x], levels[y]) for x in first for y in second if x not in second or y not in first]
    return all(a <= b for a, b in pairs) and any(a < b for a, b in pairs)


def _exchanged(profile: tuple[int, ...], true: int, report: int) -> tuple[int, ...]:
    left = list(profile)
    left.remove(true)
    return tuple(sorted([*left, report]))


def _text(levels: tuple[int, ...]) -> str:
    tiers = ("".join(LETTERS[x] for x, level in enumerate(levels) if level == k) for k in range(max(levels) + 1))
    return ">".join(tiers)
