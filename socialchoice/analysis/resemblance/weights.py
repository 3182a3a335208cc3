"""Weights that copies do not move: near ones share what one of them would have."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from fractions import Fraction
from math import lcm

import numpy as np

from socialchoice.model.errors import InvalidProblem
from socialchoice.model.ground.records import exact

Distances = Sequence[Sequence[Fraction | int]]


def clone_robust_weights(distances: Distances, radius: int | str | Fraction) -> list[Fraction]:
    """The weight of each element, from 0 to 1, so that elements within the radius share.

    For a distance r, link elements that are at most r apart. Elements with the same links (and linked with each other)
    form a class; a class gets 1 over the number of classes among its links, itself included, and its members share it
    equally. The weight of an element is the mean of that over r from 0 to the radius.

    symmetric  : elements at equal distances from all others get the same; the order does not matter
    continuous : the weights change by little if distances do
    robust     : a copy of an element (distance 0) joins its class at every r, so that no class and no total of a class
                 changes; of a set that is further than the radius from all else, the total tends to 1 as its members
                 come together, however many they are
    local      : what is further away than the radius from x and from all that is linked with x, does not change x

    An element that at some r is of the same class as another still loses to the other's copies there. That cannot be
    avoided: with three in one place each must have a third, and one of them that is moved away by very little must by
    continuity still have about a third, where beside a single one it had a half.

    distances : (n, n), exact, symmetric, 0 on the diagonal
    Raises InvalidProblem for other distances, and for a radius that is not positive.

    Source: the three axioms, and that radius graphs do not change under cloning, from Berriaud and Wattenhofer 2026,
    "Breaking the Illusion of Artificial Consensus", arXiv:2602.24024 (abstract read; this family of weights is built
    here from these axioms, and may not be one of theirs).
    """
    reach = exact(radius)
    if reach <= 0:
        raise InvalidProblem(f"the radius is {reach}; give a positive number")
    given = _checked(distances)
    n = len(given)
    steps = sorted({d for row in given for d in row if d < reach})
    rank = {d: at for at, d in enumerate(steps)}
    level = np.array([[rank.get(d, len(steps)) for d in row] for row in given], np.int64).reshape(n, n)
    scale = lcm(reach.denominator, *(step.denominator for step in steps))
    length = [int((b - a) * scale) for a, b in zip(steps, [*steps[1:], reach], strict=True)]
    shares: list[Counter[int]] = [Counter() for _ in range(n)]
    for at, long in enumerate(length):
        for element, share in enumerate(_shares(level <= at)):
            shares[element][share] += long
    whole = int(reach * scale)
    return [sum((Fraction(long, part * whole) for part, long in share.items()), Fraction(0)) for share in shares]


def _shares(linked: np.ndarray) -> list[int]:
    """By how many each element's 1 is divided: the members of its class, times the classes among its links."""
    _, first, which, size = np.unique(
        np.packbits(linked, axis=1), axis=0, return_index=True, return_inverse=True, return_counts=True
    )
    which = which.reshape(-1)
    classes = linked[:, first].sum(axis=1)
    return [int(value) for value in size[which] * classes]


def _checked(distances: Distances) -> list[list[Fraction]]:
    given = [[exact(d) for d in row] for row in distances]
    if not given or any(len(row) != len(given) for row in given):
        raise InvalidProblem(
            f"distances are {len(given)} rows of other lengths; wanted is a square, one row an element"
        )
    for i, row in enumerate(given):
        if row[i] != 0:
            raise InvalidProblem(f"element {i} is {row[i]} away from itself; the diagonal holds 0")
        for j in range(i):
            if row[j] != given[j][i] or row[j] < 0:
                raise InvalidProblem(
                    f"from {i} to {j} it is {row[j]} and back {given[j][i]}; wanted are equal, not negative"
                )
    return given
