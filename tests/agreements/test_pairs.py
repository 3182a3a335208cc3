"""Two agents: the frontier, and the rules that walk along it, against polygons, walks in floats, and axioms."""

from __future__ import annotations

import os
from fractions import Fraction
from itertools import pairwise
from math import sqrt
from random import Random

import pytest

from proofs.certificate import certify
from socialchoice import RULES
from socialchoice.model.bargaining.alternatives import BargainingProblem
from socialchoice.model.bargaining.polytope import PolytopeProblem
from socialchoice.model.bargaining.shared import Disagreement
from socialchoice.model.errors import InvalidProblem
from socialchoice.numeric.lp import NoOptimum
from socialchoice.numeric.polytopes.frontier import frontier, nash_of_two
from socialchoice.numeric.polytopes.surds import between, gathered, sign
from tests.agreements.polygon import frontier as polygon
from tests.problems import bargains, polytopes

CASES = int(os.environ.get("SOCIALCHOICE_CASES", "60"))  # 1250 in `make full`
PAIRS = ("perles-maschler", "equal-area", "discrete-raiffa", "continuous-raiffa")
NINE = "A B C D | x: 0 6 9 10; y: 10 8 4 0 | 0 0"  # three sides of slopes -1/3, -4/3 and -4


def pairs(makers, seeds):
    """Random problems of two agents of equal weight who can both gain."""
    for seed in range(seeds):
        for make in makers:
            problem = make(Random(seed))
            first, *rest = problem.weights
            if (
                problem.measured == "comparable"
                and rest == [first]
                and not problem.pure
                and problem.region.least().value > 0
            ):
                yield problem


def plots(rng):
    """Polytopes whose frontier has several sides."""
    m = rng.randint(2, 5)

    def row(low, high):
        return tuple(rng.randint(low, high) for _ in range(m))

    utilities = tuple(tuple((row(-2, 6), rng.randint(0, 2)) for _ in range(rng.randint(1, 2))) for _ in range(2))
    limits = tuple((f"limit {k}", row(1, 4), rng.randint(4, 12)) for k in range(3))
    return PolytopeProblem(tuple((x, 0, rng.randint(1, 4)) for x in "abcde"[:m]), ("x", "y"), utilities, (0, 0), limits)


def gains(name, problem):
    (winner,) = RULES[name](problem).winners
    return problem.gains_of(winner)


def corners(problem, *, rational=True):
    """The corners of the polygon of a list, those on a line left out."""
    kept = []
    for point in sorted(set(polygon(problem, rational=rational))):
        while len(kept) > 1 and _turn(kept[-2], kept[-1], point) == 0:
            kept.pop()
        kept.append(point)
    return kept


def _turn(a, b, c):
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


@pytest.mark.parametrize("rational", [True, False])
def test_the_frontier_of_lotteries_is_that_of_the_polygon_of_the_list(rational):
    compared = 0
    for seed in range(300):
        problem = bargains(Random(seed))
        if len(problem.agents) != 2:
            continue
        try:
            found = [(c.x, c.y) for c in frontier(problem.region, floors=rational).corners]
        except NoOptimum:
            found = []
        assert found == corners(problem, rational=rational)
        compared += bool(found)
    assert compared > 50


def test_every_side_of_a_polytopes_frontier_is_proved_and_every_corner_allowed():
    seen = 0
    for problem in pairs([polytopes, plots], 60):
        found = frontier(problem.region, floors=True)
        assert len(found.sides) == len(found.corners) + 1
        for corner in found.corners:
            assert problem.region.holds(corner.point) and problem.region.at(corner.point) == [corner.x, corner.y]
        for side, one, two in zip(found.sides[1:-1], found.corners, found.corners[1:], strict=False):
            p, q = side.prices
            assert p > 0 < q and problem.region.bound(side) == p * one.x + q * one.y == p * two.x + q * two.y
        p, q = found.sides[0].prices
        assert problem.region.bound(found.sides[0]) == q * found.corners[0].y and p * found.corners[0].x == 0
        seen += len(found.corners) > 2
    assert seen > 20


