"""Weighted votes, counted by generating functions: how many coalitions of each size a player turns."""

from __future__ import annotations

from collections.abc import Sequence


def swings(quota: int, weights: Sequence[int]) -> list[list[int]]:
    """(n, n) how many coalitions of each size, without the player, lose and would win with it.

    Of Π (1 + t x^w), the coefficient of x^u is a polynomial in t; it is carried as one integer, a field of n + 1 bits
    for every power of t. Without one player the product is divided by that player's factor. Mann and Shapley 1962,
    RAND RM-3158; Brams and Affuso 1976.

    quota, weights : integers; the weights are at least 0 and the quota is positive
    """
    n, total = len(weights), sum(weights)
    field = n + 1
    counts = [1] + [0] * total
    reached = 0
    for w in weights:
        reached += w
        for u in range(reached, w - 1, -1):
            counts[u] += counts[u - w] << field if w else counts[u] << field
    found = {w: _without(counts, w, quota, field) for w in set(weights)}
    mask = (1 << field) - 1
    return [[found[w] >> (field * s) & mask for s in range(n)] for w in weights]


def reaching(quota: int, weights: Sequence[int]) -> int:
    """How many coalitions have a weight of the quota or more."""
    counts = [1] + [0] * (quota - 1)
    for w in weights:
        for u in range(quota - 1, w - 1, -1):
            counts[u] += counts[u - w]
    return (1 << len(weights)) - sum(counts)


def _without(counts: Sequence[int], weight: int, quota: int, field: int) -> int:
    """The coalitions of the others with a weight from quota - weight to quota - 1, by size."""
    if weight == 0:
        return 0
    left: list[int] = []
    for u in range(min(quota, len(counts))):
        left.append(counts[u] - (left[u - weight] << field if u >= weight else 0))
    return sum(left[max(0, quota - weight) :])
