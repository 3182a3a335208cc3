"""Axioms on tables that compare alternatives: profile of strict rankings -> the pairs "xy" of which x is put above y.

"Above" is weakly above for Arrow's rules (`≥`) and strictly above for Sen's (`>`). A ranking is a text of letters, the
best first. Each function returns None, or a sentence that says what is wrong.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations, permutations

from proofs.theorems.definitions.choices import domain

Table = Mapping[tuple[str, ...], frozenset[str]]


def _prefers(ranking: str, x: str, y: str) -> bool:
    return ranking.index(x) < ranking.index(y)


def _pairs(table: Table) -> list[tuple[str, str]]:
    return list(permutations(sorted(next(iter(table))[0]), 2))


def completeness(table: Table) -> str | None:
    """Of any two alternatives, one at least is weakly above the other."""
    for profile, above in table.items():
        for x, y in _pairs(table):
            if x + y not in above and y + x not in above:
                return f"{x} and {y} are not compared at {profile}"
    return domain(table)


def asymmetry(table: Table) -> str | None:
    """Of two alternatives at most one is strictly above the other."""
    for profile, above in table.items():
        for x, y in _pairs(table):
            if x + y in above and y + x in above:
                return f"{x} and {y} are above one another at {profile}"
    return domain(table)


def transitivity(table: Table) -> str | None:
    """What is weakly above something is weakly above all that this is weakly above."""
    for profile, above in table.items():
        for x, y, z in permutations(sorted(profile[0]), 3):
            if x + y in above and y + z in above and x + z not in above:
                return f"{x} ≥ {y} ≥ {z} and not {x} ≥ {z} at {profile}"
    return None


def acyclicity(table: Table) -> str | None:
    """No chain leads back: what nothing is above can be taken away, and so on until none is left."""
    for profile, above in table.items():
        left = set(profile[0])
        while left and (top := {x for x in left if not any(y + x in above for y in left)}):
            left -= top
        if left:
            return f"{', '.join(sorted(left))} hold a cycle at {profile}"
    return None


def weak_pareto(table: Table) -> str | None:
    """What all voters prefer is strictly above: for weak comparisons, the other is not weakly above it."""
    for profile, above in table.items():
        for x, y in _pairs(table):
            if all(_prefers(ranking, x, y) for ranking in profile) and (y + x in above or x + y not in above):
                return f"everybody prefers {x} to {y} at {profile}"
    return None


def independence(table: Table) -> str | None:
    """How two alternatives compare depends on how each voter compares the two."""
    for x, y in _pairs(table):
        seen: dict[tuple[bool, ...], bool] = {}
        for profile, above in table.items():
            voters = tuple(_prefers(ranking, x, y) for ranking in profile)
            if seen.setdefault(voters, x + y in above) != (x + y in above):
                return f"{x} and {y} compare otherwise at {profile}, where every voter compares them alike"
    return None


def no_dictator(table: Table) -> str | None:
    """No voter's strict preferences are always those of the rule."""
    for voter in range(len(next(iter(table)))):
        if all(
            y + x not in above
            for profile, above in table.items()
            for x, y in _pairs(table)
            if _prefers(profile[voter], x, y)
        ):
            return f"voter {voter + 1} is a dictator"
    return None


def minimal_liberalism(table: Table) -> str | None:
    """Each of the first two voters has a pair on which the rule follows the voter."""
    for voter in range(2):
        for x, y in combinations(sorted(next(iter(table))[0]), 2):
            chosen = {profile: (x + y if _prefers(profile[voter], x, y) else y + x) for profile in table}
            if all(pair in table[profile] for profile, pair in chosen.items()):
                break
        else:
            return f"voter {voter + 1} decides no pair"
    return None
