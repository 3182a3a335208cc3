"""What the best challenge gains from a lottery over committees, from the definition: for judges and brute force."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations
from typing import Any


def stability(problem: Any, lottery: Any, size: int) -> Fraction:
    """max over T of (size / |T|) E|voters who prefer T|; AssertionError if it is no lottery in its one form."""
    names = list(problem.names)
    shares = {tuple(members): Fraction(weight) for members, weight in lottery}
    assert lottery == [[list(members), str(shares[members])] for members in sorted(shares)]
    assert sum(shares.values()) == 1 and min(shares.values()) > 0
    assert all(list(s) == sorted(set(s)) and len(s) == size and set(s) <= set(names) for s in shares)
    return max(
        sum((w * prefer(problem, t, s) for s, w in shares.items()), Fraction(0)) * size / len(t)
        for j in range(1, size + 1)
        for t in combinations(names, j)
    )


def prefer(problem: Any, t: Any, s: Any) -> int:
    """How many voters prefer a set to a committee."""
    at = {name: a for a, name in enumerate(problem.names)}
    if hasattr(problem, "approvals"):
        rows = problem.approvals.tolist()
        return sum(
            int(count)
            for row, count in zip(rows, problem.counts, strict=True)
            if sum(row[at[a]] for a in t) > sum(row[at[a]] for a in s)
        )
    rows = problem.ranks.tolist()
    return sum(
        int(count)
        for row, count in zip(rows, problem.counts, strict=True)
        if min(row[at[a]] for a in t) < min(row[at[a]] for a in s)
    )
