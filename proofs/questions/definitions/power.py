"""Power: no voter decides alone, or always has a say."""

from __future__ import annotations

from proofs.questions.definitions.reading import Table, top


def no_dictator(table: Table) -> str | None:
    """No voter's best tier always holds all that is chosen."""
    for voter in range(len(next(iter(table)))):
        if all(set(chosen) <= set(top(profile[voter])) for profile, chosen in table.items()):
            return f"voter {voter + 1} is a dictator"
    return None


def no_nominator(table: Table) -> str | None:
    """No voter's best tier always holds something that is chosen."""
    for voter in range(len(next(iter(table)))):
        if all(set(chosen) & set(top(profile[voter])) for profile, chosen in table.items()):
            return f"voter {voter + 1} is a nominator"
    return None
