"""Instances of axioms as clauses: what they say of rules that choose sets and see how many voters cast each ballot.

A ballot is a weak order, written as the level of every alternative, 0 the best, no level left out; a profile is the
multiset of its ballots. An outcome is a set of alternatives, not empty; variable 1 + p·k + x says that at the p-th
profile, in the order in which they are spoken of, the x-th of the k outcomes is chosen. An instance is

    {"axiom": name, "profiles": [[[level …] …] …], "renaming": null or [new place of each alternative]}

faithfulness  : of one voter alone, exactly the best are chosen                            (a profile)
cancellation  : where all pairs are tied head to head, all are chosen                      (a profile)
unanimity     : what all hold alone in the first place is chosen alone                     (a profile)
pareto        : nothing is chosen that something is better than for one and worse for none (a profile)
condorcet     : who beats all others head to head is chosen alone                          (a profile)
condorcet-loser : who is beaten by all others is not chosen                                (a profile)
neutrality    : other names, otherwise the same                                            (a profile, a renaming)
reinforcement : what two electorates both choose is exactly what they choose together      (two profiles)

Young 1974, doi:10.1016/0022-0531(74)90073-8; Boixel and Endriss 2020, AAMAS.
"""

from collections.abc import Callable
from itertools import chain, combinations
from typing import Any

from ..form import Unreadable, demand, fields, integer, listed, text

Levels = tuple[int, ...]
Profile = tuple[Levels, ...]
Clause = tuple[int, ...]
MOST_ALTERNATIVES, MOST_INSTANCES = 5, 500


class Clauses:
    """The clauses of some instances, for m alternatives.

    outcomes : the k outcomes, smaller ones first, in the order of their members
    profiles : those spoken of, in order
    rows     : the clauses of the instances, in their order; those of the form come last
    """

    def __init__(self, m: int) -> None:
        demand(2 <= m <= MOST_ALTERNATIVES, f"arguments are about 2 to {MOST_ALTERNATIVES} alternatives")
        self.m = m
        sizes = (combinations(range(m), size) for size in range(1, m + 1))
        self.outcomes = [frozenset(members) for members in chain.from_iterable(sizes)]
        self.profiles: list[Profile] = []
        self.rows: list[Clause] = []

    def at(self, profile: Profile, outcome: int) -> int:
        """The variable of a profile and an outcome."""
        if profile not in self.profiles:
            self.profiles.append(profile)
        return 1 + self.profiles.index(profile) * len(self.outcomes) + outcome

    def take(self, instance: Any) -> tuple[str, list[Profile], list[int] | None]:
        """Add what an instance says, once it is shown to be one; the instance, read."""
        axiom, profiles, renaming = fields(instance, "axiom", "profiles", "renaming")
        name = text(axiom, "an axiom")
        if name not in SAYS:
            raise Unreadable(f"no axiom is called {name!r} here; known are {', '.join(SAYS)}")
        wanted = 2 if name == "reinforcement" else 1
        read = [profile_of(profile, self.m) for profile in listed(profiles, "profiles", wanted)]
        new = None
        if name == "neutrality":
            new = [integer(x, "a place", 0, self.m - 1) for x in listed(renaming, "a renaming", self.m)]
            demand(len(set(new)) == self.m, "a renaming gives two alternatives one name")
        elif renaming is not None:
            raise Unreadable("only neutrality has a renaming")
        SAYS[name](self, read, new or [])
        return name, read, new

    def never(self, profile: Profile, excluded: Callable[[frozenset[int]], bool]) -> None:
        """No outcome of which that is true."""
        for x, outcome in enumerate(self.outcomes):
            if excluded(outcome):
                self.rows.append((-self.at(profile, x),))

    def whole(self, target: Profile, answer: frozenset[int]) -> list[Clause]:
        """All clauses, with those that profiles have one outcome each, and that the target's is not the answer."""
        claim = -self.at(target, self.outcomes.index(answer))
        form: list[Clause] = []
        for profile in self.profiles:
            every = [self.at(profile, x) for x in range(len(self.outcomes))]
            form += [tuple(every), *((-x, -y) for x, y in combinations(every, 2))]
        return [*self.rows, (claim,), *form]


