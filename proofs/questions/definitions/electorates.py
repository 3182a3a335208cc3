"""Electorates: one voter alone, two electorates together, the same electorate again."""

from __future__ import annotations

from proofs.questions.definitions.reading import Table, top


def faithfulness(table: Table) -> str | None:
    """Of one voter alone, exactly what they hold best is chosen."""
    for profile, chosen in table.items():
        if len(profile) == 1 and chosen != top(profile[0]):
            return f"{chosen} is chosen at {profile}"
    return None


def reinforcement(table: Table) -> str | None:
    """What two electorates both choose is exactly what they choose together."""
    most = max(map(len, table))
    for first, one in table.items():
        for second, two in table.items():
            both = "".join(sorted(set(one) & set(two)))
            if both and len(first) + len(second) <= most and table[tuple(sorted(first + second))] != both:
                return f"{first} and {second} choose {both} both, and something else together"
    return None


def homogeneity(table: Table) -> str | None:
    """Every voter several times makes no difference."""
    for profile, chosen in table.items():
        for times in range(2, max(map(len, table)) // len(profile) + 1):
            if table[tuple(sorted(profile * times))] != chosen:
                return f"{profile} {times} times over chooses something else"
    return None
