"""Equality: of voters, of alternatives, and of opinions that cancel."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from itertools import combinations, permutations

from proofs.questions.asked import SETS, TOLD_APART, Instance, asked
from proofs.questions.definitions import equality as by_definition
from proofs.questions.space import Chosen, Profile, Space

MAY = "May 1952, doi:10.2307/1907651"


@asked(by_definition.anonymity, MAY, TOLD_APART)
def anonymity(space: Space, at: Profile) -> Iterator[Instance]:
    """Who casts which ballot makes no difference: one instance for each two voters who change places."""
    same = [(x, x) for x in range(len(space.sets))]
    for i, j in combinations(range(len(at)), 2):
        if at[i] != at[j]:
            order = list(at)
            order[i], order[j] = order[j], order[i]
            one, two = sorted((at, tuple(order)))
            yield Instance(one, two, space.leads(one, two, same), _same(space, one, two, "f is the same"))


@asked(by_definition.neutrality, MAY)
def neutrality(space: Space, at: Profile) -> Iterator[Instance]:
    """Names make no difference: one instance for each renaming; beyond three alternatives, of two names."""
    for new in _renamings(space.m):
        order = tuple(new.index(z) for z in range(space.m))
        other = space.profile(space.place[tuple(space.levels[b][z] for z in order)] for b in at)
        one, two, to = (at, other, new) if at <= other else (other, at, order)
        pairs = _renamed(space.sets, to)
        what = ", ".join(f"{space.names[x]} becomes {space.names[y]}" for x, y in enumerate(to) if x != y)
        yield Instance(one, (two, to), space.leads(one, two, pairs), _from_to(space, one, two, what))


@cache
def _renamings(m: int) -> list[tuple[int, ...]]:
    """Alternative -> its new name; all that change something, or beyond three alternatives those that exchange two."""
    every = (order for order in permutations(range(m)) if order != tuple(range(m)))
    return [order for order in every if m <= 3 or sum(x != y for x, y in enumerate(order)) == 2]


@cache
def _renamed(sets: tuple[Chosen, ...], new: tuple[int, ...]) -> list[tuple[int, int]]:
    return [(place, sets.index(frozenset(new[x] for x in chosen))) for place, chosen in enumerate(sets)]


@asked(by_definition.reversal_symmetry, "Saari 1994")
def reversal_symmetry(space: Space, at: Profile) -> Iterator[Instance]:
    """Who is chosen alone is not chosen where all ballots are turned round."""
    if space.m < 2:
        return
    other = space.profile(space.place[tuple(max(v) - level for level in v)] for v in (space.levels[b] for b in at))
    one, two = sorted((at, other))
    pairs = [
        (x, y)
        for x, first in enumerate(space.sets)
        for y, second in enumerate(space.sets)
        if first & second and 1 in (len(first), len(second))
    ]
    what = "all ballots are turned round, and who is chosen alone at one is not chosen at the other"
    yield Instance(one, two, space.not_both(one, two, pairs), _same(space, one, two, what))


@asked(by_definition.cancellation, "Young 1974, doi:10.1016/0022-0531(74)90073-8", SETS)
def cancellation(space: Space, at: Profile) -> Iterator[Instance]:
    """Where all alternatives are tied head to head, all are chosen."""
    held = [space.levels[ballot] for ballot in at]
    if all(sum((v[x] < v[y]) - (v[x] > v[y]) for v in held) == 0 for x, y in combinations(range(space.m), 2)):
        clauses = space.never(at, lambda chosen: len(chosen) < space.m)
        yield Instance(at, "", clauses, lambda: f"at {space.said(at)} all are tied head to head, and all are chosen")


def _same(space: Space, one: Profile, two: Profile, what: str) -> Callable[[], str]:
    return lambda: f"between {space.said(one)} and {space.said(two)} {what}"


def _from_to(space: Space, one: Profile, two: Profile, what: str) -> Callable[[], str]:
    return lambda: f"from {space.said(one)} to {space.said(two)} {what}"
