"""Values and indices against their definitions: all orders of players, all coalitions, one by one."""

from __future__ import annotations

from fractions import Fraction
from itertools import permutations
from math import comb, factorial
from random import Random

import numpy as np
import pytest

from socialchoice import BankruptcyProblem, CoalitionGame
from socialchoice.coalitions.power.sums import by_size
from socialchoice.model.errors import InvalidProblem
from tests.coalitions.small import answer, over_orders, random_game, random_simple, value


def members(coalition):
    return [i for i in range(coalition.bit_length()) if coalition >> i & 1]


@pytest.mark.parametrize("seed", range(12))
def test_the_shapley_value_is_the_mean_over_all_orders(seed):
    rng = Random(seed)
    game = random_game(rng, rng.randint(1, 5), top=rng.choice((9, 10**15, 10**30)))
    assert answer("shapley", game) == over_orders(game)


@pytest.mark.parametrize("seed", range(12))
def test_the_owen_value_is_the_mean_over_the_orders_that_keep_unions_together(seed):
    rng = Random(seed)
    n = rng.randint(2, 5)
    game, home = random_game(rng, n), [rng.randrange(3) for _ in range(n)]
    unions = [[i for i in range(n) if home[i] == h] for h in set(home)]
    said = "; ".join(", ".join(game.players[i] for i in some) for some in unions)
    orders = [order for order in permutations(range(n)) if together([home[i] for i in order])]
    assert len(orders) == factorial(len(unions)) * np.prod([factorial(len(some)) for some in unions])
    assert answer("owen", game, unions=said) == over_orders(game, orders)
    assert answer("owen", game) == answer("shapley", game)


def together(homes):
    return sum(a != b for a, b in zip(homes, homes[1:], strict=False)) == len(set(homes)) - 1


@pytest.mark.parametrize("seed", range(12))
def test_the_banzhaf_value_is_the_mean_over_coalitions_of_others(seed):
    rng = Random(seed)
    n = rng.randint(1, 5)
    game = random_game(rng, n)
    expected = [
        sum(value(game, s | 1 << i) - value(game, s) for s in range(1 << n) if not s >> i & 1) / 2 ** (n - 1)
        for i in range(n)
    ]
    assert answer("banzhaf", game) == expected


@pytest.mark.parametrize("seed", range(20))
def test_indices_of_simple_games_are_as_defined(seed):
    rng = Random(seed)
    n = rng.randint(1, 5)
    game = random_simple(rng, n)
    wins = [s for s in range(1 << n) if value(game, s)]
    critical = {s: [i for i in members(s) if not value(game, s ^ 1 << i)] for s in wins}
    minimal = [s for s in wins if critical[s] == members(s)]
    breakable = [s for s in wins if critical[s]]
    every = range(n)
    deegan = [sum(Fraction(1, s.bit_count() * len(minimal)) for s in minimal if s >> i & 1) for i in every]
    assert answer("deegan-packel", game) == deegan
    seats = sum(map(int.bit_count, minimal))
    assert answer("holler", game) == [Fraction(sum(s >> i & 1 for s in minimal), seats) for i in every]
    johnston = [
        sum(Fraction(1, len(critical[s]) * len(breakable)) for s in breakable if i in critical[s]) for i in every
    ]
    assert answer("johnston", game) == johnston
    swings = [sum(i in some for some in critical.values()) for i in every]
    assert answer("coleman", game) == [Fraction(count, len(wins)) for count in swings]
    assert answer("coleman", game, power="initiate") == [Fraction(count, (1 << n) - len(wins)) for count in swings]
    assert answer("coleman", game, power="act") == [Fraction(len(wins), 1 << n)]


def test_the_tau_value_lies_between_what_can_be_asked_and_what_must_be_given():
    found = 0
    for seed in range(40):
        rng = Random(seed)
        n = rng.randint(1, 4)
        game = random_game(rng, n, superadditive=True)
        everyone = (1 << n) - 1
        most = [value(game, everyone) - value(game, everyone ^ 1 << i) for i in range(n)]
        least = [
            max(value(game, s) - sum(most[j] for j in members(s) if j != i) for s in range(1 << n) if s >> i & 1)
            for i in range(n)
        ]
        room = all(x <= y for x, y in zip(least, most, strict=True))
        if not room or not sum(least) <= value(game, everyone) <= sum(most):
            with pytest.raises(InvalidProblem, match="quasi-balanced"):
                answer("tau-value", game)
            continue
        tau = answer("tau-value", game)
        found += 1
        assert sum(tau) == value(game, everyone)
        steps = {(t - x) / (y - x) for t, x, y in zip(tau, least, most, strict=True) if x != y}
        assert len(steps) <= 1 and all(0 <= step <= 1 for step in steps)
        assert all(t == x for t, x, y in zip(tau, least, most, strict=True) if x == y)
    assert found >= 10


@pytest.mark.parametrize("seed", range(12))
def test_random_arrival_is_the_mean_over_all_orders(seed):
    rng = Random(seed)
    claims = [Fraction(rng.randint(0, 9), rng.choice((1, 2))) for _ in range(rng.randint(1, 5))]
    estate = sum(claims) * Fraction(rng.randint(0, 8), 8)
    orders = list(permutations(range(len(claims))))
    expected = [Fraction(0)] * len(claims)
    for order in orders:
        left = estate
        for i in order:
            given = min(left, claims[i])
            expected[i] += given / len(orders)
            left -= given
    assert answer("random-arrival", BankruptcyProblem(tuple("abcde"[: len(claims)]), tuple(claims), estate)) == expected


@pytest.mark.parametrize("seed", range(12))
def test_weights_and_the_values_that_they_stand_for_have_the_same_power(seed):
    rng = Random(seed)
    n = rng.choice((3, 6, 13))
    weights = [Fraction(rng.randint(0, 9), rng.choice((1, 3))) for _ in range(n)] + [Fraction(1)]
    players = tuple(f"p{i}" for i in range(n + 1))
    game = CoalitionGame(players, quota=sum(weights) * Fraction(rng.randint(1, 4), 4), weights=tuple(weights))
    listed = CoalitionGame(players, game.table)
    for rule in ("shapley", "banzhaf", "coleman"):
        assert answer(rule, game) == answer(rule, listed)


@pytest.mark.parametrize("n", [4, 30, 60])
def test_many_players_one_of_whom_is_large(n):
    """The apex game: the large player with any other wins, and so do all others together."""
    game = CoalitionGame.weighted(n - 1, {"large": n - 2} | {f"p{i}": 1 for i in range(n - 1)})
    assert answer("shapley", game) == [Fraction(n - 2, n)] + [Fraction(2, n * (n - 1))] * (n - 1)
    large, *others = answer("banzhaf", game)
    assert large == Fraction(2 ** (n - 1) - 2, 2 ** (n - 1)) and set(others) == {Fraction(2, 2 ** (n - 1))}
    assert answer("coleman", game, power="act") == [Fraction(2 ** (n - 1), 2**n)]


def test_the_kernel_counts_the_same_compiled_and_not():
    values = np.array([0, *(Random(1).randint(-(2**31), 2**31 - 1) for _ in range(2**9 - 1))])
    for mine, plain in zip(by_size.compiled(values, 9), by_size.python(values, 9), strict=True):
        assert (mine == plain).all()
    totals, own = by_size.python(np.ones(2**9, np.int64), 9)
    assert totals.tolist() == [0, *(comb(9, k) for k in range(1, 10))]
    assert own[:, 4].tolist() == [0, *(comb(8, k - 1) for k in range(1, 10))]
