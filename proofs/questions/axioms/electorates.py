"""Electorates: one voter alone, two electorates together, the same electorate again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from itertools import combinations_with_replacement, product

from proofs.questions.asked import ALONE, GROWING, Instance, asked
from proofs.questions.definitions import electorates as by_definition
from proofs.questions.space import Chosen, Clause, Profile, Space

YOUNG = "Young 1974, doi:10.1016/0022-0531(74)90073-8"


@asked(by_definition.faithfulness, YOUNG, ALONE)
def faithfulness(space: Space, at: Profile) -> Iterator[Instance]:
    """Of one voter alone, exactly what they hold best is chosen."""
    if len(at) == 1:
        best = frozenset(x for x, level in enumerate(space.levels[at[0]]) if level == 0)
        clauses = space.never(at, best.__ne__)
        yield Instance(at, "", clauses, lambda: f"at {space.said(at)} what the one voter holds best is chosen")


@asked(by_definition.reinforcement, YOUNG, GROWING)
def reinforcement(space: Space, at: Profile) -> Iterator[Instance]:
    """What two electorates both choose is exactly what they choose together."""
    for part in _parts(at):
        if 0 < len(part) < len(at):
            rest = Counter(at)
            rest.subtract(part)
            yield _together(space, part, tuple(sorted(rest.elements())))
    for size in range(1, space.form.n - len(at) + 1):
        for other in combinations_with_replacement(range(len(space.levels)), size):
            yield _together(space, at, other)


def _parts(at: Profile) -> Iterator[Profile]:
    counts = sorted(Counter(at).items())
    for taken in product(*(range(count + 1) for _, count in counts)):
        yield tuple(ballot for (ballot, _), times in zip(counts, taken, strict=True) for _ in range(times))


@cache
def _shared(sets: tuple[Chosen, ...]) -> list[tuple[int, int, int]]:
    place = {chosen: at for at, chosen in enumerate(sets)}
    every = product(enumerate(sets), repeat=2)
    return [(x, y, place[first & second]) for (x, first), (y, second) in every if first & second]


def _together(space: Space, first: Profile, second: Profile) -> Instance:
    one, two = sorted((first, second))
    both = space.profile((*one, *two))
    return Instance(one, two, _shares(space, (one, two), both), _joined(space, one, two))


def _shares(space: Space, parts: tuple[Profile, Profile], both: Profile) -> list[Clause]:
    one, two = parts
    if one == two:
        return space.leads(one, both, [(x, x) for x in range(len(space.sets))])
    a, b, c = space.at(one, 0), space.at(two, 0), space.at(both, 0)
    return [[-a - x, -b - y, c + z] for x, y, z in _shared(space.sets)]


def _joined(space: Space, one: Profile, two: Profile) -> Callable[[], str]:
    both = space.profile((*one, *two))
    return lambda: f"{space.said(one)} and {space.said(two)} together are {space.said(both)}"


@asked(by_definition.homogeneity, "Smith 1973, doi:10.2307/1914033", GROWING)
def homogeneity(space: Space, at: Profile) -> Iterator[Instance]:
    """Every voter several times makes no difference."""
    same = [(x, x) for x in range(len(space.sets))]
    pairs = [(at, times) for times in range(2, space.form.n // len(at) + 1)]
    counts = Counter(at)
    for times in range(2, len(at) + 1):
        if all(count % times == 0 for count in counts.values()):
            pairs.append((tuple(b for b in sorted(counts) for _ in range(counts[b] // times)), times))
    for one, times in pairs:
        many = space.profile(one * times)
        yield Instance(one, times, space.leads(one, many, same), _again(space, one, many))


def _again(space: Space, one: Profile, many: Profile) -> Callable[[], str]:
    return lambda: f"{space.said(many)} is {space.said(one)} several times over"
