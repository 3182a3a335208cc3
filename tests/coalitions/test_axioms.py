"""What characterises these values, on random games: axioms of Shapley and Banzhaf, of the nucleolus, of division."""

from __future__ import annotations

import os
from fractions import Fraction
from itertools import combinations
from random import Random

import numpy as np
import pytest

from socialchoice import BankruptcyProblem, CoalitionGame
from tests.coalitions.small import answer, random_game, random_simple, value

DIVISIONS = ("proportional", "constrained-equal-awards", "constrained-equal-losses", "talmud", "random-arrival")
CASES = int(os.environ.get("SOCIALCHOICE_CASES", "10"))  # 1250 in `make full`
SEEDS = pytest.mark.parametrize("seed", range(CASES))


def renamed(game, order):
    """The game in which player k is player order[k] of this one."""
    n = len(order)
    table = [game.table[sum(1 << order[k] for k in range(n) if s >> k & 1)] for s in range(1 << n)]
    return CoalitionGame(tuple(game.players[i] for i in order), np.array(table), game.denominator)


def with_dummy(game, alone):
    """One player more, who adds to everybody what it obtains alone."""
    table = [*game.table.tolist(), *(int(v) + alone for v in game.table)]
    return CoalitionGame((*game.players, "dummy"), np.array(table, object))


@SEEDS
def test_the_shapley_value_is_efficient_and_additive(seed):
    rng = Random(seed)
    n = rng.randint(1, 5)
    one, two = random_game(rng, n), random_game(rng, n)
    both = CoalitionGame(one.players, one.table + two.table)
    assert sum(answer("shapley", one)) == value(one, (1 << n) - 1)
    for rule in ("shapley", "banzhaf"):
        sums = [x + y for x, y in zip(answer(rule, one), answer(rule, two), strict=True)]
        assert answer(rule, both) == sums


@SEEDS
@pytest.mark.parametrize("rule", ["shapley", "banzhaf", "prenucleolus"])
def test_a_dummy_gets_what_it_obtains_alone_and_changes_nothing(seed, rule):
    game, alone = random_game(Random(seed), 3), Random(seed).randint(-2, 5)
    assert answer(rule, with_dummy(game, alone)) == [*answer(rule, game), alone]


@SEEDS
@pytest.mark.parametrize("rule", ["shapley", "banzhaf", "prenucleolus", "least-core", "core"])
def test_names_and_their_order_make_no_difference(seed, rule):
    rng = Random(seed)
    game = CoalitionGame.of("abcd", [0] + [4 * s.bit_count() ** 2 + rng.randint(0, 3) for s in range(1, 16)])
    order = rng.sample(range(4), 4)
    mine = dict(zip(game.players, answer(rule, game), strict=True))
    other = renamed(game, order)
    assert dict(zip(other.players, answer(rule, other), strict=True)) == mine


@SEEDS
@pytest.mark.parametrize("rule", ["deegan-packel", "holler", "johnston"])
def test_indices_of_simple_games_sum_to_one_and_leave_nothing_for_who_adds_nothing(seed, rule):
    game = random_simple(Random(seed), 4)
    found = answer(rule, game)
    assert sum(found) == 1 and min(found) >= 0
    assert answer(rule, with_dummy(game, 0)) == [*found, 0]


@SEEDS
def test_the_nucleolus_moves_with_the_game(seed):
    """Covariance: the game times a factor, and everybody given something beside it."""
    rng = Random(seed)
    n = rng.randint(2, 4)
    game = random_game(rng, n, superadditive=True)
    more, factor = [rng.randint(-5, 5) for _ in range(n)], rng.randint(1, 4)
    table = [factor * int(v) + sum(more[i] for i in range(n) if s >> i & 1) for s, v in enumerate(game.table)]
    moved = CoalitionGame(game.players, np.array(table))
    for rule in ("nucleolus", "prenucleolus"):
        assert answer(rule, moved) == [factor * x + d for x, d in zip(answer(rule, game), more, strict=True)]


def problems(seed):
    rng = Random(seed)
    claims = tuple(Fraction(rng.randint(0, 12), rng.choice((1, 2))) for _ in range(rng.randint(2, 6)))
    return BankruptcyProblem(tuple("abcdef"[: len(claims)]), claims, sum(claims) * Fraction(rng.randint(0, 12), 12))


@SEEDS
def test_the_talmud_divides_as_the_nucleolus(seed):
    problem = problems(seed)
    assert answer("talmud", problem) == answer("nucleolus", problem.game()) == answer("prenucleolus", problem.game())
    assert answer("random-arrival", problem) == answer("shapley", problem.game())


@SEEDS
def test_any_two_claimants_divide_what_they_get_by_the_same_rule(seed):
    problem = problems(seed)
    for rule in DIVISIONS[:4]:
        found = answer(rule, problem)
        for i, j in combinations(range(len(found)), 2):
            pair = BankruptcyProblem(("i", "j"), (problem.claims[i], problem.claims[j]), found[i] + found[j])
            assert answer(rule, pair) == [found[i], found[j]], rule


@SEEDS
def test_what_is_gained_of_an_estate_mirrors_what_is_lost(seed):
    """Self-duality of the proportional rule, the Talmud's and random arrival; equal awards are dual to equal losses."""
    problem = problems(seed)
    lost = BankruptcyProblem(problem.players, problem.claims, sum(problem.claims) - problem.estate)
    duals = {rule: rule for rule in DIVISIONS} | dict([DIVISIONS[1:3], DIVISIONS[2:0:-1]])
    for rule, dual in duals.items():
        rest = [claim - x for claim, x in zip(problem.claims, answer(dual, lost), strict=True)]
        assert answer(rule, problem) == rest, rule
