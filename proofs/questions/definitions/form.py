"""What a table must be at all: every profile of the form, with an outcome of the form at each."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import combinations_with_replacement, permutations, product

from proofs.questions.definitions.reading import Table, every_set
from proofs.theorems.definitions.sets import weak_orders


def well_formed(
    alternatives: str, electorates: Iterable[int], *, sets: bool, weak: bool, anonymous: bool
) -> Callable[[Table], str | None]:
    """Every profile of so many voters has an answer, and no other has; it is one alternative, or a set."""

    def look(table: Table) -> str | None:
        ballots = sorted(weak_orders(alternatives) if weak else map(">".join, permutations(alternatives)))
        every = {
            profile
            for n in electorates
            for profile in (combinations_with_replacement(ballots, n) if anonymous else product(ballots, repeat=n))
        }
        if set(table) != every:
            return "the table is not about all profiles"
        allowed = every_set(alternatives) if sets else set(alternatives)
        odd = next((profile for profile, chosen in table.items() if chosen not in allowed), None)
        return None if odd is None else f"at {odd} {table[odd]!r} is chosen"

    return look
