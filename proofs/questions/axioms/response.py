"""Response: what happens to a winner whom somebody ranks otherwise."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache

from proofs.questions.asked import RESOLUTE, SETS, TOLD_APART, Instance, asked
from proofs.questions.definitions import response as by_definition
from proofs.questions.space import Chosen, Levels, Profile, Space

Changes = tuple[tuple[int, int, bool], ...]


@cache
def _slots(levels: Levels, x: int) -> tuple[int, tuple[Levels, ...]]:
    """Where an alternative stands among the others' tiers, and the ballots with it at each place, the best first.

    Place 2t is alone above the t-th tier of the others, place 2t + 1 is within it.
    """
    others = sorted({level for y, level in enumerate(levels) if y != x})
    tiers = [[y for y, level in enumerate(levels) if level == k and y != x] for k in others]
    made = []
    for slot in range(2 * len(tiers) + 1):
        new = [*tiers[: slot // 2], [x], *tiers[slot // 2 :]]
        if slot % 2:
            new[slot // 2 : slot // 2 + 2] = [[x, *tiers[slot // 2]]]
        made.append(tuple(next(k for k, tier in enumerate(new) if y in tier) for y in range(len(levels))))
    return made.index(levels), tuple(made)


@cache
def _moves(ballots: tuple[Levels, ...], ballot: int, x: int) -> Changes:
    """(another ballot with x elsewhere and all else as it was, x, whether x is higher there)."""
    now, made = _slots(ballots[ballot], x)
    places = {levels: at for at, levels in enumerate(ballots)}
    return tuple((places[v], x, at < now) for at, v in enumerate(made) if at != now and v in places)


@cache
def _kept(ballots: tuple[Levels, ...], ballot: int, x: int) -> Changes:
    """(another ballot, x, whether x has lost to nobody there), and with False those from where x has not on the way."""
    lower = [{y for y, level in enumerate(v) if level >= v[x]} for v in ballots]
    every = [at for at in range(len(ballots)) if at != ballot]
    forth = [(at, x, True) for at in every if lower[ballot] <= lower[at]]
    return (*forth, *((at, x, False) for at in every if lower[at] <= lower[ballot]))


@cache
def _lost(sets: tuple[Chosen, ...], x: int, alone: bool) -> list[tuple[int, int]]:
    """Pairs of outcomes: x is chosen, and then is not chosen, or not alone."""
    after = [y for y, chosen in enumerate(sets) if (chosen != {x} if alone else x not in chosen)]
    return [(before, y) for before, chosen in enumerate(sets) if x in chosen for y in after]


def _changes(
    space: Space, at: Profile, changes: Callable[[tuple[Levels, ...], int, int], Changes], what: str, alone: bool
) -> Iterator[Instance]:
    for voter in space.voters(at):
        for x in range(space.m):
            for ballot, _, forth in changes(space.levels, at[voter], x):
                other = space.exchanged(at, voter, ballot)
                one, two = (at, other) if forth else (other, at)
                clauses = space.not_both(one, two, _lost(space.sets, x, alone))
                yield Instance(one, (two, x), clauses, _stays(space, (one, two), x, what))


def _stays(space: Space, pair: tuple[Profile, Profile], x: int, what: str) -> Callable[[], str]:
    name = space.names[x]
    return lambda: f"{name}, if chosen at {space.said(pair[0])}, is chosen{what.format(space.said(pair[1]))}"


@asked(by_definition.monotonicity, "Smith 1973, doi:10.2307/1914033")
def monotonicity(space: Space, at: Profile) -> Iterator[Instance]:
    """Who is chosen stays chosen where one voter moves them up, with all else as it was."""
    return _changes(space, at, _moves, " at {}, where they are moved up", False)


@asked(by_definition.positive_responsiveness, "May 1952, doi:10.2307/1907651", SETS)
def positive_responsiveness(space: Space, at: Profile) -> Iterator[Instance]:
    """Who is chosen, alone or with others, is chosen alone where one voter moves them up, with all else as it was."""
    return _changes(space, at, _moves, " alone at {}, where they are moved up", True)


@asked(by_definition.maskin_monotonicity, "Maskin 1999")
def maskin_monotonicity(space: Space, at: Profile) -> Iterator[Instance]:
    """Who is chosen stays chosen where a voter changes and they lose to nobody; so too, in steps, where several do."""
    return _changes(space, at, _kept, " at {}, where they have lost to nobody", False)


@asked(by_definition.tops_only, "Weymark 2008 (tops-only domains)")
def tops_only(space: Space, at: Profile) -> Iterator[Instance]:
    """What voters rank below the first place makes no difference."""
    same = [(x, x) for x in range(len(space.sets))]
    for voter in space.voters(at):
        held = _top(space.levels[at[voter]])
        for ballot, levels in enumerate(space.levels):
            if ballot != at[voter] and _top(levels) == held:
                one, two = sorted((at, space.exchanged(at, voter, ballot)))
                yield Instance(one, two, space.leads(one, two, same), _as_at(space, one, two))


def _top(levels: Levels) -> Chosen:
    return frozenset(x for x, level in enumerate(levels) if level == 0)


def _as_at(space: Space, one: Profile, two: Profile) -> Callable[[], str]:
    return lambda: f"{space.said(one)} and {space.said(two)} have the same first places, and the same is chosen"


@asked(
    by_definition.independence, "Taylor 2005, Social Choice and the Mathematics of Manipulation", RESOLUTE, TOLD_APART
)
def independence(space: Space, at: Profile) -> Iterator[Instance]:
    """Where x is chosen, y is chosen at no profile at which every voter compares x and y alike."""
    for x in range(space.m):
        for y in range(x):
            view = [_sign(space.levels[ballot], x, y) for ballot in at]
            for other in space.profiles():
                if view == [_sign(space.levels[ballot], x, y) for ballot in other]:
                    one, two = sorted((at, other))
                    pairs = ((x, y), (y, x))
                    yield Instance(one, (two, x, y), space.not_both(one, two, pairs), _alike(space, (one, two), x, y))


def _sign(levels: Levels, x: int, y: int) -> int:
    return (levels[x] > levels[y]) - (levels[x] < levels[y])


def _alike(space: Space, pair: tuple[Profile, Profile], x: int, y: int) -> Callable[[], str]:
    names = f"{space.names[x]} and {space.names[y]}"
    where = " and ".join(map(space.said, pair))
    return lambda: f"not {names} each at one of {where}, where all compare the two alike"
