"""A short argument that no rule elects Condorcet winners and satisfies participation, found and made of profiles.

A node is a margin matrix without a Condorcet winner, at some number of voters; matrices that differ by the names of the
alternatives are one node. An alternative is excluded at a node if, after some voter joins or leaves, all that
participation leaves open are excluded. The cost of an exclusion is how many steps its tree has, the least that solves

    cost(M, x) = 1 + min over joining or leaving r of the sum of cost(M ± r, y) over the y that r leaves open.

A node at which all are excluded is a contradiction; cheap ones come first, and of each all least trees, told apart by
which voters must be there to leave, until a profile holds those and has the node's matrix. The argument is then one of
profiles, about all rules, not those alone that look at margins. Trees that share exclusions come out shorter; the best
of several are then shortened further.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from operator import le
from random import Random
from typing import TypeVar

import numpy as np

from proofs.theorems.electorates.definitions import Profile
from proofs.theorems.electorates.exclusions import Exclusion, Exclusions
from proofs.theorems.electorates.margins import NONE, condorcet_winners
from proofs.theorems.electorates.search.orbits import Orbits
from proofs.theorems.electorates.search.shorter import shorter, size
from proofs.theorems.working.formula import Array
from proofs.theorems.working.spaces import LETTERS
from socialchoice.model.errors import Unproven

NEVER = 10**9
LEAST_VOTERS, DRAWS, BEST, TRIES = 4, 30, 20, 4
T = TypeVar("T")


@dataclass(frozen=True)
class Graph:
    """Nodes, and where a voter who joins (first half of the moves) or leaves takes them.

    first, numbers : of which row each number of voters begins, and its least numbers of matrices, sorted
    target         : (nodes, 2 m!) the node that a move leads to; then m rows of Condorcet winners, and one of none
    names          : (nodes, 2 m!, m) what each alternative is called there
    """

    orbits: Orbits
    first: list[int]
    numbers: list[Array]
    target: Array
    names: Array

    def node(self, voters: int, number: int) -> tuple[int, Array]:
        """The node of a matrix, and what each alternative is called there."""
        least, names = self.orbits.least(np.array([number]))
        at = int(np.searchsorted(self.numbers[voters - LEAST_VOTERS], least[0]))
        return self.first[voters - LEAST_VOTERS] + at, names[0]


def graph(voters: int, m: int) -> Graph:
    """All nodes of `LEAST_VOTERS` voters up to so many."""
    orbits = Orbits(voters, m)
    least = [np.unique(orbits.least(level)[0]) for level in orbits.levels[LEAST_VOTERS:]]
    winners = [condorcet_winners(orbits.margins(level), m) for level in least]
    kept = [level[winner == NONE] for level, winner in zip(least, winners, strict=True)]
    first = [0, *np.cumsum([len(level) for level in kept]).tolist()]
    rows = [_moves(orbits, kept, least, first, at) for at in range(len(kept))]
    target, names = (np.concatenate(part) for part in zip(*rows, strict=True))
    return Graph(orbits, first, kept, target, names)


def _moves(orbits: Orbits, kept: list[Array], least: list[Array], first: list[int], at: int) -> tuple[Array, Array]:
    count, m, nodes = len(orbits.added), orbits.m, first[-1]
    target = np.full((len(kept[at]), 2 * count), nodes + m)
    names = np.zeros((len(kept[at]), 2 * count, m), np.int64)
    for move in range(2 * count):
        to, sign = (at + 1, 1) if move < count else (at - 1, -1)
        if 0 <= to < len(kept):
            reached, names[:, move] = orbits.least(kept[at] + sign * orbits.added[move % count])
            there = _found(least[to], reached) >= 0
            free = _found(kept[to], reached)
            winner = condorcet_winners(orbits.margins(reached), m)
            target[:, move] = np.where(there, np.where(free >= 0, first[to] + free, nodes + winner), nodes + m)
    return target, names


def _found(level: Array, numbers: Array) -> Array:
    place = np.minimum(np.searchsorted(level, numbers), len(level) - 1)
    return np.where(level[place] == numbers, place, -1)


def open_to(orbits: Orbits, move: int) -> Array:
    """(m, m): whether y may win after a move if x won before: not worse for who joins, not better for who leaves."""
    ranking = orbits.rankings[move % len(orbits.added)]
    place = np.argsort(ranking)
    lower = place[None, :] <= place[:, None]
    found: Array = lower if move < len(orbits.added) else lower.T
    return found


def costs(on: Graph) -> Array:
    """(nodes + m + 1, m): the least steps that exclude each alternative; `NEVER` where nothing does."""
    m, nodes, moves = on.orbits.m, len(on.target), 2 * len(on.orbits.added)
    cost = np.full((nodes + m + 1, m), NEVER)
    cost[nodes : nodes + m][~np.eye(m, dtype=bool)] = 0
    allowed = np.stack([open_to(on.orbits, move) for move in range(moves)])
    while True:
        after = cost.copy()
        for move in range(moves):
            there = cost[on.target[:, move, None], on.names[:, move]]
            sums = np.minimum(there @ allowed[move].T.astype(np.int64) + 1, NEVER)
            after[:nodes] = np.minimum(after[:nodes], sums)
        if (after == cost).all():
            return cost
        cost = after


Need = tuple[int, ...]
Tree = tuple[int, int, tuple["Tree", ...]]


class _Trees:
    """The trees of least cost, told apart by which voters they need: of each need that no other is within, one tree,
    drawn among several.

    A tree is: the alternative that is excluded, the place from 1 of the ranking that joins (below 0: that leaves), and
    the trees of what is open then.
    """

    def __init__(self, on: Graph, cost: Array, rng: Random) -> None:
        self.on, self.cost, self.rng = on, cost, rng
        self._known: dict[tuple[int, int, int], dict[Need, Tree]] = {}

    def excluding(self, voters: int, number: int, x: int) -> dict[Need, Tree]:
        """How many voters of each ranking must be at a matrix's profile, and a tree that excludes x there."""
        if (voters, number, x) not in self._known:
            count = len(self.on.orbits.added)
            found: dict[Need, Tree] = {}
            moves = list(self._least(voters, number, x))
            self.rng.shuffle(moves)
            for own, sign, further in moves:
                to = number + sign * int(self.on.orbits.added[own])
                mine = own if sign > 0 else own + count
                open_ = np.flatnonzero(open_to(self.on.orbits, mine)[x]).tolist() if further else []
                for need, trees in self.all_of(voters + sign, to, open_).items():
                    here = (*need[:own], max(need[own] - sign, 0), *need[own + 1 :])
                    found[here] = (x, sign * (own + 1), trees)
            self._known[voters, number, x] = _smallest(found, voters)
        return self._known[voters, number, x]

    def all_of(self, voters: int, number: int, open_: Iterable[int]) -> dict[Need, tuple[Tree, ...]]:
        """The same for trees that exclude several alternatives at one matrix."""
        found: dict[Need, tuple[Tree, ...]] = {(0,) * len(self.on.orbits.added): ()}
        for y in open_:
            more = self.excluding(voters, number, y)
            joint = {tuple(map(max, a, b)): (*s, t) for a, s in found.items() for b, t in more.items()}
            found = _smallest(joint, voters)
        return found

    def _least(self, voters: int, number: int, x: int) -> Iterator[tuple[int, int, bool]]:
        """Moves of least cost: a ranking's place, 1 to join or -1 to leave, and whether something is open then."""
        on, count = self.on, len(self.on.orbits.added)
        node, names = on.node(voters, number)
        for move in range(2 * count):
            open_ = on.names[node, move][open_to(on.orbits, move)[names[x]]]
            if 1 + self.cost[on.target[node, move], open_].sum() == self.cost[node, names[x]]:
                ranking = np.argsort(names)[on.orbits.rankings[move % count]]
                own = int(np.flatnonzero((on.orbits.rankings == ranking).all(axis=1))[0])
                yield own, 1 if move < count else -1, bool(on.target[node, move] < len(on.target))


