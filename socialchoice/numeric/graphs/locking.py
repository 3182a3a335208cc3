"""Locking pairs in without closing a circle: which vertices reach which, as bits of 64-bit words."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from socialchoice.numeric.kernel import kernel

Ints = NDArray[np.int64]
Words = NDArray[np.uint64]


def reach_of(rows: tuple[int, ...]) -> Words:
    """Rows of bits as integers -> (m, words) uint64."""
    width = (len(rows) + 63) // 64
    return np.array([np.frombuffer(row.to_bytes(8 * width, "little"), np.uint64) for row in rows])


def rows_of(reach: Words) -> tuple[int, ...]:
    """(m, words) uint64 -> rows of bits as integers."""
    return tuple(int.from_bytes(row.tobytes(), "little") for row in reach)


def lock_classes(reach: Words, heads: Ints, tails: Ints, starts: Ints, first: int) -> int:
    """Lock classes of pairs, each class at once, from class `first` on; stops before the first class with a real tie.

    reach        : (m, words) uint64, changed in place: row a has bit b if a reaches b
    heads, tails : (p,) the pairs, class after class; class c is starts[c] … starts[c + 1]

    A class has a real tie if some pair of it, not settled yet, lies on a circle of locked and equally strong pairs.
    Returns the number of that class, or the number of classes.
    """
    return int(lock.compiled(reach, heads, tails, starts, first))


@kernel()
def lock(reach: Words, heads: Ints, tails: Ints, starts: Ints, first: int) -> int:
    """See `lock_classes`."""
    one = np.uint64(1)
    trial = np.empty_like(reach)
    for c in range(first, len(starts) - 1):
        if starts[c + 1] - starts[c] == 1:  # a pair alone has no tie
            a, b = heads[starts[c]], tails[starts[c]]
            join(reach, a, b)
            continue
        trial[:, :] = reach
        for p in range(starts[c], starts[c + 1]):
            a, b = heads[p], tails[p]
            forward = (reach[a, b >> 6] >> np.uint64(b & 63)) & one
            backward = (reach[b, a >> 6] >> np.uint64(a & 63)) & one
            if not forward and not backward:
                spread(trial, a, b)
        for p in range(starts[c], starts[c + 1]):
            a, b = heads[p], tails[p]
            settled = (reach[b, a >> 6] >> np.uint64(a & 63)) & one
            if not settled and (trial[b, a >> 6] >> np.uint64(a & 63)) & one:
                return c
        reach[:, :] = trial
    return len(starts) - 1


@kernel()
def join(reach: Words, a: int, b: int) -> None:
    """Let a reach b, unless b reaches a."""
    if not (reach[b, a >> 6] >> np.uint64(a & 63)) & np.uint64(1):
        spread(reach, a, b)


@kernel()
def spread(reach: Words, a: int, b: int) -> None:
    """Let a, and all that reach it, reach b and all that it reaches."""
    one, word, bit = np.uint64(1), a >> 6, np.uint64(a & 63)
    if (reach[a, b >> 6] >> np.uint64(b & 63)) & one:
        return
    for i in range(len(reach)):
        if (reach[i, word] >> bit) & one:
            for w in range(reach.shape[1]):
                reach[i, w] |= reach[b, w]


def classes_of(strength: Ints, winning: NDArray[np.bool_]) -> tuple[Ints, Ints, Ints]:
    """(m, m) strengths and which pairs win -> heads, tails and starts of the classes, strongest first."""
    heads, tails = np.nonzero(winning)
    power = strength[heads, tails]
    small = len(power) and max(abs(int(power.min())), abs(int(power.max()))) < 2**15
    order = np.argsort(-(power.astype(np.int16) if small else power), kind="stable")  # by radix where 16 bits suffice
    heads, tails, power = heads[order], tails[order], power[order]
    starts = np.concatenate([[0], np.flatnonzero(np.diff(power)) + 1, [len(power)]]) if len(power) else np.zeros(1, int)
    return heads.astype(np.int64), tails.astype(np.int64), starts.astype(np.int64)
