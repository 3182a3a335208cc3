"""Efficiency: what everybody wants."""

from __future__ import annotations

from proofs.questions.definitions.reading import Table, names, top


def unanimity(table: Table) -> str | None:
    """What all hold alone in the first place is chosen alone."""
    for profile, chosen in table.items():
        if len({*map(top, profile)}) == 1 and len(top(profile[0])) == 1 and chosen != top(profile[0]):
            return f"all hold {top(profile[0])} best at {profile}, and {chosen} is chosen"
    return None


def onto(table: Table) -> str | None:
    """Every alternative is somewhere chosen alone."""
    never = set(names(table)) - set(table.values())
    return f"{min(never)} is never chosen alone" if never else None
