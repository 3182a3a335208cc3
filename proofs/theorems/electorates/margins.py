"""Rules that look at majority margins alone, for every profile of up to N voters, and axioms on them.

A profile's margin matrix holds, for each pair of alternatives x before y in the alphabet, how many voters prefer x less
how many prefer y. All six (for four alternatives) are even if the voters are, and odd if they are. A rule here is one
alternative for each matrix that some profile of 1 to N voters has; it is thereby one for each of those profiles.

Why a look at matrices is a look at all profiles. A voter who ranks x above y adds 1 to the margin of x over y, else
takes 1 away. The matrices of k + 1 voters are those of k voters with one ranking added, by induction from none. Those
of k voters are among those of k + 2: add a ranking and its reverse. So the matrices of 1 to N voters are those of N and
of N - 1 (of N = 1, those of 1). The winner at a profile is the winner at its matrix, hence:

* a rule elects every Condorcet winner iff it does at every matrix in which one alternative's margins are all above 0;
* it satisfies participation at every profile of k < N voters and every ranking r iff it does from every matrix of k
  voters to that matrix with r added; the matrices of all k < N are among those of N - 1 and of N - 2.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import combinations, permutations
from typing import Any

import numpy as np

from proofs.theorems.working.formula import Array
from proofs.theorems.working.spaces import LETTERS
from socialchoice.model.errors import InvalidProblem

NONE = -1
Pairs = tuple[tuple[int, int], ...]


@cache
def pairs(m: int) -> Pairs:
    """Every x, y of m alternatives with x < y: what the axes of all arrays here stand for."""
    return tuple(combinations(range(m), 2))


def steps(ranking: Iterable[int], m: int) -> tuple[int, ...]:
    """For each pair 1 if the ranking puts its first above its second, else 0."""
    place = {x: at for at, x in enumerate(ranking)}
    return tuple(int(place[x] < place[y]) for x, y in pairs(m))


def windows(ranking: Iterable[int], m: int, length: int) -> tuple[slice, ...]:
    """Where matrices go when a voter joins: from an array of this length on each axis to one that is longer by one."""
    return tuple(slice(step, step + length) for step in steps(ranking, m))


@cache
def reachable(voters: int, m: int) -> Array:
    """(voters + 1,) · pairs: at (margin + voters) / 2 on each axis, whether so many voters can have that matrix."""
    if voters == 0:
        return np.ones((1,) * len(pairs(m)), bool)
    before = reachable(voters - 1, m)
    found = np.zeros((voters + 1,) * len(pairs(m)), bool)
    for ranking in permutations(range(m)):
        found[windows(ranking, m, voters)] |= before
    return found


@dataclass(frozen=True, eq=False)
class MarginRule:
    """A rule for every profile of 1 to `voters` voters.

    most, fewer : the winner, from 0, at each matrix of `voters` and of `voters` - 1 voters, as `reachable` places them;
    -1 where there is no such matrix
    """

    voters: int
    m: int
    most: Array
    fewer: Array

    def __len__(self) -> int:
        """Of how many matrices it holds the winner."""
        return int((self.most != NONE).sum() + (self.fewer != NONE).sum())

    def winner(self, profile: tuple[str, ...]) -> str:
        """The winner at a profile, one text of letters for each voter. Raises InvalidProblem for too many voters."""
        if not 1 <= len(profile) <= self.voters:
            raise InvalidProblem(f"{len(profile)} voters came; this rule is for 1 to {self.voters}")
        even = (self.voters - len(profile)) % 2 == 0
        top, table = (self.voters, self.most) if even else (self.voters - 1, self.fewer)
        margins = [
            sum(1 if r.index(LETTERS[x]) < r.index(LETTERS[y]) else -1 for r in profile) for x, y in pairs(self.m)
        ]
        return LETTERS[int(table[tuple((margin + top) // 2 for margin in margins)])]


def margin_rule(voters: int, m: int, choose: Callable[[Array], Array]) -> MarginRule:
    """The rule that chooses, of margins (matrices, pairs), a winner (matrices,) for each."""

    def table(count: int) -> Array:
        found = np.full((count + 1,) * len(pairs(m)), NONE, np.int8)
        there = matrices(count, m)
        found[tuple(((there + count) // 2).T)] = choose(there)
        return found

    return MarginRule(
        voters, m, table(voters), table(voters - 1) if voters > 1 else np.full((1,) * len(pairs(m)), NONE)
    )


def matrices(voters: int, m: int) -> Array:
    """(matrices, pairs): the margins that so many voters can have, in rising order."""
    found: Array = 2 * np.argwhere(reachable(voters, m)) - voters
    return found


def condorcet_winners(margins: Array, m: int) -> Array:
    """(matrices,): the Condorcet winner of each, or -1."""
    found = np.full(len(margins), NONE)
    for x in range(m):
        found[np.all([_over(margins[:, at], x, pair) for at, pair in enumerate(pairs(m)) if x in pair], axis=0)] = x
    return found


def _over(margin: Any, x: int, pair: tuple[int, int]) -> Any:
    return margin > 0 if pair[0] == x else margin < 0


def one_alternative(rule: MarginRule) -> str | None:
    """At every matrix that some profile of 1 to N voters has, one alternative is chosen, and at no other."""
    for voters, table in ((rule.voters, rule.most), (rule.voters - 1, rule.fewer)):
        there = reachable(voters, rule.m) if voters else np.zeros((1,) * len(pairs(rule.m)), bool)
        if table.shape != there.shape or ((table >= 0) & (table < rule.m) != there).any() or (table < NONE).any():
            return f"the table of {voters} voters does not choose one alternative at each of their margin matrices"
    return None


def condorcet(rule: MarginRule) -> str | None:
    """At every matrix in which all of an alternative's margins are above 0, it is chosen."""
    for voters, table in ((rule.voters, rule.most), (rule.voters - 1, rule.fewer)):
        for x in range(rule.m):
            beats = [slice(None)] * len(pairs(rule.m))
            for at, pair in enumerate(pairs(rule.m)):
                if x in pair:
                    beats[at] = slice(voters // 2 + 1, None) if pair[0] == x else slice(0, (voters + 1) // 2)
            wrong = (table[tuple(beats)] != x) & (table[tuple(beats)] != NONE)
            if wrong.any():
                return f"{LETTERS[x]} is not chosen at {int(wrong.sum())} matrices where it is the Condorcet winner"
    return None


def participation(rule: MarginRule) -> str | None:
    """From every matrix of k < N voters, a ranking that is added never leads to what it puts below the winner."""
    n, m = rule.voters, rule.m
    inner = (slice(1, n),) * len(pairs(m))
    wider = np.full(rule.most.shape, NONE, np.int8)
    if n > 2:
        wider[inner] = np.where(reachable(n - 2, m), rule.most[inner], NONE)
    for ranking in permutations(range(m)):
        joins, leaves = windows(ranking, m, n), windows(ranking[::-1], m, n)
        for before, after in ((rule.fewer, rule.most[joins]), (wider[leaves], rule.fewer)):
            for x, y in _falls(ranking):
                if ((before == x) & (after == y)).any():
                    word = "".join(LETTERS[z] for z in ranking)
                    return f"{LETTERS[x]} is chosen, and {LETTERS[y]} once a voter {word} joins"
    return None


def _falls(ranking: tuple[int, ...]) -> Iterator[tuple[int, int]]:
    return combinations(ranking, 2)
