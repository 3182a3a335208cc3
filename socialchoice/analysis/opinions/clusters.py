"""k-means without chance: each k starts from the best answer for k - 1, and every start is derived from the points."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
TRIES, ROUNDS = 50, 200  # starts for each k; rounds of one start


@dataclass(frozen=True)
class Clusters:
    """Points in k groups.

    labels     : (n,) int64, 0 the largest group; of equal ones, the one whose centre comes first
    centres    : (k, d) floats
    inertia    : the sum of squared distances to the centres
    silhouette : mean over the points, from -1 to 1
    """

    labels: Ints
    centres: Floats
    inertia: float
    silhouette: float


def clusters(points: Floats, most: int) -> dict[int, Clusters]:
    """k -> clusters, for k = 2 … most, as far as there are so many different points; points are (n, d) floats.

    For each k a centre is added to those for k - 1: at each of the fifty different points at which it would lower the
    inertia most if nothing else moved. From each the centres move until no point changes its group, and the lowest
    inertia is kept. No start is drawn, and the order of points changes nothing. The lowest possible inertia is not
    promised.

    Source: Likas, Vlassis and Verbeek 2003, "The global k-means clustering algorithm", with its bound to choose the
    starts; Rousseeuw 1987, "Silhouettes", for the silhouette.
    """
    different, back, weights = np.unique(points, axis=0, return_inverse=True, return_counts=True)
    centres = (different * weights[:, None]).sum(axis=0, keepdims=True) / weights.sum()
    apart = np.sqrt(_squares(different, different))
    found: dict[int, Clusters] = {}
    for k in range(2, min(most, len(different)) + 1):
        labels, centres, inertia = _best(different, weights, centres)
        if len(set(labels.tolist())) < k:
            break
        mean = _silhouette(apart, labels, weights, k)
        rank = _by_size(labels, centres, weights)
        found[k] = Clusters(rank[labels][back.reshape(-1)], centres[np.argsort(rank)], inertia, mean)
    return found


def _best(points: Floats, weights: Ints, centres: Floats) -> tuple[Ints, Floats, float]:
    """The lowest inertia with one centre more."""
    now = _squares(points, centres).min(axis=1)
    gain = (np.maximum(now[:, None] - _squares(points, points), 0) * weights[:, None]).sum(axis=0)
    starts = np.argsort(-gain, kind="stable")[:TRIES]
    tried = [_moved(points, weights, np.vstack([centres, points[start]])) for start in starts]
    return min(tried, key=lambda made: made[2])


def _moved(points: Floats, weights: Ints, centres: Floats) -> tuple[Ints, Floats, float]:
    """Centres after each has gone to the mean of the points nearest to it, again and again until none changes."""
    labels = np.full(len(points), -1)
    for _ in range(ROUNDS):
        squares = _squares(points, centres)
        nearest = squares.argmin(axis=1)
        if (nearest == labels).all():
            break
        labels = nearest
        member = (labels[:, None] == np.arange(len(centres))) * weights[:, None]
        size = member.sum(axis=0)
        centres = np.where(size[:, None] > 0, member.T @ points / np.maximum(size, 1)[:, None], centres)
    return labels.astype(np.int64), centres, float((_squares(points, centres).min(axis=1) * weights).sum())


def _squares(points: Floats, centres: Floats) -> Floats:
    return np.asarray(((points[:, None, :] - centres[None, :, :]) ** 2).sum(axis=2), np.float64)


def _silhouette(apart: Floats, labels: Ints, weights: Ints, k: int) -> float:
    """The mean of (b - a) / max(a, b), a the mean distance to one's own group, b to the nearest other; alone 0."""
    member = (labels[:, None] == np.arange(k)) * weights[:, None]
    size, total = member.sum(axis=0), apart @ member
    rows = np.arange(len(labels))
    others = size[labels] - 1
    own = total[rows, labels] / np.maximum(others, 1)
    mean = total / np.maximum(size, 1)
    mean[rows, labels] = np.inf
    near = mean.min(axis=1)
    greater = np.maximum(own, near)
    score = np.where((others > 0) & (greater > 0), (near - own) / np.where(greater > 0, greater, 1), 0.0)
    return float((score * weights).sum() / weights.sum())


def _by_size(labels: Ints, centres: Floats, weights: Ints) -> Ints:
    """(k,) int64, the new number of each group."""
    size = np.bincount(labels, weights=weights, minlength=len(centres))
    order = sorted(range(len(centres)), key=lambda g: (-size[g], *centres[g].tolist()))
    rank = np.empty(len(centres), np.int64)
    rank[order] = np.arange(len(centres))
    return rank
