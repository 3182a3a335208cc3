"""Axioms on tables for electorates of several sizes: a sorted tuple of strict rankings, one a voter -> what is chosen.

A ranking is a text of letters, the best first; what is chosen is a text of one letter or, for rules that choose a set,
of several. Each function returns None, or a sentence that says what is wrong.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations_with_replacement, permutations

Profile = tuple[str, ...]
Table = Mapping[Profile, str]


def condorcet_winner(profile: Profile) -> str | None:
    """The alternative that more than half of the voters prefer to each other one."""
    for x in profile[0]:
        if all(2 * sum(r.index(x) < r.index(y) for r in profile) > len(profile) for y in profile[0] if y != x):
            return x
    return None


def one_alternative(table: Table) -> str | None:
    """At every profile of the table one alternative is chosen; a profile is written in one way."""
    for profile, chosen in table.items():
        if list(profile) != sorted(profile) or len(chosen) != 1 or chosen not in profile[0]:
            return f"at {profile} {chosen!r} is chosen"
    return None


def sets_at_all_profiles(table: Table) -> str | None:
    """At every profile of one voter up to the most there are, a set is chosen, and it is not empty."""
    most, names = max(map(len, table)), "".join(sorted(next(iter(table))[0]))
    rankings = sorted("".join(order) for order in permutations(names))
    every = {p for voters in range(1, most + 1) for p in combinations_with_replacement(rankings, voters)}
    if set(table) != every:
        return "the table is not about all profiles"
    subsets = {"".join(x for place, x in enumerate(names) if kind >> place & 1) for kind in range(1, 1 << len(names))}
    odd = [profile for profile, chosen in table.items() if chosen not in subsets]
    return f"at {odd[0]} {table[odd[0]]!r} is chosen" if odd else None


def condorcet(table: Table) -> str | None:
    """Where there is a Condorcet winner, it is chosen, and nothing else is."""
    for profile, chosen in table.items():
        if condorcet_winner(profile) not in (None, chosen):
            return f"{chosen} is chosen at {profile}, whose Condorcet winner is {condorcet_winner(profile)}"
    return None


def participation(table: Table) -> str | None:
    """Nobody who joins an electorate gets what is worse, by the ranking that she joins with, than without her."""
    rankings = ["".join(order) for order in permutations(next(iter(table))[0])]
    for profile, before in table.items():
        for ranking in rankings:
            after = table.get(tuple(sorted((*profile, ranking))), before)
            if ranking.index(after) > ranking.index(before):
                return f"{before} is chosen at {profile}, and {after} once a voter {ranking} joins"
    return None


def reinforcement(table: Table) -> str | None:
    """If two electorates choose something in common, then together they choose that, and nothing else."""
    most, places = max(map(len, table)), sorted(table, key=len)
    for first, chosen in table.items():
        for second in places:
            if len(second) > most - len(first):
                break
            common = "".join(x for x in chosen if x in table[second])
            if common and table[tuple(sorted(first + second))] != common:
                return f"{first} and {second} both choose {common}, and together another set"
    return None
