"""Majorities: who beats whom, who is first, who is last."""

from __future__ import annotations

from collections.abc import Iterator

from proofs.questions.asked import Instance, asked
from proofs.questions.definitions import majority as by_definition
from proofs.questions.space import Profile, Space


def _margins(space: Space, at: Profile, x: int) -> list[int]:
    held = [space.levels[ballot] for ballot in at]
    others = [y for y in range(space.m) if y != x]
    return [sum((v[x] < v[y]) - (v[x] > v[y]) for v in held) for y in others]


def _alone(space: Space, at: Profile, x: int, why: str) -> Instance:
    alone = frozenset({x})
    name = space.names[x]
    return Instance(
        at, x, space.never(at, alone.__ne__), lambda: f"at {space.said(at)} {name} {why}, and is chosen alone"
    )


def _not(space: Space, at: Profile, x: int, why: str) -> Instance:
    name = space.names[x]
    clauses = space.never(at, lambda chosen: x in chosen)
    return Instance(at, x, clauses, lambda: f"at {space.said(at)} {name} {why}, and is not chosen")


@asked(by_definition.condorcet, "de Condorcet 1785")
def condorcet(space: Space, at: Profile) -> Iterator[Instance]:
    """An alternative that beats every other one head to head is chosen alone."""
    winners = (x for x in range(space.m) if min(_margins(space, at, x), default=1) > 0)
    return (_alone(space, at, x, "beats all others") for x in winners)


@asked(by_definition.condorcet_loser, "Fishburn 1977")
def condorcet_loser(space: Space, at: Profile) -> Iterator[Instance]:
    """An alternative that every other one beats head to head is not chosen."""
    losers = (x for x in range(space.m) if max(_margins(space, at, x), default=0) < 0)
    return (_not(space, at, x, "is beaten by all others") for x in losers)


@asked(by_definition.majority, "Felsenthal 2012 (absolute majority)")
def majority(space: Space, at: Profile) -> Iterator[Instance]:
    """An alternative that more than half hold alone in the first place is chosen alone."""
    tops = [v.index(0) for v in (space.levels[ballot] for ballot in at) if v.count(0) == 1]
    winners = (x for x in range(space.m) if 2 * tops.count(x) > len(at))
    return (_alone(space, at, x, "is first for more than half") for x in winners)


@asked(by_definition.majority_loser, "Felsenthal 2012 (absolute loser)")
def majority_loser(space: Space, at: Profile) -> Iterator[Instance]:
    """An alternative that more than half hold alone in the last place is not chosen."""
    last = [v.index(max(v)) for v in (space.levels[ballot] for ballot in at) if v.count(max(v)) == 1 and max(v) > 0]
    losers = (x for x in range(space.m) if 2 * last.count(x) > len(at))
    return (_not(space, at, x, "is last for more than half") for x in losers)