def _smallest(found: dict[Need, T], voters: int) -> dict[Need, T]:
    """Those needs of no more than so many voters that no other need is within."""
    kept: dict[Need, T] = {}
    for need in sorted(found, key=lambda n: (sum(n), n)):
        if sum(need) <= voters and not any(all(map(le, less, need)) for less in kept):
            kept[need] = found[need]
    return kept


def found(voters: int, m: int) -> Exclusions:
    """An argument of profiles of up to so many voters. Raises Unproven if none was found."""
    on = graph(voters, m)
    cost = costs(on)
    roots = cost[: len(on.target)].sum(axis=1)
    rng, met, least = Random(1), list[Exclusions](), NEVER
    for root in np.argsort(roots, kind="stable").tolist():
        if roots[root] >= NEVER or roots[root] > least:
            break
        at = int(np.searchsorted(on.first, root, side="right")) - 1
        number = int(on.numbers[at][root - on.first[at]])
        for _ in range(DRAWS):
            for need, trees in _Trees(on, cost, rng).all_of(at + LEAST_VOTERS, number, range(m)).items():
                for base in _profile(on.orbits, at + LEAST_VOTERS, number, need):
                    met.append(_written(on.orbits, base, trees))
                    least = int(roots[root])
    if not met:
        raise Unproven(f"no argument of profiles of up to {voters} voters and {m} alternatives was found")
    best = sorted({one.text: one for one in met}.values(), key=size)[:BEST]
    return min((shorter(one, TRIES) for one in best), key=size)


def _profile(orbits: Orbits, voters: int, number: int, need: Need) -> Iterator[Array]:
    """A profile of that matrix that holds the voters who are needed, if there is one."""
    counts = np.array(need)
    rest, number = voters - sum(need), number - int(counts @ orbits.added)
    if _found(orbits.levels[rest], np.array([number]))[0] < 0:
        return
    for left in range(rest - 1, -1, -1):
        own = np.flatnonzero(_found(orbits.levels[left], number - orbits.added) >= 0)[0]
        counts[own] += 1
        number -= int(orbits.added[own])
    yield counts


def _written(orbits: Orbits, base: Array, trees: Iterable[Tree]) -> Exclusions:
    words = ["".join(LETTERS[x] for x in ranking) for ranking in orbits.rankings]
    told: dict[tuple[Profile, str], Exclusion] = {}

    def tell(counts: Array, tree: Tree) -> None:
        x, move, further = tree
        after = counts.copy()
        after[abs(move) - 1] += 1 if move > 0 else -1
        for one in further:
            tell(after, one)
        profile = tuple(word for word, count in zip(words, counts, strict=True) for _ in range(count))
        told.setdefault((profile, LETTERS[x]), Exclusion(profile, LETTERS[x], words[abs(move) - 1], move > 0))

    for tree in trees:
        tell(base, tree)
    return Exclusions(tuple(told.values()))
