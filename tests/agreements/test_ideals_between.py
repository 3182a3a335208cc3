"""Ideals of many agents lie between two numbers: brackets hold the exact ones, and what follows is a bound only."""

from __future__ import annotations

from copy import deepcopy
from fractions import Fraction
from random import Random

import pytest

from proofs.certificate import certify
from proofs.checkers.check import check
from proofs.checkers.form import Refused, Unreadable
from socialchoice.model.answers import Plan
from socialchoice.model.bargaining import shares
from socialchoice.model.bargaining.ideals import ideals
from socialchoice.model.bargaining.polytope import PolytopeProblem
from socialchoice.model.errors import TooLarge
from socialchoice.numeric.optima.brackets import brackets
from socialchoice.rule import RULES
from tests.forgery import reseal

RULE = ("kalai-smorodinsky", "kalai-rosenthal")


def polytopes(rng):
    """Random problems with an agreement that is better for all than none."""
    while True:
        n, m, k = rng.randint(1, 5), rng.randint(1, 5), rng.randint(0, 3)
        inner = [Fraction(rng.randint(1, 5), 6) for _ in range(m)]
        rows = [[rng.randint(-3, 9) for _ in range(m)] for _ in range(n)]
        kept = [sum(a * x for a, x in zip(row, inner, strict=True)) - Fraction(rng.randint(1, 6), 3) for row in rows]
        limits = [[rng.randint(-2, 4) for _ in range(m)] for _ in range(k)]
        most = [sum(a * x for a, x in zip(row, inner, strict=True)) + Fraction(rng.randint(1, 4), 5) for row in limits]
        yield PolytopeProblem(
            tuple((f"x{j}", 0, 1) for j in range(m)),
            tuple(f"p{i}" for i in range(n)),
            tuple(((row, 0),) for row in rows),
            tuple(kept),
            tuple((f"limit {r}", row, side) for r, (row, side) in enumerate(zip(limits, most, strict=True))),
            ideal_over=rng.choice(("IR", "S")),
        )


@pytest.mark.parametrize("floors", [True, False], ids=["leaving nobody worse off", "over all"])
def test_brackets_hold_the_exact_ideals_and_are_narrow(floors):
    rng = Random(5)
    made = polytopes(rng)
    for _ in range(60):
        problem = next(made)
        found = brackets(problem.region, floors=floors)
        assert found is not None
        for i, (bracket, exact) in enumerate(zip(found, ideals(problem, "IR" if floors else "S"), strict=True)):
            assert bracket.low <= exact.value <= bracket.support.value <= bracket.low * (1 + Fraction(1, 10**8))
            point = bracket.support.point
            assert problem.region.holds(point) and problem.region.at(point)[i] == bracket.low
            assert not floors or min(problem.region.at(point)) >= 0
            assert max(value.denominator for value in point).bit_length() < 128


def test_without_bounds_inside_or_one_piece_there_are_none():
    lines = ("x 0..4 | x <= 1; -1 x <= -1 | a: x | 0", "x 0..4 | x = 1 | a: x | 0", "x 0..4 | | a: min(x, 2) | 0")
    for text in lines:
        assert brackets(PolytopeProblem.parse(text).region, floors=False) is None


@pytest.mark.parametrize("name", RULE)
def test_the_least_share_is_within_the_gap_of_the_exact_one(name, monkeypatch):
    rng, gaps = Random(7), 0
    made = polytopes(rng)
    for _ in range(60):
        problem = next(made)
        exact = RULES[name](problem)
        monkeypatch.setattr(shares, "MANY", 0)
        problem.region.kept.clear()
        document = certify(name, problem)
        monkeypatch.undo()
        check(document)
        data, status = document["evidence"]["data"], document["claim"]["status"]
        gap = Fraction(data.get("gap", 0))
        assert (status == "bound only") == (gap > 0) and gap < Fraction(1, 10**8)
        gaps += gap > 0
        best = [i.value for i in ideals(problem, "S" if name == "kalai-rosenthal" else None)]
        (agreement,), (near,) = exact.winners, document["outcome"]["winners"]
        assert isinstance(agreement, Plan)
        least = [
            min(g / a for g, a in zip(gains_of(problem, point), best, strict=True))
            for point in ([v for _, v in agreement.values], [Fraction(v) for _, v in near])
        ]
        assert least[1] <= least[0] <= least[1] * (1 + gap)
    assert gaps > 20


