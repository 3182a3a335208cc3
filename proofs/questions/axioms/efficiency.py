"""Efficiency: what everybody wants."""

from __future__ import annotations

from collections.abc import Iterator

from proofs.questions.asked import Instance, asked
from proofs.questions.definitions import efficiency as by_definition
from proofs.questions.space import Profile, Space
from proofs.theorems.definitions.sets import pareto as pareto_by_definition


@asked(pareto_by_definition, "Arrow 1951, Social Choice and Individual Values")
def pareto(space: Space, at: Profile) -> Iterator[Instance]:
    """Nothing is chosen that something else is better than for some voter and worse than for none."""
    held = [space.levels[ballot] for ballot in at]

    def dominates(x: int, y: int) -> bool:
        return all(v[x] <= v[y] for v in held) and any(v[x] < v[y] for v in held)

    gone = {y for y in range(space.m) if any(dominates(x, y) for x in range(space.m))}
    if gone:
        clauses = space.never(at, gone.intersection)
        yield Instance(at, "", clauses, lambda: f"at {space.said(at)} nothing dominated is chosen")


@asked(by_definition.unanimity, "Brandt, Conitzer, Endriss, Lang and Procaccia 2016")
def unanimity(space: Space, at: Profile) -> Iterator[Instance]:
    """What all voters hold alone in the first place is chosen alone."""
    for x in range(space.m):
        if all(space.levels[ballot][x] == 0 and space.levels[ballot].count(0) == 1 for ballot in at):
            yield _unanimous(space, at, x)


@asked(by_definition.onto, "Gibbard 1973, doi:10.2307/1914083", everywhere=True, aliases=("non-imposition",))
def onto(space: Space, at: Profile) -> Iterator[Instance]:
    """Every alternative is chosen alone at some profile."""
    for x in range(space.m):
        outcome = space.sets.index(frozenset({x}))
        clause = [space.at(profile, outcome) for profile in space.profiles()]
        yield Instance((), x, [clause], f"{space.names[x]} is chosen alone at some profile".__str__)


def _unanimous(space: Space, at: Profile, x: int) -> Instance:
    alone, name = frozenset({x}), space.names[x]
    clauses = space.never(at, alone.__ne__)
    return Instance(at, x, clauses, lambda: f"at {space.said(at)} all hold {name} best, and it is chosen alone")
