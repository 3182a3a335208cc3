"""Rules of distance: any options, judged by the definition, by brute force and by an independent solver."""

from __future__ import annotations

import os
from dataclasses import replace
from fractions import Fraction
from itertools import islice, product
from random import Random

import cvxpy
import numpy as np
import pytest

from proofs.certificate import certify, verify
from socialchoice import RULES, Disagreement
from socialchoice.compromises.distances.measures import highest, lowest
from socialchoice.model.bargaining.alternatives import BargainingProblem
from socialchoice.model.bargaining.polytope import PolytopeProblem
from socialchoice.model.bargaining.shared import Bargaining
from socialchoice.model.errors import InvalidProblem
from tests.agreements.nearness import RULES as NEAREST
from tests.agreements.nearness import distance, gains_of
from tests.forgery import forgeries, refused_or_true
from tests.problems import bargains, polytopes

CASES = int(os.environ.get("SOCIALCHOICE_CASES", "12"))
FORGERIES = int(os.environ.get("SOCIALCHOICE_FORGERIES", "120"))


def drawn(name, problem, rng):
    """Options of the rule, at random."""
    n = len(problem.agents)
    targets = rng.choice(("", " ".join(str(Fraction(rng.randint(-2, 8), rng.choice((1, 2)))) for _ in range(n))))
    order = [rng.randint(0, 3) for _ in range(n - 1)] + [rng.randint(1, 3)]
    ordered = order if problem.pure else sorted(order, reverse=True)
    form = rng.choice(("sum", "greatest", "lexicographic"))
    classes = " ".join(str(rng.randint(1, 2)) for _ in range(n)) if form == "lexicographic" else ""
    return {
        "minimax-regret": {"refined": rng.choice(("no", "leximin"))},
        "ordered-weighted-average": {"order": rng.choice(("", " ".join(map(str, ordered))))},
        "compromise-programming": {"power": rng.choice(("1", "2", "infinity"))},
        "yu-compromise": {"power": rng.choice(("1", "2", "infinity"))},
        "goal-programming": {"targets": targets, "form": form, "classes": rng.choice(("", classes))},
        "minimal-concession": {"form": rng.choice(("sum", "greatest"))},
    }[name]


def case(name, seed):
    rng = Random(seed)
    problem = replace(rng.choice((bargains, polytopes))(rng), measured="comparable")
    return problem, drawn(name, problem, rng), rng


