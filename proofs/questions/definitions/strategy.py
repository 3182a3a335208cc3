"""Strategy: what a voter gains by another ballot, or by staying away."""

from __future__ import annotations

from collections.abc import Callable

from proofs.questions.definitions.reading import Table, changes, chosen_at
from proofs.theorems.definitions.sets import fishburn_at_least, kelly_at_least, level

AtLeast = Callable[[str, str, str], bool]


def best_at_least(ballot: str, first: str, second: str) -> bool:
    """An optimist's comparison: the best of the first set is at least as good as the best of the second."""
    return min(level(ballot, x) for x in first) <= min(level(ballot, x) for x in second)


def worst_at_least(ballot: str, first: str, second: str) -> bool:
    """A pessimist's comparison: the worst of the first set is at least as good as the worst of the second."""
    return max(level(ballot, x) for x in first) <= max(level(ballot, x) for x in second)


def strategyproofness(at_least: AtLeast) -> Callable[[Table], str | None]:
    """Nobody gets what is strictly better in such a comparison by another ballot."""

    def look(table: Table) -> str | None:
        for profile, held, other, after in changes(table):
            honest, instead = table[profile], chosen_at(table, after)
            if at_least(held, instead, honest) and not at_least(held, honest, instead):
                return f"who holds {held} at {profile} gains by casting {other}"
        return None

    return look


def participation(at_least: AtLeast) -> Callable[[Table], str | None]:
    """Nobody gets what is strictly better in such a comparison by staying away."""

    def look(table: Table) -> str | None:
        for profile, there in table.items():
            for voter, held in enumerate(profile):
                rest = (*profile[:voter], *profile[voter + 1 :])
                if rest in table:
                    away = table[rest]
                    if at_least(held, away, there) and not at_least(held, there, away):
                        return f"who holds {held} at {profile} gains by staying away"
        return None

    return look


COMPARED = {
    "kelly": kelly_at_least,
    "fishburn": fishburn_at_least,
    "optimist": best_at_least,
    "pessimist": worst_at_least,
}
