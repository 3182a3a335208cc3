"""How tables are read: a profile is a tuple of ballots such as "a>bc", the outcome a text of what is chosen.

Where voters are not told apart, a table holds each profile once, its ballots in rising order.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations, permutations

from proofs.theorems.definitions.sets import level

Profile = tuple[str, ...]
Table = Mapping[Profile, str]


def names(table: Table) -> str:
    """The alternatives."""
    return "".join(sorted(next(iter(table))[0].replace(">", "")))


def chosen_at(table: Table, profile: Profile) -> str:
    """The outcome at a profile, in whatever order its ballots come."""
    return table[profile] if profile in table else table[tuple(sorted(profile))]


def ballots(table: Table) -> list[str]:
    """Every ballot that somebody casts somewhere."""
    return sorted({ballot for profile in table for ballot in profile})


def changes(table: Table) -> Iterator[tuple[Profile, str, str, Profile]]:
    """(profile, what one voter holds there, another ballot, the profile with that instead)."""
    every = ballots(table)
    for profile in table:
        for voter, held in enumerate(profile):
            for other in every:
                if other != held:
                    yield profile, held, other, (*profile[:voter], other, *profile[voter + 1 :])


def top(ballot: str) -> str:
    """The best tier of a ballot."""
    return ballot.partition(">")[0]


def prefer(profile: Profile, x: str, y: str) -> int:
    """How many voters put x above y."""
    return sum(level(ballot, x) < level(ballot, y) for ballot in profile)


def pairs(table: Table) -> list[tuple[str, str]]:
    """All ordered pairs of alternatives."""
    return list(permutations(names(table), 2))


def every_set(alternatives: str) -> set[str]:
    """Every set but the empty one, as texts."""
    return {"".join(s) for size in range(1, len(alternatives) + 1) for s in combinations(alternatives, size)}
