"""Axioms on tables that judge propositions: profile of judgments -> the set of accepted propositions.

The agenda is some premises, their conjunction "r", and the negations, such as "¬p". A judge's judgment is a text of
what the judge accepts, such as "p¬q¬r". Each function returns None, or a sentence that says what is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from itertools import permutations, product

Table = Mapping[tuple[str, ...], frozenset[str]]


@cache
def accepted(judgment: str) -> frozenset[str]:
    """The propositions of a judge's text."""
    return frozenset(re.findall("¬?[a-z]", judgment))


def premises(table: Table) -> list[str]:
    """The propositions but for the conjunction and the negations."""
    return sorted({x.removeprefix("¬") for text in next(iter(table)) for x in accepted(text)} - {"r"})


def agenda(table: Table) -> list[str]:
    """All propositions and their negations."""
    return [sign + x for x in (*premises(table), "r") for sign in ("", "¬")]


def worlds(table: Table) -> list[frozenset[str]]:
    """What is true, for every way that the premises can be true or not."""
    names = premises(table)
    found = []
    for values in product((True, False), repeat=len(names)):
        truth = dict(zip(names, values, strict=True)) | {"r": all(values)}
        found.append(frozenset(x if true else f"¬{x}" for x, true in truth.items()))
    return found


def propositions_of_the_agenda(table: Table) -> str | None:
    """Every profile of judgments that are complete and consistent has an answer, which is about the agenda."""
    known, possible, n = set(agenda(table)), worlds(table), len(next(iter(table)))
    judged = [tuple(accepted(text) for text in profile) for profile in table]
    if set(judged) != set(product(possible, repeat=n)) or len(judged) != len(possible) ** n:
        return "the table is not about all profiles"
    odd = [profile for profile, chosen in table.items() if not chosen <= known]
    return f"at {odd[0]} {sorted(table[odd[0]])} are accepted" if odd else None


def completeness(table: Table) -> str | None:
    """Of a proposition and its negation, one at least is accepted."""
    names = (*premises(table), "r")
    for profile, chosen in table.items():
        for x in names:
            if not chosen & {x, f"¬{x}"}:
                return f"neither {x} nor ¬{x} is accepted at {profile}"
    return None


def consistency(table: Table) -> str | None:
    """What is accepted can be true together."""
    possible = worlds(table)
    for profile, chosen in table.items():
        if not any(chosen <= world for world in possible):
            return f"what is accepted at {profile} cannot be true together"
    return None


def anonymity(table: Table) -> str | None:
    """Whoever holds which judgment, the same is accepted."""
    for profile, chosen in table.items():
        if any(table[other] != chosen for other in permutations(profile)):
            return f"{profile} in another order has another answer"
    return None


def systematicity(table: Table) -> str | None:
    """Whether a proposition is accepted depends on who accepts it, in the same way for all propositions."""
    seen: dict[tuple[bool, ...], bool] = {}
    names = agenda(table)
    for profile, chosen in table.items():
        for x in names:
            judges = tuple(x in accepted(text) for text in profile)
            if seen.setdefault(judges, x in chosen) != (x in chosen):
                return f"{x} at {profile} is treated otherwise than another that the same judges accept"
    return None
