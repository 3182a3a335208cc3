"""Free disposal as a part of the problem: by hand, by definition, refusals, and forged evidence of ray points."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction as F
from itertools import combinations
from random import Random

import numpy as np
import pytest

from proofs.certificate import certify, verify, written
from proofs.checkers.check import check_bytes
from proofs.checkers.problems.bargains import RAYS, SAME
from socialchoice.model.answers import spoken
from socialchoice.model.bargaining.alternatives import BargainingProblem
from socialchoice.model.bargaining.polytope import PolytopeProblem
from socialchoice.model.bargaining.shared import Bargaining, Disagreement
from socialchoice.model.errors import InvalidProblem, SocialChoiceError
from socialchoice.model.errors import Unreadable as NoRecord
from socialchoice.model.restore import restore
from socialchoice.rule import RULES, every_rule
from tests.problems import bargains, polytopes

NO = " | no free disposal"
TRIANGLE = "A B | ann: 0 4; bob: 2 0 | 0 0"
SLANTED = "A B C | ann: 0 2 3; bob: 0 1 6 | 0 0"


def run(name, text, **options):
    problem = Bargaining.parse(text)
    certificate = certify(name, problem, **options)
    assert check_bytes(written(certificate).encode()) == verify(certificate)
    return {spoken(winner) for winner in RULES[name](problem, **options).winners}


@pytest.mark.parametrize("name", RAYS)
def test_the_ray_to_a_pareto_frontier_is_the_same_with_and_without(name):
    assert run(name, TRIANGLE) == run(name, TRIANGLE + NO)


@pytest.mark.parametrize("more", ["", " | pure"])
def test_one_alternative_is_on_the_ray_to_the_ideal_and_not_on_that_of_equal_gains(more):
    only = "A | ann: 1; bob: 3 | 0 0" + more
    assert run("egalitarian", only) == {"A"}
    assert run("egalitarian", only + NO) == {"no agreement"}
    for name in ("kalai-smorodinsky", "kalai-rosenthal", "equal-loss"):
        assert run(name, only + NO) == {"A"}


def test_where_the_ray_ends_below_what_all_would_rather_have():
    """By hand: from (2, 1) to (3, 6) both have 9/4 a quarter of the way, though C gives both more."""
    assert run("egalitarian", SLANTED) == {"C"}
    assert run("egalitarian", SLANTED + NO) == {"3/4 B + 1/4 C"}
    assert run("monotone-path", SLANTED + NO) == {"3/4 B + 1/4 C"}
    assert run("kalai-smorodinsky", SLANTED + NO) == {"C"}
    assert run("equal-loss", SLANTED + NO) == {"C"}


def test_utilities_that_rise_together_leave_the_ray_at_once():
    """By hand: ann has a, bob 2 a + b with b from 1 to 2; equal gains need a + b = 0, and 1 : 3 needs a = b."""
    text = "a 0..4, b 1..2 | | ann: a; bob: 2 a + b | 0 0"
    assert run("egalitarian", text + NO) == {"no agreement"}
    assert run("egalitarian", text + " | weights 1 3" + NO) == {"a 2, b 2"}
    assert run("utilitarian", text + NO) == {"a 4, b 2"}


def test_three_agents_of_whom_one_cannot_give_way():
    """By hand: a and b have a half if A and B are drawn alike, and c has as much if C is drawn half the time."""
    text = "A B C | a: 1 0 1/2; b: 0 1 1/2; c: 0 0 1 | 0 0 0"
    assert run("kalai-smorodinsky", text) == {"C"}
    assert run("kalai-smorodinsky", text + NO) == {"1/4 A + 1/4 B + 1/2 C"}


def test_equal_loss_is_chuns_line_and_no_agreement_where_it_leaves_somebody_nothing():
    """By hand: the ideal is (2, 6, 6), losses of 12/5 would leave a at -2/5."""
    text = "A B C | a: 2 -1 -1; b: 0 9 0; c: 0 0 9 | 0 0 0"
    assert run("equal-loss", text) == {"1/3 A + 1/3 B + 1/3 C"}
    assert run("equal-loss", text + NO) == {"no agreement"}


def test_a_path_is_left_and_met_again_and_its_last_possible_point_counts():
    """By hand: possible are the points (x, 1) with x from 2 to 3; a path crosses them, turns at one, or misses."""
    text = "x 2..3, y 1..1 | | ann: x; bob: y | 0 0" + NO
    assert run("monotone-path", text, path="1 1; 3 1; 3 2") == {"x 3, y 1"}
    assert run("monotone-path", text, path="1 0; 2 1; 2 3") == {"x 2, y 1"}
    assert run("monotone-path", text, path="1 1; 1 3; 3 3") == {"no agreement"}
    assert run("monotone-path", text, path="5 0; 5 1") == {"no agreement"}


def test_from_a_reference_the_way_may_be_possible_only_later_or_at_the_reference_alone():
    """By hand: the ideal of the square from 1 to 2 is (2, 2); the way from (0, 1) ends there."""
    text = "x 1..2, y 1..2 | | ann: x; bob: y | 0 0" + NO
    assert run("gupta-livne", text, reference="0 1") == {"x 2, y 2"}
    line = "x 1..2 | | ann: x; bob: 3 - x | 0 0" + NO
    assert run("gupta-livne", line, reference="1 1") == {"x 3/2"}
    assert run("gupta-livne", line, reference="3/2 3/2") == {"x 3/2"}
    assert run("gupta-livne", line, reference="7/4 7/4") == {"no agreement"}


def crossings(points, base, rate):
    """All t at which base + rate t is on a segment between two of the points (of the plane), the first and the last."""
    found = []
    for (x, y), (z, w) in [*combinations(points, 2), *((p, p) for p in points)]:
        first, second = ((u - base[0]) * rate[1] - (v - base[1]) * rate[0] for u, v in ((x, y), (z, w)))
        if first == second == 0:
            found += [(x - base[0]) / rate[0], (z - base[0]) / rate[0]]
        elif first * second <= 0:
            part = first / (first - second)
            found.append((x + part * (z - x) - base[0]) / rate[0])
    return found


def expected(points, base, rate):
    """The gains at the last crossing, None where there is none or somebody gains nothing."""
    found = crossings(points, base, rate)
    gains = [b + r * max(found) for b, r in zip(base, rate, strict=True)] if found else [F(0)]
    return gains if min(gains) > 0 else None


def ideal(points, i):
    """The most of agent i where the other loses nothing: at a point or where a segment crosses the axis."""
    best = [p[i] for p in points if p[1 - i] >= 0]
    for p, q in combinations(points, 2):
        if p[1 - i] * q[1 - i] < 0:
            best.append(p[i] + (q[i] - p[i]) * p[1 - i] / (p[1 - i] - q[1 - i]))
    return max(best)


def as_polytope(problem):
    m = len(problem.names)
    return PolytopeProblem(
        tuple((name, F(0), F(1)) for name in problem.names),
        problem.agents,
        tuple(((row, F(0)),) for row in problem.utilities),
        problem.disagreement,
        equations=(("all", (F(1),) * m, F(1)),),
        weights=problem.weights,
        ideal_over=problem.ideal_over,
        free_disposal=False,
    )


def gains(problem, outcome):
    (winner,) = outcome.winners
    return None if isinstance(winner, Disagreement) else list(problem.gains_of(winner))


@pytest.mark.parametrize("seed", range(60))
def test_two_agents_where_the_ray_last_crosses_a_segment(seed):
    rng = Random(seed)
    rows = tuple(tuple(F(rng.randint(-2, 6)) for _ in range(rng.randint(1, 4))) for _ in range(1))
    rows += (tuple(F(rng.randint(-2, 6)) for _ in rows[0]),)
    weights = (F(rng.choice((1, 2))), F(1))
    names = tuple("ABCD"[: len(rows[0])])
    problem = BargainingProblem(names, ("a", "b"), rows, (F(0), F(0)), weights, free_disposal=False)
    points = list(zip(*rows, strict=True))
    if problem.region.least().value <= 0:
        wanted = dict.fromkeys(("egalitarian", "kalai-smorodinsky", "kalai-rosenthal", "equal-loss"))
    else:
        best, most = [ideal(points, 0), ideal(points, 1)], [max(row) for row in rows]
        zero = [F(0), F(0)]
        wanted = {
            "egalitarian": expected(points, zero, weights),
            "kalai-smorodinsky": expected(points, zero, [w * a for w, a in zip(weights, best, strict=True)]),
            "kalai-rosenthal": expected(points, zero, [w * a for w, a in zip(weights, most, strict=True)]),
            "equal-loss": expected(points, best, [1 / w for w in weights]),
        }
    for name, should in wanted.items():
        for each in (problem, as_polytope(problem)):
            assert gains(each, RULES[name](each)) == should, name
            assert verify(certify(name, each))


@pytest.mark.parametrize("seed", range(40))
def test_more_agents_as_a_float_solver_has_it_and_exactly_on_the_ray(seed):
    """The peer raises t over lotteries or points with equations; beyond rounding nothing is farther."""
    linprog = pytest.importorskip("scipy.optimize").linprog
    rng = Random(seed)
    for _ in range(100):
        problem = rng.choice((bargains, polytopes))(rng)
        problem = replace(problem, free_disposal=False, measured="comparable")
        single = all(len(pieces) == 1 for pieces in problem.region.pieces)
        if single and not problem.pure and problem.region.least().value > 0 and len(problem.agents) > 1:
            break
    region, n = problem.region, len(problem.agents)
    first = len(region.rows) - region.equal
    ties = [[*map(float, row), -float(w)] for ((row, _),), w in zip(region.pieces, problem.weights, strict=True)]
    rows = [[*map(float, row), 0.0] for row in region.rows]
    ends = zip(region.low, region.high, strict=True)
    bounds = [(float(low), None if high is None else float(high)) for low, high in ends]
    found = linprog(
        [0.0] * len(region.low) + [-1.0],
        A_ub=np.array(rows[:first]) if first else None,
        b_ub=[float(v) for v in region.most[:first]] if first else None,
        A_eq=np.array(rows[first:] + ties),
        b_eq=[*map(float, region.most[first:]), *(-float(constant) for ((_, constant),) in region.pieces)],
        bounds=[*bounds, (None, None)],
    )
    reached = gains(problem, RULES["egalitarian"](problem))
    if reached is None:
        assert found.status == 2 or (found.status == 0 and -found.fun < 1e-6)
        return
    t = reached[0] / problem.weights[0]
    assert reached == [t * w for w in problem.weights] and n > 1
    assert found.status == 0 and abs(-found.fun - float(t)) < 1e-6


@pytest.mark.parametrize("name", SAME)
def test_rules_that_follow_no_ray_answer_as_with_free_disposal(name):
    for text in (TRIANGLE, SLANTED, TRIANGLE + " | pure", "a 0..4, b 0..2 | a + b <= 3 | ann: min(a, 2); bob: b | 0 0"):
        try:
            outcome = RULES[name](Bargaining.parse(text))
        except SocialChoiceError as error:
            with pytest.raises(type(error)):
                RULES[name](Bargaining.parse(text + NO))
            continue
        assert RULES[name](Bargaining.parse(text + NO)) == outcome


def test_what_rules_say_of_themselves_and_what_checkers_hold_is_the_same():
    rules = [rule for rule in every_rule() if issubclass(rule.problem, Bargaining)]
    said = {kind: {rule.name for rule in rules if rule.without_disposal == kind} for kind in ("same", "ray", None)}
    assert said["ray"] == set(RAYS) and said["same"] == set(SAME)
    for name in said[None]:
        with pytest.raises(InvalidProblem, match="no known meaning where no gain may be thrown away"):
            RULES[name](Bargaining.parse(TRIANGLE + NO))
    assert said[None] == {"thomson-reference", "equal-area"}


@pytest.mark.parametrize("name", RAYS)
def test_utilities_of_several_pieces_are_refused(name):
    with pytest.raises(InvalidProblem, match="needs one sum an agent"):
        RULES[name](Bargaining.parse("a 0..4, b 0..2 | a + b <= 3 | ann: min(a, 2); bob: b | 0 0" + NO))


def test_the_record_speaks_of_it_only_where_there_is_none():
    for text in (TRIANGLE, "a 0..4 | | ann: a | 0"):
        free, bound = Bargaining.parse(text), Bargaining.parse(text + NO)
        assert "free_disposal" not in free.record() and bound.record()["free_disposal"] is False
        assert free.digest != bound.digest and restore(bound.record()) == bound
        with pytest.raises(NoRecord):
            restore({**free.record(), "free_disposal": True})
    with pytest.raises(InvalidProblem, match="must be True or False"):
        replace(Bargaining.parse(TRIANGLE), free_disposal=0)
    with pytest.raises(InvalidProblem, match="said twice"):
        Bargaining.parse(TRIANGLE + NO + NO)
