"""Compromise programming: the agreement nearest to everybody's ideal."""

from fractions import Fraction

import numpy as np

from socialchoice.model.bargaining.alternatives import BargainingProblem
from socialchoice.model.bargaining.shared import Agreement, Row
from socialchoice.model.evidence import Evidence
from socialchoice.model.outcome import Outcome
from socialchoice.numeric import convex
from socialchoice.numeric.optima.mixtures import unique
from socialchoice.numeric.optima.nearest import nearest_mixture
from socialchoice.rule import Example, rule

SMALL = 2_000  # utilities; below, the exact method needs no float solution to start from


@rule(
    aliases=("nearest-to-ideal", "yu-compromise", "utopia-point"),
    complexity="a convex program, then some exact systems of at most n + 2 rows",
    source="Yu 1973, doi:10.1287/mnsc.19.8.936; Zeleny 1973, Compromise Programming",
    examples=(
        Example("A B | ann: 1 0; bob: 0 1 | 0 0", winners={"1/2 A + 1/2 B"}, source="by hand: p² + (1 - p)² is least"),
        Example(
            "A B | ann: 4 0; bob: 0 2 | 0 0 | weights 2 1",
            winners={"2/3 A + 1/3 B"},
            source="by hand: 2(1 - p)² + p² is least at 2/3",
        ),
        Example("A B C | ann: 9 0 6; bob: 0 3 2 | 0 0 | pure", winners={"C"}, source="by hand: squares 1, 1 and 2/9"),
    ),
)
def compromise_programming(problem: BargainingProblem) -> Outcome[Agreement]:
    """Choose the agreement whose shortfalls from everybody's ideal have the smallest weighted sum of squares.

    An agent's shortfall is max_a u_ia - u_i, divided by its range max_a u_ia - min_a u_ia, over all alternatives;
    minimise Σ w_i shortfall_i². Over lotteries the shortfalls are unique and rational, and found exactly; the outcome
    is complete if the lottery is proved to be the only one. Invariant to the scale of each agent's utility; who is
    indifferent between all alternatives plays no part. Neither does the disagreement point: somebody may be worse off
    than without an agreement, and disagreement is never the outcome.
    """
    shortfalls, weights = _shortfalls(problem)
    if not problem.lotteries:
        rows = list(zip(*problem.gains, strict=True))
        squares = dict(
            zip(rows, (sum(w * x * x for w, x in zip(weights, p, strict=True)) for p in shortfalls), strict=True)
        )
        return problem.best(lambda gains: -squares[gains], agreed=False)
    found = nearest_mixture(shortfalls, weights, _proposal(shortfalls, weights)) if weights else _any(problem)
    return Outcome(frozenset({problem.lottery(found)}), complete=_only(shortfalls, weights, found))


@compromise_programming.evidence
def recounted(problem: BargainingProblem, outcome: Outcome[Agreement]) -> Evidence:
    """None is needed: the pull of every alternative on the lottery is computed again."""
    proved = "all" if outcome.complete else "some"
    return Evidence("nearest point" if problem.lotteries else "pure agreement", winners=proved)


def _shortfalls(problem: BargainingProblem) -> tuple[list[Row], Row]:
    """(m, k) shortfalls and (k,) weights of the agents who are not indifferent between all."""
    ranges = [(row, max(row), max(row) - min(row), w) for row, w in zip(problem.gains, problem.weights, strict=True)]
    rows = [[(top - value) / span for value in row] for row, top, span, _ in ranges if span]
    return [tuple(row[a] for row in rows) for a in range(len(problem.names))], tuple(
        w for *_, span, w in ranges if span
    )


def _proposal(shortfalls: list[Row], weights: Row) -> list[int]:
    """The alternatives that a float solution draws, largest shares first; none for small problems."""
    if len(shortfalls) * len(weights) <= SMALL:
        return []
    points = np.array([[float(x) for x in point] for point in shortfalls])
    shares = convex.nearest_mixture(points, np.array([float(w) for w in weights]))
    if shares is None:
        return []
    return [int(a) for a in np.argsort(-shares, kind="stable") if shares[a] > 1e-7]


def _any(problem: BargainingProblem) -> list[Fraction]:
    return [Fraction(a == 0) for a in range(len(problem.names))]


def _only(shortfalls: list[Row], weights: Row, shares: list[Fraction]) -> bool:
    """Whether independence proves the lottery: another one has the same sums, from alternatives of least pull."""
    drawn = [(p, share) for p, share in zip(shortfalls, shares, strict=True) if share]
    reached = [w * sum(share * p[i] for p, share in drawn) for i, w in enumerate(weights)]
    pulls = [sum((x * r for x, r in zip(point, reached, strict=True)), Fraction(0)) for point in shortfalls]
    least = [a for a, pull in enumerate(pulls) if pull == min(pulls)]
    return unique(list(zip(*shortfalls, strict=True)), least)
