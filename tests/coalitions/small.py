"""Small random games, and definitions of values by going through all orders of players."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations, permutations
from random import Random
from typing import Any

from socialchoice import CoalitionGame
from socialchoice.rule import RULES

NAMES = "abcdefgh"


def random_game(rng: Random, n: int, *, top: int = 9, superadditive: bool = False) -> CoalitionGame:
    """Values from -1 up; on request no two coalitions lose by joining."""
    values = [0, *(rng.randint(-1, top) for _ in range((1 << n) - 1))]
    if superadditive:
        for s in range(1 << n):
            values[s] = max([values[s], *(values[t] + values[s ^ t] for t in range(s) if t & s == t)])
    return CoalitionGame.of(NAMES[:n], values)


def random_simple(rng: Random, n: int) -> CoalitionGame:
    """Some coalitions win, and all that hold one of them."""
    winning = [rng.randrange(1, 1 << n) for _ in range(rng.randint(1, 3))]
    return CoalitionGame.of(NAMES[:n], [int(any(s & w == w for w in winning)) for s in range(1 << n)])


def by_size(values: list[Any], n: int) -> CoalitionGame:
    """Values by the size of coalitions, and within a size in lexicographic order."""
    coalitions = [frozenset(some) for size in range(1, n + 1) for some in combinations(NAMES[:n], size)]
    return CoalitionGame.of(NAMES[:n], dict(zip(coalitions, values, strict=True)))


def value(game: CoalitionGame, coalition: int) -> Fraction:
    """What a coalition obtains."""
    return Fraction(int(game.table[coalition]), game.denominator)


def coalitions(n: int) -> Iterator[int]:
    """All but nobody and everybody."""
    return iter(range(1, (1 << n) - 1))


def over_orders(game: CoalitionGame, orders: list[tuple[int, ...]] | None = None) -> list[Fraction]:
    """What each player adds on average over these orders, or over all."""
    n = len(game.players)
    orders = orders or list(permutations(range(n)))
    sums = [Fraction(0)] * n
    for order in orders:
        there = 0
        for i in order:
            sums[i] += value(game, there | 1 << i) - value(game, there)
            there |= 1 << i
    return [total / len(orders) for total in sums]


def answer(rule: str, problem: Any, **options: Any) -> list[Fraction]:
    """The numbers of the rule's answer."""
    return [x for _, x in RULES[rule](problem, **options).winner.values]