def test_the_published_numbers_of_one_polygon():
    """Regression of the project's notes: six digits of each, by other code."""
    problem = BargainingProblem.parse(NINE)
    x, y = gains("perles-maschler", problem)
    assert abs(float(x) - 6.866025) < 1e-6 and abs(float(y) - 6.845299) < 1e-6
    assert gains("equal-area", problem) == (Fraction(55, 8), Fraction(41, 6))
    assert gains("discrete-raiffa", problem) == (Fraction(109, 16), Fraction(83, 12))


def test_half_of_the_length_by_walking_in_floats():
    compared = 0
    for problem in pairs([bargains], 200):
        chain = corners(problem)
        lengths = [sqrt((b[0] - a[0]) * (a[1] - b[1])) for a, b in pairwise(chain)]
        left, at = sum(lengths) / 2, tuple(map(float, chain[0]))
        for (a, b), length in zip(pairwise(chain), lengths, strict=True):
            if left <= 0:
                break
            part = min(1.0, left / length)
            at = tuple(float(s) + part * float(t - s) for s, t in zip(a, b, strict=True))
            left -= length
        assert gains("perles-maschler", problem) == pytest.approx(at, abs=1e-6)
        compared += len(chain) > 1
    assert compared > 10


def test_both_parts_have_the_same_area_by_the_shoelace_formula():
    compared = 0
    for problem in pairs([bargains], 200):
        chain, point = corners(problem), gains("equal-area", problem)
        origin, top, right = (0, 0), (0, chain[0][1]), (chain[-1][0], 0)
        above = [origin, top, *(c for c in chain if c[0] < point[0]), point]
        below = [origin, point, *(c for c in chain if c[0] > point[0]), right]
        assert _area(above) == _area(below) > 0
        compared += len(chain) > 1
    assert compared > 10


def _area(points):
    return abs(sum(a[0] * b[1] - a[1] * b[0] for a, b in zip(points, [*points[1:], points[0]], strict=True)))


def _steps(chain, step=0.004):
    """The way towards both ideals in small steps, each by the direction at its middle."""

    def between(at, one, two):
        """What `two` is where `one`, which rises along the pairs, is `at`."""
        for a, b, c, d in zip(one, one[1:], two, two[1:], strict=False):
            if at < b:
                return c + max(0.0, (at - a) / (b - a)) * (d - c)
        return two[-1]

    xs, ys = [[float(c[k]) for c in chain] for k in (0, 1)]

    def lacks(x, y):
        return between(y, ys[::-1], xs[::-1]) - x, between(x, xs, ys) - y

    x = y = 0.0
    while min(lacks(x, y)) > 1e-6:
        p, q = lacks(x, y)
        p, q = lacks(x + step * p / 2, y + step * q / 2)
        x, y = x + step * p, y + step * q
    return x, y


def test_the_way_towards_both_ideals_in_small_steps():
    drawn = [quarrels(Random(seed)) for seed in range(12)]
    for problem in [*drawn, *list(pairs([bargains], 60))]:
        assert gains("continuous-raiffa", problem) == pytest.approx(_steps(corners(problem)), rel=1e-4, abs=1e-4)


@pytest.mark.parametrize("name", PAIRS)
def test_exchanged_agents_and_other_units_exchange_and_stretch_the_gains(name):
    for problem in list(pairs([bargains], 80)):
        here = gains(name, problem)
        rows, kept = problem.utilities, problem.disagreement
        turned = BargainingProblem(problem.names, problem.agents, rows[::-1], kept[::-1])
        wide = (tuple(3 * u - 7 for u in rows[0]), rows[1])
        wider = BargainingProblem(problem.names, problem.agents, wide, (3 * kept[0] - 7, kept[1]))
        exact = name in ("equal-area", "discrete-raiffa")
        for found, wanted in ((gains(name, turned), here[::-1]), (gains(name, wider), (3 * here[0], here[1]))):
            near = Fraction(1, 10**9)
            assert found == wanted if exact else all(abs(f - w) <= near for f, w in zip(found, wanted, strict=True))


