"""Response: what happens to a winner whom somebody ranks otherwise."""

from __future__ import annotations

from proofs.questions.definitions.reading import Table, changes, chosen_at, names, pairs, top
from proofs.theorems.definitions.sets import level


def _sign(ballot: str, x: str, y: str) -> int:
    below = level(ballot, y) - level(ballot, x)
    return (below > 0) - (below < 0)


def _raised(before: str, after: str, x: str) -> bool:
    others = [y for y in before.replace(">", "") if y != x]
    same = all(_sign(before, y, z) == _sign(after, y, z) for y in others for z in others)
    moves = [_sign(after, x, y) - _sign(before, x, y) for y in others]
    return same and min(moves, default=0) >= 0 and max(moves, default=0) > 0


def monotonicity(table: Table) -> str | None:
    """Who is chosen stays chosen where one voter has moved them up, with all else as it was."""
    for profile, held, other, after in changes(table):
        for x in table[profile]:
            if _raised(held, other, x) and x not in chosen_at(table, after):
                return f"{x} is chosen at {profile}, is moved up to {after}, and is not chosen there"
    return None


def positive_responsiveness(table: Table) -> str | None:
    """Who is chosen is chosen alone where one voter has moved them up, with all else as it was."""
    for profile, held, other, after in changes(table):
        for x in table[profile]:
            if _raised(held, other, x) and chosen_at(table, after) != x:
                return f"{x} is chosen at {profile}, is moved up to {after}, and is not chosen alone there"
    return None


def maskin_monotonicity(table: Table) -> str | None:
    """Who is chosen stays chosen where one voter has changed, and they have lost to nobody there."""
    for profile, held, other, after in changes(table):
        for x in table[profile]:
            kept = all(_sign(other, x, y) >= 0 for y in names(table) if _sign(held, x, y) >= 0)
            if kept and x not in chosen_at(table, after):
                return f"{x} is chosen at {profile} and not at {after}, where they have lost to nobody"
    return None


def tops_only(table: Table) -> str | None:
    """What voters rank below the best makes no difference."""
    for profile, held, other, after in changes(table):
        if top(held) == top(other) and table[profile] != chosen_at(table, after):
            return f"{profile} and {after} have the same first places, and something else is chosen"
    return None


def independence(table: Table) -> str | None:
    """Where x is chosen, y is chosen at no profile at which all voters compare x and y alike."""
    for x, y in pairs(table):
        views = {p: tuple(_sign(ballot, x, y) for ballot in p) for p, chosen in table.items() if chosen in (x, y)}
        won = {view for profile, view in views.items() if table[profile] == x}
        for profile, view in views.items():
            if table[profile] == y and view in won:
                return f"{y} is chosen at {profile}, and {x} elsewhere, where all compare the two alike"
    return None
