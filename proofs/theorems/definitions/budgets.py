"""Axioms on tables that fund projects: multiset of approval ballots -> a text of the funded projects, "-" for none.

The first project costs 1, each other 2, and the budget is what the others cost together. Each function returns None, or
a sentence that says what is wrong.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations, combinations_with_replacement

from proofs.theorems.definitions.approvals import names, reports_of_fewer

Table = Mapping[tuple[str, ...], str]


def cost(projects: str) -> int:
    """What projects cost together."""
    return sum(1 if x == "a" else 2 for x in projects.replace("-", ""))


def budget(table: Table) -> int:
    """What all projects but the first cost."""
    return cost(names(table)) - 1


def within_budget(table: Table) -> str | None:
    """At every multiset of ballots, which are neither empty nor full, projects are funded that the budget pays for."""
    everybody, n = names(table), len(next(iter(table)))
    ballots = sorted("".join(s) for size in range(1, len(everybody)) for s in combinations(everybody, size))
    if set(table) != set(combinations_with_replacement(ballots, n)):
        return "the table is not about all profiles"
    sets = {"".join(s) or "-" for size in range(len(everybody) + 1) for s in combinations(everybody, size)}
    odd = [at for at, funded in table.items() if funded not in sets or cost(funded) > budget(table)]
    return f"at {odd[0]} {table[odd[0]]!r} is funded" if odd else None


def strategyproofness(table: Table) -> str | None:
    """Nobody, by reporting fewer of those it approves, gets more spent on them."""
    for true, before, after, said in reports_of_fewer(table):
        spent, instead = (cost("".join(set(true) & set(funded))) for funded in (before, after))
        if instead > spent:
            return said
    return None


def proportionality(table: Table) -> str | None:
    """Where ballots are equal or disjoint, a project is funded if those who approve it alone can pay by their share."""
    available = budget(table)
    for profile, funded in table.items():
        if all(a == b or not set(a) & set(b) for a, b in combinations(profile, 2)):
            for x in {ballot for ballot in profile if len(ballot) == 1}:
                if profile.count(x) * available >= len(profile) * cost(x) and x not in funded:
                    return f"{x} is not funded at {profile}"
    return None
