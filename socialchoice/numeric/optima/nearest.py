"""The point of a polytope that is nearest to the origin, in rational numbers.

Wolfe's method keeps a set of affinely independent vertices that holds the nearest point so far: it adds the vertex that
reaches furthest towards the origin, and drops those that the nearest point of the set's affine hull leaves outside.
Every step is exact, so that it ends at the solution. Wolfe 1976, doi:10.1007/BF01580381.
"""

from collections.abc import Sequence
from fractions import Fraction

import numpy as np

from socialchoice.numeric.exact import Array, full_rank, solve, whole, whole_matrix

Point = Sequence[Fraction]


def nearest_mixture(points: Sequence[Point], weights: Point, start: Sequence[int] = ()) -> list[Fraction]:
    """(k, n) vertices, (n,) positive weights of the squares -> (k,) the mixture of least weighted norm.

    start : vertices that are supposed to hold the solution, for instance the support of a float solution
    """
    whole_points, _ = whole_matrix(points)
    exact, (scale, _) = whole_points.astype(object), whole(list(weights))
    scaled = exact * np.array(scale, object)
    kept = _independent(whole_points, start) or [int(np.argmin((exact * scaled).sum(axis=1)))]
    shares = {a: Fraction(1, len(kept)) for a in kept}
    while True:
        shares = _hull(exact, scaled, shares)
        numbers, below = whole(list(shares.values()))
        pulls = scaled @ (np.array(numbers, object) @ exact[list(shares)])
        reached = sum(int(pulls[a]) * number for a, number in zip(shares, numbers, strict=True))
        furthest = int(np.argmin(pulls))
        if pulls[furthest] * below >= reached:
            return [shares.get(a, Fraction(0)) for a in range(len(points))]
        shares[furthest] = Fraction(0)


def _hull(exact: Array, scaled: Array, shares: dict[int, Fraction]) -> dict[int, Fraction]:
    """The nearest point of the affine hull, or the last point on the way to it that is still a mixture, and so on."""
    while True:
        kept = list(shares)
        aim = _affine(exact[kept] @ scaled[kept].T, kept)
        if min(aim.values()) > 0:
            return aim
        steps = [shares[a] / (shares[a] - aim[a]) for a in shares if aim[a] <= 0]
        step = min([*steps, Fraction(1)])
        moved = {a: share + step * (aim[a] - share) for a, share in shares.items()}
        shares = {a: share for a, share in moved.items() if share > 0}


def _affine(gram: Array, kept: list[int]) -> dict[int, Fraction]:
    """The weights, perhaps negative, of the nearest point of the affine hull: gram · w is constant, and Σ w = 1."""
    k = len(kept)
    matrix = np.ones((k + 1, k + 1), object)
    matrix[:k, :k], matrix[k, k] = gram, 0
    found = solve(matrix, [0] * k + [1])
    assert found is not None, "the vertices are independent"
    return dict(zip(kept, found[:k], strict=True))


def _independent(points: Array, start: Sequence[int]) -> list[int]:
    """The first vertices of `start` that are affinely independent."""
    kept: list[int] = []
    for a in start:
        trial = np.vstack([points[[*kept, a]].T, np.ones((1, len(kept) + 1), points.dtype)])
        if full_rank(trial):
            kept.append(a)
    return kept
