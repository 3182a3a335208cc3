"""Stable lotteries: by the definition over all challenges, by an independent solver, and what is proved of them."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations
from random import Random

import cvxpy
import numpy as np
import pytest

from socialchoice import RULES, ApprovalProfile, RankingProfile
from socialchoice.model.errors import InvalidProblem, TooLarge
from tests.agreements.stability import prefer, stability
from tests.problems import approvals, rankings

RULE = RULES["stable-lottery"]


def least(problem, size):
    """What the best challenge must gain, at the least, by cvxpy over all sets of at most `size` members."""
    names = list(problem.names)
    committees = list(combinations(names, size))
    challenges = [t for j in range(1, size + 1) for t in combinations(names, j)]
    gains = np.array([[prefer(problem, t, s) * size / len(t) for s in committees] for t in challenges])
    chances = cvxpy.Variable(len(committees), nonneg=True)
    goal = cvxpy.Problem(cvxpy.Minimize(cvxpy.max(gains @ chances)), [cvxpy.sum(chances) == 1])
    goal.solve(solver=cvxpy.CLARABEL)
    return float(goal.value)


@pytest.mark.parametrize("make", [approvals, rankings])
def test_nobody_gains_more_than_must_be_and_all_are_stable(make):
    for seed in range(25):
        rng = Random(seed)
        problem = make(rng)
        size = rng.randint(1, len(problem.names))
        found = RULE(problem, size=size).winner
        worst = stability(problem, found.record(), size)
        assert abs(float(worst) - least(problem, size)) <= 1e-4 * max(1, float(worst))
        assert worst < int(sum(problem.counts))  # Cheng, Jiang, Munagala and Wang: a stable lottery exists


def test_one_lottery_where_it_says_that_it_is_the_only_one():
    for seed in range(40):
        problem = approvals(Random(seed))
        size = 1 + seed % len(problem.names)
        outcome = RULE(problem, size=size)
        if not outcome.complete:
            continue
        own, best = outcome.winner.record(), stability(problem, outcome.winner.record(), size)
        for s in combinations(sorted(problem.names), size):
            mixed = {tuple(m): Fraction(w) / 2 for m, w in own}
            mixed[s] = mixed.get(s, Fraction(0)) + Fraction(1, 2)
            if len(own) > 1 or tuple(own[0][0]) != s:
                assert stability(problem, [[list(m), str(mixed[m])] for m in sorted(mixed)], size) > best


def test_no_committee_need_be_stable_where_a_lottery_is():
    cycle = RankingProfile.parse("A > B > C; B > C > A; C > A > B")
    alone = [[[["A"], "1"]], [[["B"], "1"]], [[["C"], "1"]]]
    assert [stability(cycle, lottery, 1) for lottery in alone] == [2, 2, 2]
    assert stability(cycle, RULE(cycle, size=1).winner.record(), 1) == 1


def test_sizes_and_limits():
    with pytest.raises(InvalidProblem, match="from 1 to 2"):
        RULE(ApprovalProfile.parse("1: a; 1: b"), size=3)
    with pytest.raises(TooLarge, match="pairs"):
        RULE(ApprovalProfile.parse("1: " + ", ".join(f"c{i:02}" for i in range(20))), size=8)
    with pytest.raises(InvalidProblem, match="rank all"):
        RULE(RankingProfile.parse("A > B; B > C", unranked="absent"), size=1)
