"""Axioms on tables that choose sets: a sorted tuple of weak orders -> a text of the chosen alternatives.

A weak order is a text such as "ab>c". Each function returns None, or a sentence that says what is wrong.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import combinations, combinations_with_replacement

Table = Mapping[tuple[str, ...], str]


def anonymous_sets(table: Table) -> str | None:
    """At every multiset of weak orders a set is chosen, and it is not empty."""
    first = next(iter(table))
    names = "".join(sorted(first[0].replace(">", "")))
    if set(table) != set(combinations_with_replacement(sorted(weak_orders(names)), len(first))):
        return "the table is not about all profiles"
    odd = [profile for profile, chosen in table.items() if not chosen or not set(chosen) <= set(names)]
    return f"at {odd[0]} {table[odd[0]]!r} is chosen" if odd else None


def weak_orders(names: str) -> Iterator[str]:
    """Every weak order of these alternatives: a best tier, and a weak order of the rest."""
    for size in range(1, len(names) + 1):
        for tier in map("".join, combinations(names, size)):
            rest = "".join(name for name in names if name not in tier)
            yield from (f"{tier}>{below}" for below in weak_orders(rest)) if rest else [tier]


def level(order: str, x: str) -> int:
    """How many tiers are above an alternative."""
    return order[: order.index(x)].count(">")


def pareto(table: Table) -> str | None:
    """Nothing is chosen that something else is better than for some voter and worse than for none."""
    for profile, chosen in table.items():
        for y in chosen:
            for x in profile[0].replace(">", ""):
                against = [level(order, x) - level(order, y) for order in profile]
                if max(against) <= 0 and min(against) < 0:
                    return f"{y} is chosen at {profile}, and {x} dominates it"
    return None


def kelly_at_least(order: str, first: str, second: str) -> bool:
    """Kelly 1977: every alternative of the first set is at least as good as every one of the second."""
    return max(level(order, x) for x in first) <= min(level(order, y) for y in second)


def fishburn_at_least(order: str, first: str, second: str) -> bool:
    """Fishburn 1972: first \\ second is at least as good as second, and first at least as good as second \\ first."""
    more = all(level(order, x) <= level(order, y) for x in set(first) - set(second) for y in second)
    return more and all(level(order, x) <= level(order, y) for x in first for y in set(second) - set(first))


def strategyproofness(at_least: Callable[[str, str, str], bool]) -> Callable[[Table], str | None]:
    """Nobody can report another weak order and get a set that is strictly preferred, by one way to compare sets."""

    def look(table: Table) -> str | None:
        orders = {order for profile in table for order in profile}
        for profile, chosen in table.items():
            for voter, true in enumerate(profile):
                for report in orders:
                    other = table[tuple(sorted([*profile[:voter], report, *profile[voter + 1 :]]))]
                    if at_least(true, other, chosen) and not at_least(true, chosen, other):
                        return f"who holds {true} at {profile} gains by reporting {report}"
        return None

    return look
