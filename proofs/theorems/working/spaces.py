"""All profiles of strict rankings, and the variables that say what a rule makes of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from itertools import combinations, permutations

import numpy as np

from proofs.theorems.working.formula import Array, Block

LETTERS = "abcdefgh"


class Strict:
    """Every profile of n voters who rank m alternatives strictly, R = m! rankings, R^n profiles.

    orders   : (R, m) alternatives, the best first
    places   : (R, m) the place of each alternative
    profiles : (R^n, n) each voter's ranking, the last voter's changing fastest
    """

    def __init__(self, n: int, m: int) -> None:
        self.n, self.m = n, m
        self.orders = np.array(list(permutations(range(m))))
        self.places = np.argsort(self.orders, axis=1)
        count = len(self.orders)
        self.profiles = np.stack(np.unravel_index(np.arange(count**n), (count,) * n), axis=1)

    @cached_property
    def above(self) -> Array:
        """(profiles, n, m, m): whether a voter ranks x above y."""
        places = self.places[self.profiles]
        return np.asarray(places[..., :, None] < places[..., None, :])

    def changed(self, voter: int) -> Array:
        """(profiles, R): the profile in which the voter reports a ranking instead."""
        count = len(self.orders)
        step = count ** (self.n - 1 - voter)
        found: Array = np.arange(len(self.profiles))[:, None] + step * (np.arange(count) - self.profiles[:, [voter]])
        return found

    def order(self, ranking: int) -> str:
        """A ranking as letters, the best first."""
        return "".join(LETTERS[x] for x in self.orders[ranking])

    def profile(self, at: int) -> tuple[str, ...]:
        """A profile as one text of letters for each voter."""
        return tuple(self.order(ranking) for ranking in self.profiles[at])

    def word(self, at: int) -> str:
        """A profile in words."""
        return f"({', '.join(self.profile(at))})"


class Choices:
    """Variables "the rule chooses x at profile p": 1 + p·k + x, for k possible outcomes at each profile."""

    def __init__(self, profiles: Sequence[tuple[str, ...]], outcomes: Sequence[str]) -> None:
        self.profiles, self.outcomes = profiles, outcomes
        self.variables = len(profiles) * len(outcomes)

    def at(self, profile: Array | int, outcome: Array | int) -> Array:
        """The variables of profiles and outcomes."""
        return np.asarray(1 + profile * len(self.outcomes) + outcome)

    def form(self) -> list[Block]:
        """Exactly one outcome at each profile."""
        grid = self.at(np.arange(len(self.profiles))[:, None], np.arange(len(self.outcomes))[None, :])
        pairs = np.array(list(combinations(range(len(self.outcomes)), 2)))
        return [Block("", grid), Block("", -grid[:, pairs].reshape(-1, 2))]

    def word(self, literal: int) -> str:
        """A literal in words."""
        at, outcome = divmod(abs(literal) - 1, len(self.outcomes))
        says = "=" if literal > 0 else "≠"
        return f"f({', '.join(self.profiles[at])}) {says} {self.outcomes[outcome]}"

    def table(self, model: Sequence[int]) -> dict[tuple[str, ...], str]:
        """The rule that a model describes."""
        k = len(self.outcomes)
        true = [literal - 1 for literal in model if 0 < literal <= self.variables]
        return {self.profiles[at // k]: self.outcomes[at % k] for at in true}

    def literals(self, table: Mapping[tuple[str, ...], str]) -> list[int]:
        """A literal for each variable."""
        grid = [(profile, outcome) for profile in self.profiles for outcome in self.outcomes]
        return [place if table[p] == outcome else -place for place, (p, outcome) in enumerate(grid, 1)]


class Relations:
    """Variables "the rule puts x above y at profile p": 1 + p·m(m-1) + the place of (x, y) among ordered pairs.

    sign : how a relation is written: "≥" or ">"
    """

    def __init__(self, space: Strict, sign: str) -> None:
        self.space, self.sign = space, sign
        self.pairs = list(permutations(range(space.m), 2))
        self.place = np.zeros((space.m, space.m), np.int64)
        for place, (x, y) in enumerate(self.pairs):
            self.place[x, y] = place
        self.variables = len(space.profiles) * len(self.pairs)

    def at(self, profile: Array | int, x: Array | int, y: Array | int) -> Array:
        """The variables of profiles and pairs."""
        return np.asarray(1 + profile * len(self.pairs) + self.place[x, y])

    def word(self, literal: int) -> str:
        """A literal in words."""
        at, place = divmod(abs(literal) - 1, len(self.pairs))
        x, y = (LETTERS[z] for z in self.pairs[place])
        return f"{'' if literal > 0 else 'not '}{x} {self.sign} {y} at {self.space.word(at)}"

    def table(self, model: Sequence[int]) -> dict[tuple[str, ...], frozenset[str]]:
        """The rule that a model describes: at each profile the pairs "xy" of which x is put above y."""
        k, true = len(self.pairs), {literal for literal in model if literal > 0}
        return {
            self.space.profile(at): frozenset(
                LETTERS[x] + LETTERS[y] for place, (x, y) in enumerate(self.pairs) if 1 + at * k + place in true
            )
            for at in range(len(self.space.profiles))
        }

    def literals(self, table: Mapping[tuple[str, ...], frozenset[str]]) -> list[int]:
        """A literal for each of these variables."""
        names = [LETTERS[x] + LETTERS[y] for x, y in self.pairs]
        grid = [(self.space.profile(at), name) for at in range(len(self.space.profiles)) for name in names]
        return [place if name in table[profile] else -place for place, (profile, name) in enumerate(grid, 1)]


def choices(n: int, m: int) -> tuple[Strict, Choices]:
    """The space of strict profiles, and rules that choose one alternative."""
    space = Strict(n, m)
    return space, Choices([space.profile(at) for at in range(len(space.profiles))], LETTERS[:m])