@pytest.mark.parametrize("name", NEAREST)
def test_any_options_are_certified_and_forgeries_refused(name):
    for seed in range(CASES):
        problem, options, rng = case(name, seed)
        certificate = certify(RULES[name].on(problem), problem, **options)
        assert verify(certificate)
        for forged in islice(forgeries(certificate, rng), FORGERIES // 12):
            refused_or_true(forged)


@pytest.mark.parametrize("name", NEAREST)
def test_no_agreement_at_random_is_nearer(name):
    for seed in range(CASES):
        problem, options, rng = case(name, 500 + seed)
        outcome = RULES[name](problem, **options)
        if outcome.winners == {Disagreement()}:
            assert isinstance(problem, PolytopeProblem)
            continue
        own = {str(distance(name, problem, _gains(problem, winner), options)) for winner in outcome.winners}
        assert len(own) == 1
        best = distance(name, problem, _gains(problem, next(iter(outcome.winners))), options)
        for point in _points(problem, rng):
            other = distance(name, problem, problem.region.at(point), options)
            assert other >= best
            if outcome.complete and other == best:
                assert problem.agreement(point) in outcome.winners


def _gains(problem, winner):
    return gains_of(problem, winner.record())


def _points(problem, rng, count=40):
    """Points of the region: corners of a list, lotteries and mixtures of best points of a polytope."""
    if isinstance(problem, BargainingProblem):
        m = len(problem.names)
        corners = [[Fraction(a == b) for b in range(m)] for a in range(m)]
        if problem.pure:
            return corners
    else:
        n = len(problem.agents)
        weights = [[Fraction(x) for x in row] for row in product((0, 1, 3), repeat=n) if any(row)]
        corners = [problem.region.best(row).point for row in weights]
    mixed = []
    for _ in range(count):
        parts = [Fraction(rng.choice((0, 1, 1, 2, 5))) for _ in corners]
        if total := sum(parts):
            mixed.append(
                [sum(p * c[j] for p, c in zip(parts, corners, strict=True)) / total for j in range(len(corners[0]))]
            )
    return corners + mixed


@pytest.mark.parametrize("name", NEAREST)
def test_an_independent_solver_comes_to_the_same(name):
    compared = 0
    for seed in range(60):
        problem, options, _ = case(name, 900 + seed)
        outcome = RULES[name](problem, **options)
        if problem.pure or outcome.winners == {Disagreement()}:
            continue
        found = distance(name, problem, _gains(problem, next(iter(outcome.winners))), options)
        mine = found[0] if isinstance(found, list) else found
        theirs = _solved(name, problem, options)
        assert abs(float(mine) - theirs) <= 1e-4 * max(1, abs(float(mine))), (name, options)
        compared += 1
        if compared == 15:
            return
    raise AssertionError("too few problems were compared")


def _solved(name, problem, options):
    """The first thing that the rule minimises, by cvxpy."""
    region = problem.region
    x = cvxpy.Variable(len(region.low))
    held = [x >= np.array([float(v) for v in region.low])]
    held += [x[j] <= float(high) for j, high in enumerate(region.high) if high is not None]
    first = len(region.rows) - region.equal
    for r, (row, most) in enumerate(zip(region.rows, region.most, strict=True)):
        side = np.array([float(v) for v in row]) @ x
        held.append(side <= float(most) if r < first else side == float(most))
    gains = [
        cvxpy.min(cvxpy.hstack([np.array([float(c) for c in row]) @ x + float(k) for row, k in each]))
        for each in region.pieces
    ]
    goal = cvxpy.Problem(cvxpy.Minimize(_measured(name, problem, options, gains)), held)
    goal.solve(solver=cvxpy.CLARABEL)
    return float(goal.value)


def _measured(name, problem, options, gains):
    n, weights, best = len(gains), [float(w) for w in problem.weights], [float(v) for v in highest(problem)]
    regrets = [w * (a - g) for w, a, g in zip(weights, best, gains, strict=True)]
    if name == "minimax-regret":
        return cvxpy.max(cvxpy.hstack(regrets))
    if name == "ordered-weighted-average":
        order = [float(Fraction(v)) for v in options["order"].split()] or [2 * (n - k) - 1 for k in range(n)]
        values = cvxpy.hstack([g / w for g, w in zip(gains, weights, strict=True)])
        steps = [a - b for a, b in zip(order, [*order[1:], 0], strict=True)]
        return -sum(step * cvxpy.sum_smallest(values, k + 1) for k, step in enumerate(steps))
    if name in ("compromise-programming", "yu-compromise"):
        own = [top - float(low) for top, low in zip(best, lowest(problem), strict=True)]
        spans = own if name == "compromise-programming" else [1.0] * n
        lacks = [(w, (a - g) / s) for w, a, g, s in zip(weights, best, gains, spans, strict=True) if s]
        if options["power"] == "infinity":
            return cvxpy.max(cvxpy.hstack([w * lack for w, lack in lacks] or [0.0]))
        squared = options["power"] == "2"  # never below nothing, so that the square of the positive part is the square
        return sum(w * (cvxpy.square(cvxpy.pos(lack)) if squared else lack) for w, lack in lacks) + 0 * cvxpy.sum(
            gains[0]
        )
    targets = [0.0] * n if name == "minimal-concession" else best
    if options.get("targets"):
        said = zip(options["targets"].split(), problem.disagreement, strict=True)
        targets = [float(Fraction(t) - kept) for t, kept in said]
    lacks = [w * cvxpy.pos(t - g) for w, t, g in zip(weights, targets, gains, strict=True)]
    if options["form"] == "lexicographic":
        classes = [int(c) for c in options["classes"].split()] or list(range(n))
        lacks = [lack for lack, own in zip(lacks, classes, strict=True) if own == min(classes)]
    return cvxpy.max(cvxpy.hstack(lacks)) if options["form"] == "greatest" else sum(lacks)


def test_ordered_averages_hold_the_egalitarian_and_the_utilitarian_rule():
    for seed in range(20):
        problem = replace(bargains(Random(seed)), measured="comparable")
        n = len(problem.agents)
        if problem.pure:
            continue
        worst = RULES["ordered-weighted-average"](problem, order=" ".join(["1"] + ["0"] * (n - 1)))
        gains = _gains(problem, next(iter(worst.winners)))
        assert min(gains) == problem.region.least(problem.weights).value
        flat = RULES["ordered-weighted-average"](problem, order=" ".join(["1"] * n))
        gains = _gains(problem, next(iter(flat.winners)))
        assert sum(gains) == max(map(sum, zip(*problem.gains, strict=True)))


@pytest.mark.parametrize(
    ("name", "options", "said"),
    [
        ("ordered-weighted-average", {"order": "1 2"}, "increases"),
        ("ordered-weighted-average", {"order": "1 -2"}, "negative"),
        ("ordered-weighted-average", {"order": "1"}, "give 2 exact numbers"),
        ("goal-programming", {"targets": "1 nan"}, "give 2 exact numbers"),
        ("goal-programming", {"classes": "1 2"}, "lexicographic"),
        ("goal-programming", {"classes": "1 1/2", "form": "lexicographic"}, "whole numbers"),
        ("minimax-regret", {"refined": "perhaps"}, "choose one of"),
    ],
)
def test_options_that_make_no_sense_are_refused_in_a_sentence(name, options, said):
    with pytest.raises(InvalidProblem, match=said):
        RULES[name](Bargaining.parse("A B | ann: 1 0; bob: 0 1 | 0 0"), **options)
