"""Axioms on tables that choose one alternative: profile of strict rankings -> alternative.

A ranking is a text of letters, the best first. Each function returns None, or a sentence that says what is wrong.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import permutations, product

Table = Mapping[tuple[str, ...], str]


def domain(table: Mapping[tuple[str, ...], object]) -> str | None:
    """Every profile of the same voters over the same alternatives has an answer, and no other has."""
    first = next(iter(table))
    every = set(product(map("".join, permutations(sorted(first[0]))), repeat=len(first)))
    return None if every == set(table) else "the table is not about all profiles"


def one_alternative(table: Table) -> str | None:
    """At every profile one alternative is chosen."""
    odd = [profile for profile, chosen in table.items() if len(chosen) != 1 or chosen not in profile[0]]
    return domain(table) or (f"at {odd[0]} {table[odd[0]]!r} is chosen" if odd else None)


def strategyproofness(table: Table) -> str | None:
    """Nobody gains by reporting another ranking."""
    reports = ["".join(order) for order in permutations(next(iter(table))[0])]
    for profile, chosen in table.items():
        for voter, true in enumerate(profile):
            for report in reports:
                other = table[(*profile[:voter], report, *profile[voter + 1 :])]
                if true.index(other) < true.index(chosen):
                    return f"voter {voter + 1} at {profile} gains by reporting {report}"
    return None


def maskin_monotonicity(table: Table) -> str | None:
    """What is chosen stays chosen where it has lost to nobody in anybody's ranking."""
    for before, chosen in table.items():
        for after, instead in table.items():
            worse = (set(a[a.index(chosen) :]) <= set(b[b.index(chosen) :]) for a, b in zip(before, after, strict=True))
            if instead != chosen and all(worse):
                return f"{chosen} is chosen at {before} and not at {after}"
    return None


def onto(table: Table) -> str | None:
    """Every alternative is chosen somewhere."""
    never = set(next(iter(table))[0]) - set(table.values())
    return f"{min(never)} is never chosen" if never else None


def no_dictator(table: Table) -> str | None:
    """No voter's best alternative is always chosen."""
    for voter in range(len(next(iter(table)))):
        if all(profile[voter][0] == chosen for profile, chosen in table.items()):
            return f"voter {voter + 1} is a dictator"
    return None
