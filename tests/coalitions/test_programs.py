"""Core, least core and nucleolus beside linear programs in floats by another model, and what proves them."""

from __future__ import annotations

from fractions import Fraction
from random import Random

import cvxpy
import numpy as np
import pytest

from proofs.certificate import certify
from proofs.checkers.check import check
from proofs.checkers.form import Refused
from socialchoice import RULES, CoalitionGame
from socialchoice.model.answers import EmptyCore
from socialchoice.model.errors import Unproven
from tests.coalitions.judged import excesses, in_core
from tests.coalitions.small import answer, random_game
from tests.forgery import reseal

SEEDS = pytest.mark.parametrize("seed", range(8))


def sides(game):
    """The members (rows) and the values of all coalitions but nobody and everybody, in floats."""
    n = len(game.players)
    rows = np.array([[s >> i & 1 for i in range(n)] for s in range(1, (1 << n) - 1)], float)
    return rows, game.table[1:-1].astype(float) / game.denominator, float(game.table[-1]) / game.denominator


def least_largest(game):
    """The largest excess in the least core, by HiGHS."""
    rows, values, total = sides(game)
    x, most = cvxpy.Variable(rows.shape[1]), cvxpy.Variable()
    program = cvxpy.Problem(cvxpy.Minimize(most), [cvxpy.sum(x) == total, values - rows @ x <= most])
    return program.solve(solver="HIGHS")


def naive_nucleolus(game, individual):
    """Level by level, each coalition asked by a program of its own whether its excess can be less."""
    rows, values, total = sides(game)
    x, most = cvxpy.Variable(rows.shape[1]), cvxpy.Variable()
    held, left = [cvxpy.sum(x) == total], list(range(len(rows)))
    if individual:
        held += [x >= [float(game.table[1 << i]) / game.denominator for i in range(rows.shape[1])]]
    while left:
        level = [values[left] - rows[left] @ x <= most]
        best = cvxpy.Problem(cvxpy.Minimize(most), held + level).solve(solver="HIGHS")
        held += [values[left] - rows[left] @ x <= best + 1e-8]
        least = [cvxpy.Problem(cvxpy.Minimize(values[s] - rows[s] @ x), held).solve(solver="HIGHS") for s in left]
        left = [s for s, excess in zip(left, least, strict=True) if excess < best - 1e-5]
    cvxpy.Problem(cvxpy.Minimize(0), held).solve(solver="HIGHS")
    return x.value


@pytest.mark.parametrize("seed", range(24))
def test_the_core_is_empty_where_the_program_says_so_and_the_least_core_is_its_optimum(seed):
    rng = Random(seed)
    game = random_game(rng, rng.randint(2, 5), superadditive=rng.random() < 0.8)
    most = least_largest(game)
    assert abs(float(max(excesses(game, answer("least-core", game))[1:-1])) - most) < 1e-6
    assert isinstance(RULES["core"](game).winner, EmptyCore) == (most > 1e-6)


def test_the_core_is_claimed_to_be_one_point_exactly_where_programs_say_that_nobodys_pay_can_differ():
    """Small integers, so that cores of one point are no accident; each player's least and most pay in floats."""
    seen = {True: 0, False: 0}
    for seed in range(120):
        rng = Random(seed)
        n = rng.randint(1, 4)
        game = CoalitionGame.of("abcd"[:n], [0] + [s.bit_count() + rng.randint(-1, 1) for s in range(1, 1 << n)])
        outcome = RULES["core"](game)
        if isinstance(outcome.winner, EmptyCore):
            continue
        rows, values, total = sides(game)
        x = cvxpy.Variable(n)
        held = [cvxpy.sum(x) == total, *([rows @ x >= values] if len(rows) else [])]
        ends = [[turn(x[i], held) for turn in (_least, _most)] for i in range(n)]
        assert outcome.complete == all(high - low < 1e-6 for low, high in ends)
        seen[outcome.complete] += 1
        assert check(certify("core", game))
    assert min(seen.values()) > 5


def _least(part, held):
    return cvxpy.Problem(cvxpy.Minimize(part), held).solve(solver="HIGHS")