def profile_of(value: Any, m: int) -> Profile:
    """A profile, its ballots in rising order."""
    ballots = []
    for ballot in listed(value, "a profile"):
        levels = tuple(integer(v, "a level", 0, m - 1) for v in listed(ballot, "a ballot", m))
        demand(set(levels) == set(range(max(levels) + 1)), "a ballot leaves a level out")
        ballots.append(levels)
    demand(ballots and ballots == sorted(ballots), "a profile is a list of ballots in rising order")
    return tuple(ballots)


def margin(profile: Profile, x: int, y: int) -> int:
    """How many voters put x above y, less how many put y above x."""
    return sum((levels[x] < levels[y]) - (levels[x] > levels[y]) for levels in profile)


def _faithfulness(clauses: Clauses, profiles: list[Profile], _: list[int]) -> None:
    (profile,) = profiles
    demand(len(profile) == 1, "faithfulness is about one voter alone")
    best = frozenset(x for x, level in enumerate(profile[0]) if level == 0)
    clauses.never(profile, best.__ne__)


def _cancellation(clauses: Clauses, profiles: list[Profile], _: list[int]) -> None:
    (profile,) = profiles
    tied = all(margin(profile, x, y) == 0 for x, y in combinations(range(clauses.m), 2))
    demand(tied, "cancellation is about profiles where all are tied head to head")
    clauses.never(profile, lambda outcome: len(outcome) < clauses.m)


def _unanimity(clauses: Clauses, profiles: list[Profile], _: list[int]) -> None:
    (profile,) = profiles
    first = [x for x in range(clauses.m) if all(v[x] == 0 and v.count(0) == 1 for v in profile)]
    demand(first, "nothing is alone in everybody's first place")
    clauses.never(profile, frozenset(first).__ne__)


def _pareto(clauses: Clauses, profiles: list[Profile], _: list[int]) -> None:
    (profile,) = profiles
    m = range(clauses.m)
    gone = {
        y
        for y in m
        for x in m
        if all(v[x] <= v[y] for v in profile) and any(v[x] < v[y] for v in profile)
    }  # fmt: skip
    clauses.never(profile, lambda outcome: bool(outcome & gone))


def _condorcet(clauses: Clauses, profiles: list[Profile], _: list[int]) -> None:
    (profile,) = profiles
    m = range(clauses.m)
    winner = [x for x in m if all(margin(profile, x, y) > 0 for y in m if y != x)]
    demand(winner, "nobody beats all others there")
    clauses.never(profile, frozenset(winner).__ne__)


def _condorcet_loser(clauses: Clauses, profiles: list[Profile], _: list[int]) -> None:
    (profile,) = profiles
    m = range(clauses.m)
    loser = [x for x in m if all(margin(profile, x, y) < 0 for y in m if y != x)]
    demand(loser, "nobody is beaten by all others there")
    clauses.never(profile, lambda outcome: loser[0] in outcome)


def _neutrality(clauses: Clauses, profiles: list[Profile], new: list[int]) -> None:
    (profile,) = profiles
    back = [new.index(z) for z in range(clauses.m)]
    other = tuple(sorted(tuple(levels[back[z]] for z in range(clauses.m)) for levels in profile))
    for x, outcome in enumerate(clauses.outcomes):
        y = clauses.outcomes.index(frozenset(new[member] for member in outcome))
        if profile != other:
            clauses.rows.append((-clauses.at(profile, x), clauses.at(other, y)))
        elif x != y:  # one profile has one outcome
            clauses.rows.append((-clauses.at(profile, x),))


def _reinforcement(clauses: Clauses, profiles: list[Profile], _: list[int]) -> None:
    one, two = profiles
    both = tuple(sorted((*one, *two)))
    for x, first in enumerate(clauses.outcomes):
        for y, second in enumerate(clauses.outcomes):
            if first & second and (one != two or x == y):
                z = clauses.outcomes.index(first & second)
                parts = {-clauses.at(one, x), -clauses.at(two, y)}
                clauses.rows.append((*sorted(parts), clauses.at(both, z)))


SAYS: dict[str, Callable[[Clauses, list[Profile], list[int]], None]] = {
    "faithfulness": _faithfulness,
    "cancellation": _cancellation,
    "unanimity": _unanimity,
    "pareto": _pareto,
    "condorcet": _condorcet,
    "condorcet-loser": _condorcet_loser,
    "neutrality": _neutrality,
    "reinforcement": _reinforcement,
}