def quarrels(rng):
    """Points that are no loss for either, with a frontier of some sides."""
    xs = sorted(rng.sample(range(12), 4))
    ys = sorted(rng.sample(range(12), 4), reverse=True)
    return BargainingProblem(tuple("ABCD"), ("x", "y"), (tuple(xs), tuple(ys)), (0, 0))


def lacking(name, one, two):
    """By how much a solution of S + T, the sums of agreements of S and T, is below the sum of the solutions."""
    rows = tuple(tuple(a + b for a in one.gains[i] for b in two.gains[i]) for i in (0, 1))
    both = BargainingProblem(tuple(f"n{k}" for k in range(len(rows[0]))), one.agents, rows, (0, 0))
    solved = zip(*(gains(name, problem) for problem in (one, two, both)), strict=True)
    return max(a + b - c for a, b, c in solved)


def test_perles_and_maschlers_solution_is_super_additive_and_that_of_nash_is_not():
    drawn = [(quarrels(Random(seed)), quarrels(Random(seed + 10_000))) for seed in range(CASES)]
    assert all(lacking("perles-maschler", *pair) < Fraction(1, 10**9) for pair in drawn)
    assert any(lacking("nash", *pair) > Fraction(1, 100) for pair in drawn)
    assert any(lacking("equal-area", *pair) > Fraction(1, 100) for pair in drawn)


def test_two_agents_have_an_exact_nash_solution_with_its_proof():
    compared = 0
    for problem in pairs([bargains, polytopes, plots], 60):
        support = nash_of_two(problem.region, problem.weights)
        f = problem.region.at(support.point)
        assert support.prices == [1 / (2 * g) for g in f] and problem.region.bound(support) == 1
        assert problem.region.holds(support.point)
        compared += 1
    assert compared > 40
    polygon = PolytopeProblem.parse("a 0..10, b 0..10 | a+3 b<=30; 4 a+3 b<=48; 4 a+b<=40 | x: a; y: b | 0 0")
    assert nash_of_two(polygon.region, [1, 1]).point == [6, 8]
    assert nash_of_two(polygon.region, [Fraction(2), Fraction(1)]).point == [8, Fraction(16, 3)]


@pytest.mark.parametrize("name", PAIRS)
@pytest.mark.parametrize("text", [f"{NINE} | pure", f"{NINE} | weights 1 2", "A B | x: 0 4; y: 2 0; z: 1 1 | 0 0 0"])
def test_other_numbers_of_agents_weights_and_lists_without_lotteries_are_refused(name, text):
    many = name == "discrete-raiffa"  # which is for any number of agents
    if many and "z:" in text:
        assert RULES[name](BargainingProblem.parse(text)).winners
        return
    with pytest.raises(InvalidProblem, match="alike in weight" if many else "for two agents of equal weight"):
        RULES[name](BargainingProblem.parse(text))


@pytest.mark.parametrize("name", PAIRS)
def test_a_polytope_may_contradict_itself(name):
    problem = PolytopeProblem.parse("x 0..1, y 0..1 | x + y <= 1; x >= 3/2 | a: x; b: y | 0 0")
    assert RULES[name](problem).winners == {Disagreement()}
    certify(name, problem)


def test_signs_of_sums_of_roots():
    two, three, eight = (Fraction(1), Fraction(2)), (Fraction(1), Fraction(3)), (Fraction(-1), Fraction(8))
    assert sign([two, two, eight]) == 0 and gathered([two, two, eight]) == []
    assert sign([two, three, (Fraction(-1), Fraction(10))]) == -1  # 3.146… against 3.162…
    assert sign([(Fraction(665857, 470832), Fraction(1)), (Fraction(-1), Fraction(2))]) == 1  # by 1.6e-12
    low, high = between([two], 40)
    assert low * low < 2 < high * high and high - low <= Fraction(1, 2**40)
