"""Balanced justified representation: no group that is large enough is let down on a statement that all of it like more.

It stands here, beside what is checked of committees, because it is a property of one answer from whatever procedure;
and it imports nothing, so that it can be read and trusted apart from the protocol whose slates it checks.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

Rating = int | None
UNKNOWN = -1  # below every rating; ratings themselves are whole numbers from 0


@dataclass(frozen=True)
class Group:
    """People who are let down: all rate `statement` at `rating` or above, and what serves each of them below it."""

    statement: int
    rating: int
    members: tuple[int, ...]


def shares(people: int, statements: int) -> int:
    """⌈n / k⌉: the fewest people who can claim one of k statements."""
    return -(-people // statements)


def words_needed(words: int, people: int, budget: int) -> int:
    """⌈c · n / B⌉: the fewest people who can claim c of a budget of B words."""
    return -(-words * people // budget)


def unserved(ratings: Sequence[Sequence[Rating]], assigned: Sequence[int | None], least: Sequence[int]) -> Group | None:
    """A group that is let down, the one that is let down at the highest rating; None if the slate is justified.

    It is justified if for no statement a and no rating t at least `least[a]` people rate a at t or above while each of
    them rates what serves them below t. A rating that is unknown is below every t, on either side. With ⌈n / k⌉ for
    every statement this is the representation of balanced justified representation (balance is `balanced`); with
    ⌈c · n / B⌉ it is that of its version by cost.

    ratings  : (n, m) whole numbers from 0; None where unknown
    assigned : (n,) the column of the statement that serves each; None where none does
    least    : (m,) how many people can claim each statement, at least 1

    O(n m + m L) for L different ratings; whole numbers only. Raises ValueError for shapes that do not fit.

    Source: Fish et al. 2023, arXiv:2309.01291; Boehmer, Fish and Procaccia 2025, arXiv:2505.22939 (from summaries).
    """
    if len(assigned) != len(ratings) or any(len(row) != len(least) for row in ratings) or min(least, default=1) < 1:
        raise ValueError("give a row of ratings and a statement for each person, and for each statement a least of 1")
    has = [UNKNOWN if a is None else _number(row[a]) for row, a in zip(ratings, assigned, strict=True)]
    best: tuple[int, int] | None = None
    for a, wanted in enumerate(least):
        # Who rates a at r, and what serves them at h < r, counts at every t from h + 1 to r.
        change: Counter[int] = Counter()
        for row, h in zip(ratings, has, strict=True):
            if (r := _number(row[a])) > h:
                change[r] += 1
                change[h] -= 1
        inside = 0
        for t in sorted(change, reverse=True):
            inside += change[t]
            if inside >= wanted and (best is None or t > best[0]):
                best = (t, a)
    if best is None:
        return None
    t, a = best
    members = (i for i, row in enumerate(ratings) if _number(row[a]) >= t > has[i])
    return Group(a, t, tuple(members))


def balanced(sizes: Sequence[int]) -> bool:
    """Whether no statement serves more than one person more than another."""
    return max(sizes, default=0) - min(sizes, default=0) <= 1


def _number(rating: Rating) -> int:
    return UNKNOWN if rating is None else int(rating)
