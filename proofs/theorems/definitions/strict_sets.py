"""Axioms on tables that choose sets: profile of strict rankings -> a text of the chosen alternatives.

A ranking is a text of letters, the best first. Each function returns None, or a sentence that says what is wrong.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import permutations

from proofs.theorems.definitions.choices import domain

Table = Mapping[tuple[str, ...], str]


def one_set(table: Table) -> str | None:
    """At every profile a set is chosen, and it is not empty."""
    names = "".join(sorted(next(iter(table))[0]))
    odd = [at for at, chosen in table.items() if not chosen or not set(chosen) <= set(names)]
    return domain(table) or (f"at {odd[0]} {table[odd[0]]!r} is chosen" if odd else None)


def optimist_strategyproofness(table: Table) -> str | None:
    """No other ranking makes something win that the voter prefers to all that won before."""
    return _manipulated(
        table, lambda true, now, then: any(all(true.index(y) < true.index(x) for x in now) for y in then)
    )


def pessimist_strategyproofness(table: Table) -> str | None:
    """No other ranking has winners that the voter all prefers to one of those before."""
    return _manipulated(
        table, lambda true, now, then: any(all(true.index(y) < true.index(x) for y in then) for x in now)
    )


def non_imposition(table: Table) -> str | None:
    """Every alternative is the only one chosen somewhere."""
    never = set(next(iter(table))[0]) - set(table.values())
    return f"{min(never)} is never chosen alone" if never else None


def no_nominator(table: Table) -> str | None:
    """No voter's best alternative is always among the chosen."""
    for voter in range(len(next(iter(table)))):
        if all(profile[voter][0] in chosen for profile, chosen in table.items()):
            return f"voter {voter + 1} is a nominator"
    return None


def _manipulated(table: Table, gains: Callable[[str, str, str], bool]) -> str | None:
    reports = ["".join(order) for order in permutations(next(iter(table))[0])]
    for profile, chosen in table.items():
        for voter, true in enumerate(profile):
            for report in reports:
                if gains(true, chosen, table[(*profile[:voter], report, *profile[voter + 1 :])]):
                    return f"voter {voter + 1} at {profile} gains by reporting {report}"
    return None
