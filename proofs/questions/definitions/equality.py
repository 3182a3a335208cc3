"""Equality: of voters, of alternatives, and of opinions that cancel."""

from __future__ import annotations

from itertools import permutations

from proofs.questions.definitions.reading import Profile, Table, chosen_at, names, pairs, prefer


def anonymity(table: Table) -> str | None:
    """Whoever casts which ballot, the same is chosen."""
    seen: dict[Profile, str] = {}
    for profile, chosen in table.items():
        if seen.setdefault(tuple(sorted(profile)), chosen) != chosen:
            return f"the voters at {profile} changed places, and something else is chosen"
    return None


def neutrality(table: Table) -> str | None:
    """Other names for the alternatives make the same names of what is chosen."""
    for order in permutations(names(table)):
        renaming = str.maketrans(names(table), "".join(order))
        for profile, chosen in table.items():
            other = tuple(_written(ballot.translate(renaming)) for ballot in profile)
            if chosen_at(table, other) != "".join(sorted(chosen.translate(renaming))):
                return f"{profile} and {other} differ in names alone, and what is chosen does not follow"
    return None


def reversal_symmetry(table: Table) -> str | None:
    """Who is chosen alone is not chosen where all ballots are turned round."""
    for profile, chosen in table.items():
        other = tuple(">".join(reversed(ballot.split(">"))) for ballot in profile)
        if len(chosen) == 1 and len(names(table)) > 1 and chosen in chosen_at(table, other):
            return f"{chosen} is chosen at {profile}, and at {other} too"
    return None


def cancellation(table: Table) -> str | None:
    """Where all are tied head to head, all are chosen."""
    for profile, chosen in table.items():
        if all(prefer(profile, x, y) == prefer(profile, y, x) for x, y in pairs(table)) and chosen != names(table):
            return f"all are tied at {profile}, and {chosen} is chosen"
    return None


def _written(ballot: str) -> str:
    return ">".join("".join(sorted(tier)) for tier in ballot.split(">"))
