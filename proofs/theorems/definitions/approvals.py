"""Axioms on tables that elect committees of all candidates but one: profile of approval ballots -> committee.

A ballot and a committee are texts of letters. A resolute rule's value is one committee, an irresolute one's a set of
committees. Each function returns None, or a sentence that says what is wrong.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from itertools import combinations, combinations_with_replacement, product
from typing import Any

Table = Mapping[tuple[str, ...], Any]


def names(table: Table) -> str:
    """All candidates: those that somebody approves somewhere."""
    return "".join(sorted({x for profile in table for ballot in profile for x in ballot}))


def committees(table: Table) -> set[str]:
    """All committees of one candidate fewer than there are."""
    everybody = names(table)
    return set(map("".join, combinations(everybody, len(everybody) - 1)))


def winners(value: str | frozenset[str]) -> Collection[str]:
    """The committees that win where a table has this value."""
    return [value] if isinstance(value, str) else value


def one_committee(*, anonymous: bool = False) -> Callable[[Table], str | None]:
    """One committee wins at every profile, or at every multiset of ballots."""

    def look(table: Table) -> str | None:
        odd = [profile for profile, chosen in table.items() if not isinstance(chosen, str)]
        return f"at {odd[0]} {table[odd[0]]!r} is elected" if odd else _form(table, anonymous=anonymous)

    return look


def some_committees(table: Table) -> str | None:
    """A set of committees wins at every profile, and it is not empty."""
    odd = [profile for profile, chosen in table.items() if isinstance(chosen, str) or not chosen]
    return f"at {odd[0]} {table[odd[0]]!r} is elected" if odd else _form(table, anonymous=False)


def _form(table: Table, *, anonymous: bool) -> str | None:
    everybody, n = names(table), len(next(iter(table)))
    ballots = sorted("".join(s) for size in range(1, len(everybody)) for s in combinations(everybody, size))
    if set(table) != set(combinations_with_replacement(ballots, n) if anonymous else product(ballots, repeat=n)):
        return "the table is not about all profiles"
    known = committees(table)
    odd = [profile for profile, chosen in table.items() if not set(winners(chosen)) <= known]
    return f"at {odd[0]} {table[odd[0]]!r} is elected" if odd else None


def reports_of_fewer(table: Table) -> Iterator[tuple[str, Any, Any, str]]:
    """What each voter approves, the values before and after it reports some of this and no other, and where."""
    anonymous = any(tuple(reversed(profile)) not in table for profile in table)
    for profile, chosen in table.items():
        for voter, true in enumerate(profile):
            for report in (r for size in range(1, len(true)) for r in map("".join, combinations(true, size))):
                other = (*profile[:voter], report, *profile[voter + 1 :])
                after = table[tuple(sorted(other)) if anonymous else other]
                yield true, chosen, after, f"voter {voter + 1} at {profile} gains by reporting {report}"


def strategyproofness(table: Table) -> str | None:
    """Nobody, by reporting fewer, keeps all elected candidates that it approves and gets one more."""
    for true, before, after, said in reports_of_fewer(table):
        if set(true) & set(before) < set(true) & set(after):
            return said
    return None


def cautious_strategyproofness(table: Table) -> str | None:
    """Nobody, by reporting fewer, gets winners all at least as good as all before, and one better than one before.

    A committee is as good as it has candidates that the voter approves; Kelly's comparison.
    """
    for true, before, after, said in reports_of_fewer(table):
        old, new = ([len(set(true) & set(committee)) for committee in value] for value in (before, after))
        if min(new) >= max(old) and max(new) > min(old):
            return said
    return None


def optimist_strategyproofness(table: Table) -> str | None:
    """Nobody, by reporting fewer, makes a committee win that has more of those it approves than all winners before."""
    for true, before, after, said in reports_of_fewer(table):
        if max(len(set(true) & set(new)) for new in after) > max(len(set(true) & set(old)) for old in before):
            return said
    return None


def pessimist_strategyproofness(table: Table) -> str | None:
    """Nobody, by reporting fewer, is left with winners that have more of those it approves than one before."""
    for true, before, after, said in reports_of_fewer(table):
        if min(len(set(true) & set(new)) for new in after) > min(len(set(true) & set(old)) for old in before):
            return said
    return None


def proportionality(table: Table) -> str | None:
    """Where ballots are equal or disjoint, who is approved alone by n/k voters or more is always elected."""
    everybody = names(table)
    for profile, value in table.items():
        if all(a == b or not set(a) & set(b) for a, b in combinations(profile, 2)):
            for x in everybody:
                if profile.count(x) * (len(everybody) - 1) >= len(profile) and not all(
                    x in chosen for chosen in winners(value)
                ):
                    return f"{x} is not elected at {profile}"
    return None


def weak_efficiency(table: Table) -> str | None:
    """Where at least as many are approved as there are seats, nobody is elected whom nobody approves."""
    everybody = names(table)
    for profile, value in table.items():
        approved = {x for ballot in profile for x in ballot}
        if len(approved) >= len(everybody) - 1 and not all(set(chosen) <= approved for chosen in winners(value)):
            return f"somebody is elected at {profile} whom nobody approves"
    return None


def dominating_candidates(table: Table) -> str | None:
    """Nobody is elected without those approved by all who approve it, and by others."""
    everybody = names(table)
    for profile, value in table.items():
        holders = {x: {voter for voter, ballot in enumerate(profile) if x in ballot} for x in everybody}
        for x, y in product(holders, repeat=2):
            if holders[y] < holders[x] and any(y in chosen and x not in chosen for chosen in winners(value)):
                return f"{y} is elected at {profile} without {x}, which dominates it"
    return None
