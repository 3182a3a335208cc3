"""Strategy: what a voter gains by another ballot, or by staying away."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache

from proofs.questions.asked import GROWING, RESOLUTE, SETS, Instance, asked
from proofs.questions.definitions import strategy as by_definition
from proofs.questions.definitions.strategy import COMPARED
from proofs.questions.space import Chosen, Levels, Profile, Space
from proofs.theorems.working.sets import fishburn, kelly

Prefers = Callable[[Levels, Chosen, Chosen], bool]


def optimist(levels: Levels, first: Chosen, second: Chosen) -> bool:
    """Whether the best of the first is better than the best of the second."""
    return min(levels[x] for x in first) < min(levels[x] for x in second)


def pessimist(levels: Levels, first: Chosen, second: Chosen) -> bool:
    """Whether the worst of the first is better than the worst of the second."""
    return max(levels[x] for x in first) < max(levels[x] for x in second)


@cache
def _gains(levels: Levels, sets: tuple[Chosen, ...], prefers: Prefers) -> list[tuple[int, int]]:
    """(what is chosen, what is preferred to it)."""
    every = enumerate(sets)
    return [(y, x) for x, first in every for y, second in enumerate(sets) if prefers(levels, first, second)]


def _manipulations(space: Space, at: Profile, prefers: Prefers) -> Iterator[Instance]:
    for voter in space.voters(at):
        held = at[voter]
        pairs = _gains(space.levels[held], space.sets, prefers)
        for ballot in range(len(space.levels)):
            if ballot != held:
                other = space.exchanged(at, voter, ballot)
                yield Instance(at, (voter, ballot), space.not_both(at, other, pairs), _gain(space, at, voter, ballot))


def _gain(space: Space, at: Profile, voter: int, ballot: int) -> Callable[[], str]:
    who = "a voter" if space.form.anonymous else f"voter {voter + 1}"
    return lambda: (
        f"{who} who holds {space.ballot(at[voter])} at {space.said(at)} does not gain by casting {space.ballot(ballot)}"
    )


def _absences(space: Space, at: Profile, prefers: Prefers) -> Iterator[Instance]:
    """A voter less, and a voter more."""
    if len(at) > 1:
        for voter in space.voters(at):
            yield _absence(space, (*at[:voter], *at[voter + 1 :]), at[voter], prefers)
    if len(at) < space.form.n:
        for ballot in range(len(space.levels)):
            yield _absence(space, at, ballot, prefers)


def _absence(space: Space, away: Profile, held: int, prefers: Prefers) -> Instance:
    there = space.profile((*away, held))
    pairs = _gains(space.levels[held], space.sets, prefers)
    return Instance(
        away,
        held,
        space.not_both(there, away, pairs),
        lambda: f"who holds {space.ballot(held)} does not gain at {space.said(there)} by staying away",
    )


@asked(by_definition.strategyproofness(COMPARED["optimist"]), "Gibbard 1973; Satterthwaite 1975", RESOLUTE)
def strategyproofness(space: Space, at: Profile) -> Iterator[Instance]:
    """Nobody gets a better alternative by another ballot."""
    return _manipulations(space, at, optimist)


@asked(by_definition.strategyproofness(COMPARED["kelly"]), "Kelly 1977, Econometrica 45", SETS)
def kelly_strategyproofness(space: Space, at: Profile) -> Iterator[Instance]:
    """Nobody gets by another ballot a set all of which is as good as all of the set instead, and not all equal."""
    return _manipulations(space, at, kelly)


@asked(by_definition.strategyproofness(COMPARED["fishburn"]), "Fishburn 1972; Gärdenfors 1979", SETS)
def fishburn_strategyproofness(space: Space, at: Profile) -> Iterator[Instance]:
    """Nobody gets by another ballot a set that is better in Fishburn's comparison of sets."""
    return _manipulations(space, at, fishburn)


@asked(by_definition.strategyproofness(COMPARED["optimist"]), "Duggan and Schwartz 2000, doi:10.1007/PL00007177", SETS)
def optimist_strategyproofness(space: Space, at: Profile) -> Iterator[Instance]:
    """Nobody gets by another ballot a set of which the best is better."""
    return _manipulations(space, at, optimist)


@asked(by_definition.strategyproofness(COMPARED["pessimist"]), "Duggan and Schwartz 2000, doi:10.1007/PL00007177", SETS)
def pessimist_strategyproofness(space: Space, at: Profile) -> Iterator[Instance]:
    """Nobody gets by another ballot a set of which the worst is better."""
    return _manipulations(space, at, pessimist)


MOULIN = "Moulin 1988, doi:10.1016/0022-0531(88)90253-0"


@asked(by_definition.participation(COMPARED["optimist"]), MOULIN, RESOLUTE, GROWING)
def participation(space: Space, at: Profile) -> Iterator[Instance]:
    """Nobody gets a better alternative by staying away."""
    return _absences(space, at, optimist)


@asked(by_definition.participation(COMPARED["kelly"]), f"{MOULIN}, with Kelly's comparison of sets", SETS, GROWING)
def kelly_participation(space: Space, at: Profile) -> Iterator[Instance]:
    """Nobody gets by staying away a set all of which is as good as all of the set instead, and not all equal."""
    return _absences(space, at, kelly)


@asked(by_definition.participation(COMPARED["optimist"]), f"{MOULIN}, for optimists", SETS, GROWING)
def optimist_participation(space: Space, at: Profile) -> Iterator[Instance]:
    """Nobody gets by staying away a set of which the best is better."""
    return _absences(space, at, optimist)


@asked(by_definition.participation(COMPARED["pessimist"]), f"{MOULIN}, for pessimists", SETS, GROWING)
def pessimist_participation(space: Space, at: Profile) -> Iterator[Instance]:
    """Nobody gets by staying away a set of which the worst is better."""
    return _absences(space, at, pessimist)
