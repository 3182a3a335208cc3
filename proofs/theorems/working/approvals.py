"""All profiles of approval ballots, who can move where, and the variables of rules that elect committees."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import combinations, combinations_with_replacement, product

import numpy as np

from proofs.theorems.working.formula import Array, Block
from proofs.theorems.working.spaces import LETTERS, Choices


class Approvals:
    """Every profile of n approval ballots over m candidates, a ballot being neither empty nor all of them.

    anonymous : whether profiles are multisets, rising tuples of ballots, in place of one ballot for each voter
    ballots   : (B, m) who is approved
    texts     : the ballots as letters, rising
    profiles  : (P, n) places of ballots
    committees : (K, m) who is elected, for each committee of m - 1
    names     : the committees as letters
    """

    def __init__(self, n: int, m: int, *, anonymous: bool = False) -> None:
        self.n, self.m, self.anonymous = n, m, anonymous
        self.texts = sorted("".join(s) for size in range(1, m) for s in combinations(LETTERS[:m], size))
        self.names = ["".join(s) for s in combinations(LETTERS[:m], m - 1)]
        self.ballots, self.committees = members(self.texts, m), members(self.names, m)
        places = range(len(self.texts))
        every = combinations_with_replacement(places, n) if anonymous else product(places, repeat=n)
        self.profiles = np.array(list(every))
        self._place = np.full(len(self.texts) ** n, -1)
        self._place[self._codes(self.profiles)] = np.arange(len(self.profiles))

    def _codes(self, profiles: Array) -> Array:
        return np.asarray(profiles @ len(self.texts) ** np.arange(self.n)[::-1])

    def profile(self, at: int) -> tuple[str, ...]:
        """A profile as one text of letters for each voter."""
        return tuple(self.texts[ballot] for ballot in self.profiles[at])

    def word(self, at: int) -> str:
        """A profile in words."""
        return f"({', '.join(self.profile(at))})"

    def choices(self) -> Choices:
        """Rules that elect one committee."""
        return Choices([self.profile(at) for at in range(len(self.profiles))], self.names)

    def moves(self, allowed: Array) -> tuple[Array, Array, Array, Array]:
        """Profiles, voters, reports and the profiles that these lead to, for all (true ballot, report) allowed.

        Of voters with one ballot in a multiset, only the first moves.
        """
        found = []
        for voter in range(self.n):
            true = self.profiles[:, voter]
            first = np.ones(len(true), bool)
            if self.anonymous and voter:
                first = self.profiles[:, voter - 1] != true
            at, report = np.nonzero(allowed[true] & first[:, None])
            moved = self.profiles[at]
            moved[:, voter] = report
            if self.anonymous:
                moved.sort(axis=1)
            found.append((at, np.full(len(at), voter), report, self._place[self._codes(moved)]))
        at, who, report, other = (np.concatenate(part) for part in zip(*found, strict=True))
        return at, who, report, other

    def mover(self, what: str) -> tuple[Callable[[Array, Array, Array], Array], Callable[[int], str]]:
        """How a profile, voter and report are numbered as an instance, and what it says."""
        count = len(self.texts)

        def say(instance: int) -> str:
            rest, report = divmod(instance, count)
            at, voter = divmod(rest, self.n)
            who = f"who approves {self.profile(at)[voter]}" if self.anonymous else f"voter {voter + 1}"
            return f"{who} at {self.word(at)} {what} by reporting {self.texts[report]}"

        return lambda at, voter, report: (at * self.n + voter) * count + report, say


class Winners:
    """Variables "the rule has the committee among its winners at profile p": 1 + p·K + the committee's place."""

    def __init__(self, space: Approvals) -> None:
        self.space, self.names = space, space.names
        self.variables = len(space.profiles) * len(self.names)

    def at(self, profile: Array | int, committee: Array | int) -> Array:
        """The variables of profiles and committees."""
        return np.asarray(1 + profile * len(self.names) + committee)

    def form(self) -> Block:
        """At least one committee at each profile."""
        return Block("", self.at(np.arange(len(self.space.profiles))[:, None], np.arange(len(self.names))[None, :]))

    def word(self, literal: int) -> str:
        """A literal in words."""
        at, committee = divmod(abs(literal) - 1, len(self.names))
        return f"{self.names[committee]} {'wins' if literal > 0 else 'does not win'} at {self.space.word(at)}"

    def table(self, model: Sequence[int]) -> dict[tuple[str, ...], frozenset[str]]:
        """The rule that a model describes."""
        k, true = len(self.names), {literal for literal in model if literal > 0}
        return {
            self.space.profile(at): frozenset(
                name for place, name in enumerate(self.names, 1) if at * k + place in true
            )
            for at in range(len(self.space.profiles))
        }

    def literals(self, table: Mapping[tuple[str, ...], frozenset[str]]) -> list[int]:
        """A literal for each variable."""
        grid = [(self.space.profile(at), name) for at in range(len(self.space.profiles)) for name in self.names]
        return [place if name in table[profile] else -place for place, (profile, name) in enumerate(grid, 1)]


def fewer(space: Approvals) -> Array:
    """(B, B): whether a report names some of a ballot's candidates and no others."""
    within = ~(space.ballots[None, :, :] & ~space.ballots[:, None, :]).any(axis=2)
    return np.asarray(within & ~within.T)


def sole_approval(space: Approvals) -> Array:
    """(P, m): where ballots are equal or disjoint, how many approve a candidate and nobody else; elsewhere 0."""
    approved = space.ballots[space.profiles]
    meet = (approved[:, :, None, :] & approved[:, None, :, :]).any(axis=3)
    same = space.profiles[:, :, None] == space.profiles[:, None, :]
    parties = (~meet | same).all(axis=(1, 2))
    single = approved & (approved.sum(axis=2) == 1)[:, :, None]
    return np.asarray(single.sum(axis=1) * parties[:, None])


def proportionality(space: Approvals, rule: Choices | Winners) -> Block:
    """One instance for each profile of parties and each party of one candidate that has a seat's share of voters."""
    due = sole_approval(space) * (space.m - 1) >= space.n
    at, x, committee = np.nonzero(due[:, :, None] & ~space.committees.T[None, :, :])

    def say(instance: int) -> str:
        p, x = divmod(instance, space.m)
        return f"{LETTERS[x]}, approved alone by a seat's share at {space.word(p)}, is elected"

    return Block("proportionality", -rule.at(at, committee)[:, None], at * space.m + x, say)


def members(texts: Sequence[str], m: int) -> Array:
    """(texts, m): which letters are in each text."""
    return np.array([[letter in text for letter in LETTERS[:m]] for text in texts])
