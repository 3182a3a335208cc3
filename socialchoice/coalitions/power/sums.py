"""How much each player adds to the coalitions of each size, summed: what the Shapley and Banzhaf values are made of."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from socialchoice.coalitions.power.swings import reaching, swings
from socialchoice.model.coalition import MOST_PLAYERS, CoalitionGame, Table
from socialchoice.model.errors import InvalidProblem, TooLarge
from socialchoice.numeric.kernel import kernel

MOST_STEPS = 20_000_000  # players times weight, up to which weighted games are counted by generating functions
LIMB = 31  # bits: 2^24 values of so many fit int64 when they are summed

Ints = NDArray[np.int64]


def added(game: CoalitionGame) -> tuple[list[list[int]], int]:
    """((n, n) sums, denominator): Σ v(S + i) - v(S) over the coalitions S of each size that are without player i.

    Raises TooLarge for more than 24 players, but for weighted games whose weights are small enough to be counted.
    """
    n = len(game.players)
    if _by_weight(game):
        return swings(*game.scaled), 1
    totals, own = _summed(game.table, n)
    return [[own[i][s + 1] - (totals[s] - own[i][s]) for s in range(n)] for i in range(n)], game.denominator


def winning(game: CoalitionGame) -> int:
    """How many coalitions win, in a simple game. Raises InvalidProblem and TooLarge as `simple` and `added` do."""
    return reaching(*game.scaled) if _by_weight(game) else int(simple(game).sum())


def _by_weight(game: CoalitionGame) -> bool:
    """Whether it takes less to count weights than coalitions. Raises TooLarge if neither can be counted."""
    if game.quota is None:
        return False
    n, total = len(game.players), sum(game.scaled[1])
    if n > MOST_PLAYERS and n * total > MOST_STEPS:
        raise TooLarge(f"{n} players have a weight of {total} in all; give at most {MOST_STEPS // n}")
    return n * total <= min(MOST_STEPS, 1 << n)


def _summed(table: Table, n: int) -> tuple[list[int], list[list[int]]]:
    """What all coalitions of each size obtain, and those of each player; exact for values of any length."""
    totals, own, shift, left = [0] * (n + 1), [[0] * (n + 1) for _ in range(n)], 0, table
    while True:
        last = int(left.min()) >= -(2**LIMB) and int(left.max()) < 2**LIMB
        limb = left if last else left & (2**LIMB - 1)
        some, each = by_size(np.ascontiguousarray(limb, np.int64), n)
        totals = [x + (y << shift) for x, y in zip(totals, some.tolist(), strict=True)]
        own = [[x + (y << shift) for x, y in zip(a, b, strict=True)] for a, b in zip(own, each.T.tolist(), strict=True)]
        if last:
            return totals, own
        left, shift = left >> LIMB, shift + LIMB


@kernel(above=8_000)
def by_size(values: Ints, n: int) -> tuple[Ints, Ints]:
    """(n + 1,) the sum of the values of coalitions by size, and (n + 1, n) of those that hold a player."""
    count = values.shape[0]
    sizes = np.zeros(count, np.uint8)
    totals, own = np.zeros(n + 1, np.int64), np.zeros((n + 1, n), np.int64)
    for s in range(1, count):
        sizes[s] = sizes[s >> 1] + (s & 1)
        totals[sizes[s]] += values[s]
    for i in range(n):
        step = 1 << i
        for start in range(step, count, 2 * step):
            for s in range(start, start + step):
                own[sizes[s], i] += values[s]
    return totals, own


def guarded(table: Table) -> Table:
    """The same numbers in a form whose sums over all coalitions cannot pass int64."""
    if table.dtype == object or max(int(table.max()), -int(table.min())) * len(table) < 2**61:
        return table
    return table.astype(object)


def simple(game: CoalitionGame) -> NDArray[np.bool_]:
    """(2^n,) which coalitions win. Raises InvalidProblem unless all obtain 0 or 1, and more members never hurt."""
    table = game.table
    if game.denominator != 1 or int(table.min()) < 0 or int(table.max()) > 1:
        raise InvalidProblem("this index is one of simple games, in which every coalition obtains 0 or 1")
    wins: NDArray[np.bool_] = table == 1
    if not wins[-1]:
        raise InvalidProblem("no coalition wins, so that nobody has power to be measured")
    for i in range(len(game.players)):
        halves = wins.reshape(-1, 2, 1 << i)
        if (halves[:, 0] & ~halves[:, 1]).any():
            raise InvalidProblem(f"{game.players[i]} makes a coalition lose that wins; a simple game is monotone")
    return wins


def critical(wins: NDArray[np.bool_], i: int) -> NDArray[np.int64]:
    """The coalitions that win, and lose without player i."""
    halves = wins.reshape(-1, 2, 1 << i)
    turned = np.zeros_like(halves)
    turned[:, 1] = halves[:, 1] & ~halves[:, 0]
    return np.flatnonzero(turned)


def minimal(wins: NDArray[np.bool_], n: int) -> NDArray[np.int64]:
    """The coalitions that win, and lose without any one of their members."""
    needed = np.zeros(len(wins), np.int8)
    for i in range(n):
        needed[critical(wins, i)] += 1
    return np.flatnonzero(wins & (needed == np.bitwise_count(np.arange(len(wins), dtype=np.uint32))))


def normalised(numbers: list[Fraction]) -> list[Fraction]:
    """The numbers divided by their sum. Raises InvalidProblem if that is 0."""
    total = sum(numbers, Fraction(0))
    if not total:
        raise InvalidProblem("the indices sum to 0 and cannot be normalised; ask for the absolute ones")
    return [number / total for number in numbers]
