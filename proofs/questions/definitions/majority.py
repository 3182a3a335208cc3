"""Majorities: who beats whom, who is first, who is last."""

from __future__ import annotations

from proofs.questions.definitions.reading import Table, names, prefer, top


def condorcet(table: Table) -> str | None:
    """Who beats everybody else is chosen alone."""
    for profile, chosen in table.items():
        for x in names(table):
            beats = all(prefer(profile, x, y) > prefer(profile, y, x) for y in names(table) if y != x)
            if beats and chosen != x:
                return f"{x} beats all others at {profile}, and {chosen} is chosen"
    return None


def condorcet_loser(table: Table) -> str | None:
    """Whom everybody else beats is not chosen."""
    for profile, chosen in table.items():
        for x in chosen if len(names(table)) > 1 else "":
            if all(prefer(profile, x, y) < prefer(profile, y, x) for y in names(table) if y != x):
                return f"all others beat {x} at {profile}, and {chosen} is chosen"
    return None


def majority(table: Table) -> str | None:
    """Whom more than half hold alone in the first place is chosen alone."""
    for profile, chosen in table.items():
        for x in names(table):
            if 2 * sum(top(ballot) == x for ballot in profile) > len(profile) and chosen != x:
                return f"more than half hold {x} best at {profile}, and {chosen} is chosen"
    return None


def majority_loser(table: Table) -> str | None:
    """Whom more than half hold alone in the last place is not chosen."""
    for profile, chosen in table.items():
        for x in chosen if len(names(table)) > 1 else "":
            if 2 * sum(ballot.rpartition(">")[2] == x for ballot in profile) > len(profile):
                return f"more than half hold {x} worst at {profile}, and {chosen} is chosen"
    return None
