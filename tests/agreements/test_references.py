"""Reference points and paths against polygons, and serial dictatorship against the list."""

from __future__ import annotations

from fractions import Fraction
from random import Random

import pytest

from socialchoice import RULES
from socialchoice.model.bargaining.alternatives import BargainingProblem
from socialchoice.model.bargaining.polytope import PolytopeProblem
from socialchoice.model.bargaining.shared import Disagreement
from socialchoice.model.errors import InvalidProblem
from tests.agreements.polygon import crossing, frontier
from tests.agreements.test_pairs import gains, quarrels
from tests.agreements.test_polytopes import as_polytope
from tests.problems import bargains, polytopes

TWO = BargainingProblem.parse("A B | ann: 0 4; bob: 4 0 | 0 0")


def test_from_the_reference_towards_the_ideal_on_a_polygon():
    """Where (x - r₁)(a₂ - r₂) = (y - r₂)(a₁ - r₁) on the frontier."""
    for seed in range(60):
        problem = quarrels(Random(seed))
        rng = Random(seed)
        chain = frontier(problem, rational=True)
        a = chain[-1][0], chain[0][1]
        middle = gains("equal-area", problem)
        r = [g * Fraction(rng.randint(0, 9), 10) for g in middle]  # below an agreement, so possible
        wanted = crossing(chain, lambda p, r=r, a=a: (p[0] - r[0]) * (a[1] - r[1]) - (p[1] - r[1]) * (a[0] - r[0]))
        (found,) = RULES["gupta-livne"](problem, reference=f"{r[0]} {r[1]}").winners
        assert problem.gains_of(found) == wanted


def test_without_a_reference_or_a_path_they_are_rules_that_are_known():
    for seed in range(80):
        for make in (bargains, polytopes):
            problem = make(Random(seed))
            if problem.pure or problem.measured != "comparable":
                continue
            for name, known in (("gupta-livne", "kalai-smorodinsky"), ("monotone-path", "egalitarian")):
                assert RULES[name](problem).winners == RULES[known](problem).winners


def test_the_end_of_a_path_on_a_polygon():
    """By walking along the path in small steps of known length until the polygon ends."""
    for seed in range(40):
        rng, problem = Random(seed), quarrels(Random(seed))
        chain = frontier(problem, rational=True)
        points = [(0, 0)]
        for _ in range(rng.randint(1, 3)):
            points.append((points[-1][0] + rng.randint(1, 3), points[-1][1] + rng.randint(0, 3)))
        steps = [((b[0] - a[0]), (b[1] - a[1])) for a, b in zip(points, points[1:], strict=False)]
        (found,) = RULES["monotone-path"](problem, path="; ".join(f"{x} {y}" for x, y in points[1:])).winners
        g = problem.gains_of(found)
        for at, (start, step) in enumerate(zip(points, steps, strict=False)):
            part = min((v - s) / d for v, s, d in zip(g, start, step, strict=True) if d)
            if part < 1 or at == len(steps) - 1:
                break
        on = [Fraction(s) + part * d for s, d in zip(start, step, strict=True)]
        beyond = [v + Fraction(d, 10**6) for v, d in zip(on, step, strict=True)]
        assert _below(chain, on) and not _below(chain, beyond)


def _below(chain, point):
    """Whether a point is, with free disposal, below the frontier."""
    if point[0] > chain[-1][0] or point[1] > chain[0][1]:
        return False
    return all(
        (b[0] - a[0]) * (point[1] - a[1]) <= (b[1] - a[1]) * (point[0] - a[0])
        for a, b in zip(chain, chain[1:], strict=False)
    )


@pytest.mark.parametrize("start", ["mean of ideals", "minimal compromise"])
def test_the_reference_takes_the_place_of_disagreement_on_a_polygon(start):
    """The same list with other disagreement utilities, for which the polygon gives the solution."""
    moved = 0
    for seed in range(60):
        problem = quarrels(Random(seed))
        chain = frontier(problem, rational=True)
        ends = (chain[-1][0], chain[0][1]), (chain[0][0], chain[-1][1])
        m = [x / 2 for x in ends[0]] if start == "mean of ideals" else list(ends[1])
        (found,) = RULES["thomson-reference"](problem, start=start).winners
        if not _below(chain, [x + Fraction(1, 10**6) for x in m]):
            continue
        rest = frontier(BargainingProblem(problem.names, problem.agents, problem.utilities, tuple(m)), rational=True)
        a = rest[-1][0], rest[0][1]
        wanted = crossing(rest, lambda p, a=a: p[0] * a[1] - p[1] * a[0])
        assert problem.gains_of(found) == tuple(x + y for x, y in zip(m, wanted, strict=True))
        (nash,) = RULES["thomson-reference"](problem, start=start, then="nash").winners
        x, y = (g - low for g, low in zip(problem.gains_of(nash), m, strict=True))
        assert x * y >= max(p[0] * p[1] for p in rest)
        for one, two in zip(rest, rest[1:], strict=False):
            inner = [(one[0] * k + two[0] * (20 - k), one[1] * k + two[1] * (20 - k)) for k in range(21)]
            assert x * y >= max(p * q for p, q in inner) / 400
        moved += 1
    assert moved > 20


def test_turns_over_lotteries_as_a_polytope_end_where_the_list_does():
    for seed in range(60):
        problem = bargains(Random(seed))
        order = ", ".join(Random(seed).sample(problem.agents, len(problem.agents))) if len(problem.agents) > 1 else ""
        listed = RULES["serial-dictatorship"](problem, order=order).winners
        (plan,) = RULES["serial-dictatorship"](as_polytope(problem), order=order).winners
        assert {problem.gains_of(winner) for winner in listed} == {as_polytope(problem).gains_of(plan)}


def test_turns_over_nothing_leave_disagreement():
    problem = PolytopeProblem.parse("x 0..1 | x >= 2 | a: x; b: x | 0 0")
    assert RULES["serial-dictatorship"](problem).winners == {Disagreement()}


@pytest.mark.parametrize(
    ("name", "options", "said"),
    [
        ("gupta-livne", {"reference": "1"}, "wanted are 2"),
        ("gupta-livne", {"reference": "-1 0"}, "worse off than disagreement"),
        ("gupta-livne", {"reference": "3 3"}, "no agreement gives everybody"),
        ("gupta-livne", {"reference": "4 0"}, "can have no more"),
        ("gupta-livne", {"reference": "1 x"}, "is no number"),
        ("monotone-path", {"path": "1"}, "wanted are 2"),
        ("monotone-path", {"path": "1 1; 0 2"}, "takes something away"),
        ("monotone-path", {"path": "1 1; 1 1"}, "stands still"),
    ],
)
def test_options_that_make_no_sense_are_refused_in_a_sentence(name, options, said):
    with pytest.raises(InvalidProblem, match=said):
        RULES[name](TWO, **options)
