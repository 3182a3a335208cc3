"""How alike two divisions into groups are, exactly."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence
from fractions import Fraction
from math import comb

import numpy as np

from socialchoice.model.errors import InvalidProblem, TooLarge

MOST = 14  # labels on the side with fewer of them, for the best match


def adjusted_rand_index(first: Sequence[Hashable], second: Sequence[Hashable]) -> Fraction:
    """1 for equal groups, 0 expected by chance: pairs that both put together, less what chance would give.

    Source: Hubert and Arabie 1985, "Comparing partitions". Two divisions that are both one group, or both all alone,
    are equal and get 1.
    """
    _same_length(first, second)
    both = _pairs(list(zip(first, second, strict=True)))
    one, two, every = _pairs(first), _pairs(second), comb(len(first), 2)
    chance = Fraction(one * two, every) if every else Fraction(0)
    most = Fraction(one + two, 2)
    return Fraction(1) if most == chance else (both - chance) / (most - chance)


def matched_share(first: Sequence[Hashable], second: Sequence[Hashable]) -> Fraction:
    """The greatest share of members whose groups agree in any way to match the groups of one with those of the other.

    Raises TooLarge if both have more than fourteen groups.
    """
    _same_length(first, second)
    rows, columns = sorted(set(first), key=repr), sorted(set(second), key=repr)
    table = np.array([[sum(a == x and b == y for a, b in zip(first, second, strict=True)) for y in columns]
                      for x in rows], np.int64)  # fmt: skip
    if table.shape[0] < table.shape[1]:
        table = table.T
    if table.shape[1] > MOST:
        raise TooLarge(f"there are {table.shape[1]} groups to match; at most {MOST} can be")
    best = {0: 0}  # the columns that are taken, as bits -> the most members matched
    for row in table.tolist():
        for taken, total in list(best.items()):
            for column, size in enumerate(row):
                bit = 1 << column
                if not taken & bit:
                    best[taken | bit] = max(best.get(taken | bit, 0), total + size)
    return Fraction(max(best.values()), len(first))


def _pairs(labels: Sequence[Hashable]) -> int:
    return sum(comb(size, 2) for size in Counter(labels).values())


def _same_length(first: Sequence[Hashable], second: Sequence[Hashable]) -> None:
    if len(first) != len(second) or not first:
        raise InvalidProblem(f"{len(first)} and {len(second)} members cannot be compared; both must list the same ones")
