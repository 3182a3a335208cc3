"""Bargaining over polytopes: against lists, of which lotteries are a polytope too, and against cvxpy and the eye."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from random import Random

import pytest

from proofs.certificate import certify, verify
from socialchoice.model.bargaining.polytope import PolytopeProblem
from socialchoice.model.bargaining.shared import Disagreement
from socialchoice.model.errors import InvalidProblem
from socialchoice.model.restore import restore
from socialchoice.rule import every_rule
from tests.problems import bargains, polytopes

RULES = [rule for rule in every_rule() if issubclass(PolytopeProblem, rule.problem)]
LEASE = (
    "hours 0..10, wage 0..5 | cap: hours + 2 wage <= 12; floor: wage >= 1 | "
    "ann: 3 hours - wage; bob: min(2 wage, 8 - 1/2 hours) | 0 0"
)


def as_polytope(problem):
    """The lotteries of a list, as points whose coordinates are the shares."""
    m = len(problem.names)
    return PolytopeProblem(
        tuple((name, 0, 1) for name in problem.names),
        problem.agents,
        tuple(((row, 0),) for row in problem.utilities),
        problem.disagreement,
        equations=(("shares", (1,) * m, 1),),
        weights=problem.weights,
        ideal_over=problem.ideal_over,
    )


def takes(rule, problem):
    """Whether the rule answers, and does not refuse the number of agents."""
    try:
        rule(problem)
    except InvalidProblem as error:
        assert "for two agents" in str(error)
        return False
    return True


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_lotteries_of_a_list_give_what_the_same_polytope_gives(rule):
    compared = 0
    for seed in range(120):
        listed = replace(bargains(Random(seed)), measured="comparable")
        if listed.pure:
            continue
        wide = as_polytope(listed)
        if len(listed.agents) != 2 and not takes(rule, wide):
            continue
        one, other = rule(listed), rule(wide)
        if {Disagreement()} in (one.winners, other.winners):
            assert one.winners == other.winners
            continue
        (plan,) = other.winners
        gains = [listed.gains_of(winner) for winner in one.winners]
        if rule.name == "utilitarian":
            weighted = [
                sum(w * g for w, g in zip(listed.weights, row, strict=True)) for row in (*gains, wide.gains_of(plan))
            ]
            assert len(set(weighted)) == 1
        elif rule.name == "egalitarian":
            assert min(g / w for g, w in zip(gains[0], listed.weights, strict=True)) == min(
                g / w for g, w in zip(wide.gains_of(plan), listed.weights, strict=True)
            )
        elif one.complete and other.complete:
            assert gains == [wide.gains_of(plan)]
        compared += 1
    assert compared > 10


@pytest.mark.parametrize("rule", [r for r in RULES if r.name in ("utilitarian", "egalitarian")], ids=lambda r: r.name)
def test_the_weighted_sum_and_the_least_gain_are_those_of_another_solver(rule):
    """cvxpy is a float solver: it agrees within 1e-4."""
    cvxpy = pytest.importorskip("cvxpy")
    compared = 0
    for seed in range(25):
        problem = polytopes(Random(seed))
        outcome = rule(problem)
        if outcome.winners == {Disagreement()}:
            continue
        (plan,) = outcome.winners
        x = cvxpy.Variable(len(problem.names))
        held = [x >= [float(v[1]) for v in problem.variables], x <= [float(v[2]) for v in problem.variables]]
        held += [sum(float(c) * x[j] for j, c in enumerate(row)) <= float(most) for _, row, most in problem.limits]
        held += [sum(float(c) * x[j] for j, c in enumerate(row)) == float(at) for _, row, at in problem.equations]
        gains = [
            cvxpy.minimum(*([sum(float(c) * x[j] for j, c in enumerate(row)) + float(k) for row, k in pieces] * 2))
            - float(d)
            for pieces, d in zip(problem.utilities, problem.disagreement, strict=True)
        ]
        weights = [float(w) for w in problem.weights]
        if rule.name == "utilitarian":
            aim = sum(w * g for w, g in zip(weights, gains, strict=True))
            own = sum(w * g for w, g in zip(problem.weights, problem.gains_of(plan), strict=True))
        else:
            aim = cvxpy.minimum(*([g / w for w, g in zip(weights, gains, strict=True)] * 2))
            own = min(g / w for w, g in zip(problem.weights, problem.gains_of(plan), strict=True))
        value = cvxpy.Problem(cvxpy.Maximize(aim), held).solve(solver="CLARABEL")
        assert abs(float(own) - value) < 1e-4 * max(1, abs(value))
        compared += 1
    assert compared > 5


def test_a_polytope_reads_back_as_it_was_written():
    for seed in range(40):
        problem = polytopes(Random(seed))
        assert restore(problem.record()).record() == problem.record()


def test_limits_that_contradict_each_other_leave_disagreement_and_say_which():
    problem = PolytopeProblem.parse("x 0..1, y 0..1 | wide: x + y <= 1; tall: x >= 3/2; y >= 0 | a: x; b: y | 0 0")
    for rule in RULES:
        certificate = certify(rule, problem)
        assert certificate["outcome"]["winners"] == [{"agreement": "none"}] and verify(certificate)
        prices = certificate["evidence"]["data"].get("prices")
        if certificate["evidence"]["kind"] == "no agreement" and prices["pieces"] == [["0"], ["0"]]:
            assert prices["rows"][1] != "0"


def test_what_the_notation_says_is_what_is_meant():
    problem = PolytopeProblem.parse(LEASE)
    assert problem.names == ("hours", "wage")
    assert problem.utilities[1] == (((0, 2), 0), ((Fraction(-1, 2), 0), 8))
    assert problem.limits[1] == ("floor", (0, -1), -1)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("x 0..1 | a: x | 0", "has 3 parts"),
        ("x 0 | | a: x | 0", "has 3 parts|is no variable"),
        ("x 1..0 | | a: x | 0", "must not be above"),
        ("x 0..1 | | a: y | 0", "is no variable; known are x"),
        ("x 0..1 | | a: x x | 0", "the trouble begins"),
        ("x 0..1 | x | a: x | 0", "is no limit"),
        ("x 0..1 | | a: x | 0 0", "wanted are 1"),
        ("x 0..1 | | a: x | 0 | pure", "is no part of this"),
    ],
)
def test_what_cannot_be_read_is_refused_in_a_sentence(text, said):
    with pytest.raises(InvalidProblem, match=said):
        PolytopeProblem.parse(text)