def gains_of(problem, point):
    rows = [pieces[0][0] for pieces in problem.utilities]
    return [
        sum(c * x for c, x in zip(row, point, strict=True)) - kept
        for row, kept in zip(rows, problem.disagreement, strict=True)
    ]


def test_more_agents_than_ideals_can_be_written_of_get_a_bound():
    """70 agents who want one of 4 things each, in different measure: more than the rule reads exact ideals of."""
    rng = Random(2)
    variables = tuple((f"x{j}", 0, 1) for j in range(4))
    rows = [[rng.randint(1, 30) for _ in range(4)] for _ in range(70)]
    problem = PolytopeProblem(
        variables, tuple(f"p{i}" for i in range(70)), tuple(((row, 0),) for row in rows), (0,) * 70,
        (("time", (7, 5, 3, 11), 13),),
    )  # fmt: skip
    document = certify("kalai-smorodinsky", problem)
    assert document["claim"] == {"status": "bound only", "winners": "some"}
    assert "1 + " in check(document) and 0 < Fraction(document["evidence"]["data"]["gap"]) < Fraction(1, 10**9)


@pytest.mark.parametrize("unit", [Fraction(10) ** power for power in (-330, -200, 200, 400)])
def test_where_floats_do_not_reach_there_are_no_brackets_and_the_exact_ideals_serve(unit, monkeypatch):
    """A box of such a size and the same gains by it: what is chosen is the small problem's, in that unit."""
    monkeypatch.setattr(shares, "MANY", 0)
    text = "x 0..1, y 0..1 | 3 x + 7 y <= 5 | a: x; b: y | 0 0"
    small = PolytopeProblem.parse(text)
    large = PolytopeProblem(
        tuple((name, low * unit, high * unit) for name, low, high in small.variables), small.agents, small.utilities,
        small.disagreement, tuple((name, row, most * unit) for name, row, most in small.limits),
    )  # fmt: skip
    try:
        document = certify("kalai-smorodinsky", large)
    except TooLarge as error:
        assert "10^308" in str(error)
        return
    check(document)
    ((_, x), (_, y)) = document["outcome"]["winners"][0]
    # by hand: ideals 1 and 5/7, so that 3 s + 7 · 5/7 s = 5
    near = Fraction(1, 10**6)
    assert abs(Fraction(x) / unit - Fraction(5, 8)) < near and abs(Fraction(y) / unit - Fraction(25, 56)) < near


def bounded(monkeypatch):
    monkeypatch.setattr(shares, "MANY", 0)
    problem = PolytopeProblem.parse("x 0..1, y 0..1 | 3 x + 7 y <= 5 | a: x; b: y | 0 0")
    return certify("kalai-smorodinsky", problem)


FORGERIES = {
    "a gap of none": lambda d: d["evidence"]["data"].update(gap="0"),
    "a gap too wide": lambda d: d["evidence"]["data"].update(gap="1/1000"),
    "a gap too narrow": lambda d: d["evidence"]["data"].update(gap="1/10000000000000000000000000"),
    "no gap": lambda d: d["evidence"]["data"].pop("gap"),
    "a gap below zero": lambda d: d["evidence"]["data"].update(gap="-1/10000000"),
    "certified": lambda d: d["claim"].update(status="certified"),
    "the only winner": lambda d: d["claim"].update(winners="all"),
    "a greater ideal": lambda d: d["evidence"]["data"]["ideals"][1].update(gain="3/4"),
    "a smaller ideal": lambda d: d["evidence"]["data"]["ideals"][1].update(gain="7/10"),
}


@pytest.mark.parametrize("forge", FORGERIES.values(), ids=FORGERIES)
def test_what_is_not_so_is_refused(forge, monkeypatch):
    document = bounded(monkeypatch)
    check(document)
    assert document["claim"]["status"] == "bound only"
    forged = deepcopy(document)
    forge(forged)
    with pytest.raises((Refused, Unreadable)):
        check(reseal(forged))