def _most(part, held):
    return cvxpy.Problem(cvxpy.Maximize(part), held).solve(solver="HIGHS")


@SEEDS
@pytest.mark.parametrize("individual", [True, False])
def test_the_nucleolus_is_that_of_programs_that_ask_coalition_by_coalition(seed, individual):
    game = random_game(Random(seed), 3 + seed % 2, superadditive=True)
    found = answer("nucleolus" if individual else "prenucleolus", game)
    assert np.abs(naive_nucleolus(game, individual) - np.array(found, float)).max() < 1e-4


@SEEDS
def test_no_move_makes_the_sorted_excesses_smaller(seed):
    """Small and large moves of money between players, each against the definition: lexicographic order."""
    rng = Random(seed)
    n = 4
    game = random_game(rng, n, superadditive=True)
    for rule in ("nucleolus", "prenucleolus"):
        found = answer(rule, game)
        best = sorted(excesses(game, found), reverse=True)
        for _ in range(60):
            move = [rng.randint(-3, 3) for _ in range(n - 1)]
            scale = rng.choice((1, 10, 1000))
            other = [x + d / scale for x, d in zip(found, [*map(type(found[0]), move), -sum(move)], strict=True)]
            inside = all(x * game.denominator >= game.table[1 << i] for i, x in enumerate(other))
            if any(move) and (rule == "prenucleolus" or inside):
                assert sorted(excesses(game, other), reverse=True) > best


def test_floors_matter_where_somebody_would_be_paid_less_than_alone():
    differ = 0
    for seed in range(30):
        rng = Random(seed)
        alone = [rng.randint(0, 3) for _ in range(3)]
        game = CoalitionGame.of(
            "abc", [0, *alone[:2], rng.randint(0, 9), alone[2], 2, 2, sum(alone) + rng.randint(0, 2)]
        )
        found, other = answer("nucleolus", game), answer("prenucleolus", game)
        assert all(x >= v for x, v in zip(found, alone, strict=True))
        within = all(x >= v for x, v in zip(other, alone, strict=True))
        assert (found == other) == within
        differ += not within
    assert 5 <= differ <= 25


def test_levels_of_another_game_prove_nothing():
    documents = [certify("nucleolus", random_game(Random(seed), 3, superadditive=True)) for seed in (1, 2, 3)]
    for mine in documents:
        for other in documents:
            if other is not mine and other["outcome"] != mine["outcome"]:
                with pytest.raises(Refused):
                    check(reseal({**mine, "outcome": other["outcome"], "evidence": other["evidence"]}))


def test_sixteen_players_are_proved_and_seventeen_are_not():
    weights = {f"p{i}": 1 + i % 3 for i in range(16)}
    game = CoalitionGame.weighted(16, weights)
    for rule in ("shapley", "nucleolus", "core"):
        assert certify(rule, game)["claim"]["status"] == "certified"
    with pytest.raises(Unproven, match="17 players"):
        certify("shapley", CoalitionGame.weighted(16, weights | {"last": 1}))


@pytest.mark.parametrize("rule", ["shapley", "banzhaf", "owen", "tau-value", "core", "prenucleolus", "nucleolus"])
def test_money_moved_between_two_players_is_noticed(rule):
    refused = 0
    for seed in range(10):
        rng = Random(seed)
        game = CoalitionGame.of("abcd", [0] + [4 * s.bit_count() ** 2 + rng.randint(0, 3) for s in range(1, 16)])
        document = certify(rule, game)
        giver, taker = rng.sample(range(4), 2)
        for amount in (Fraction(1, 7), Fraction(50)):
            payoffs = [Fraction(x) for _, x in document["outcome"]["winners"][0]]
            payoffs[giver] -= amount
            payoffs[taker] += amount
            moved = [[name, str(x)] for name, x in zip(game.players, payoffs, strict=True)]
            forged = reseal({**document, "outcome": {**document["outcome"], "winners": [moved]}})
            if rule == "core" and in_core(game, moved):
                assert check(forged)
                continue
            with pytest.raises(Refused):
                check(forged)
            refused += 1
    assert refused >= 10
