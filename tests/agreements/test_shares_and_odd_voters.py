"""Two facts of the literature: the dollar under power utilities, and maximal lotteries of an odd number of voters."""

from __future__ import annotations

import os
from fractions import Fraction
from itertools import pairwise
from math import lcm
from random import Random

import numpy as np
import pytest

from socialchoice import RankingProfile
from socialchoice.model.bargaining.alternatives import BargainingProblem
from socialchoice.model.bargaining.polytope import PolytopeProblem
from socialchoice.rule import RULES

CASES = int(os.environ.get("SOCIALCHOICE_CASES", "40"))


@pytest.mark.parametrize(("a", "b"), [(1, 1), (1, 2), (3, 1), ("1/2", "1/3")])
def test_the_dollar_under_power_utilities_is_shared_as_their_exponents(a, b):
    """x^a (1 - x)^b is largest at x = a / (a + b): the exponents are the weights of linear utilities."""
    problem = PolytopeProblem.parse(f"x 0..1 | | ann: x; bob: 1 - x | 0 0 | weights {a} {b}")
    (plan,) = RULES["nash"](problem).winners
    a, b = Fraction(a), Fraction(b)
    assert problem.gains_of(plan) == (a / (a + b), b / (a + b))


def test_a_grid_of_the_dollar_gives_what_lies_next_to_the_share():
    """u = x and v = (1 - x)^(1/2), whose share is 2/3, at 1 - x = (k / 60)²: lotteries over a concave frontier."""
    steps = [Fraction(k, 60) for k in range(61)]
    problem = BargainingProblem(
        tuple(f"x{k}" for k in range(61)), ("ann", "bob"), (tuple(1 - v * v for v in steps), tuple(steps)), (0, 0)
    )
    (lottery,) = RULES["nash"](problem).winners
    below, above = max(v for v in steps if v * v <= Fraction(1, 3)), min(v for v in steps if v * v >= Fraction(1, 3))
    assert {name for name, _ in lottery.weights} <= {f"x{int(60 * v)}" for v in (below, above)}
    product = np.prod([float(gain) for gain in problem.gains_of(lottery)])
    best = 2 / 3 * (1 / 3) ** 0.5
    assert best * (1 - (1 / 60) ** 2 * 3) < product <= best * (1 + 1e-12)


def chords(exponent, steps):
    """t^exponent, for an exponent p/q of at most 1, from below: chords between t = (k / steps)^q, as (slope, start)."""
    p, q = exponent.as_integer_ratio()
    at = [(Fraction(k, steps) ** q, Fraction(k, steps) ** p) for k in range(steps + 1)]
    slopes = [(w - v) / (u - t) for (t, v), (u, w) in pairwise(at)]
    return [(slope, v - slope * t) for slope, (t, v) in zip(slopes, at, strict=False)]


@pytest.mark.parametrize(
    ("a", "b"), [("1/2", "1/3"), ("1/2", "1"), ("1/3", "1/4"), ("2/3", "1/2"), ("1/3", "1/3"), ("1", "1/4")]
)
def test_chords_of_power_utilities_share_the_dollar_as_near_to_their_exponents_as_they_must(a, b):
    """No chord is above x^a or (1 - x)^b: where the chords' product is largest, x^a (1 - x)^b is no less than it.

    So it is no less than what the chords make of a/(a+b). Both to the power of a common denominator are rational. The
    product is log-concave: what lies as high is an interval around a/(a+b), which ends within a tenth.
    """
    a, b = Fraction(a), Fraction(b)
    share, power = a / (a + b), lcm(a.denominator, b.denominator)
    ann, bob = chords(a, 24), chords(b, 24)
    pieces = (tuple(((s,), c) for s, c in ann), tuple(((-s,), c + s) for s, c in bob))
    problem = PolytopeProblem((("x", Fraction(0), Fraction(1)),), ("ann", "bob"), pieces, (Fraction(0), Fraction(0)))
    (plan,) = RULES["nash"](problem).winners
    ((_, found),) = plan.values

    def product(x):
        return x ** int(a * power) * (1 - x) ** int(b * power)

    least = (min(s * share + c for s, c in ann) * min(s * (1 - share) + c for s, c in bob)) ** power
    assert product(share) >= product(found) >= least
    assert product(share - Fraction(1, 10)) < least > product(share + Fraction(1, 10)), "the bound says something"


@pytest.mark.parametrize("seed", range(CASES))
def test_the_maximal_lottery_of_an_odd_number_of_voters_is_the_only_one_and_of_odd_support(seed):
    """Laffond, Laslier and Le Breton 1997: of odd margins, as odd numbers of strict rankings have."""
    rng = Random(seed)
    m, voters = rng.randint(2, 7), rng.choice((1, 3, 5, 7, 9))
    ranks = np.array([rng.sample(range(m), m) for _ in range(voters)])
    outcome = RULES["maximal-lottery"](RankingProfile(tuple("ABCDEFG"[:m]), ranks, np.ones(voters, np.int64)))
    (lottery,) = outcome.winners
    assert outcome.complete and len(lottery.weights) % 2 == 1
