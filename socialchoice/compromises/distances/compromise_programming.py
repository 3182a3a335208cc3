"""Compromise programming: the agreement nearest to everybody's ideal."""

from fractions import Fraction
from typing import Literal

import numpy as np

from socialchoice.compromises.distances import measures
from socialchoice.compromises.distances.measures import Found
from socialchoice.model.bargaining.alternatives import BargainingProblem
from socialchoice.model.bargaining.shared import Agreement, Bargaining, Row
from socialchoice.model.evidence import Evidence
from socialchoice.model.outcome import Outcome
from socialchoice.numeric import convex
from socialchoice.numeric.optima.mixtures import unique
from socialchoice.numeric.optima.nearest import nearest_mixture
from socialchoice.numeric.polytopes.support import ZERO, Demand, Support
from socialchoice.rule import Example, rule

Power = Literal["1", "2", "infinity"]
SMALL = 2_000  # utilities; below, the exact method needs no float solution to start from


@rule(
    aliases=("nearest-to-ideal", "yu-compromise", "utopia-point", "salukvadze"),
    complexity="linear programs; for squares some exact systems of at most n + 2 rows as well",
    source="Yu 1973, doi:10.1287/mnsc.19.8.936; Zeleny 1973, Compromise Programming; Salukvadze 1971 (the squares)",
    needs="cardinal",
    without_disposal="same",
    examples=(
        Example("A B | ann: 1 0; bob: 0 1 | 0 0", winners={"1/2 A + 1/2 B"}, source="by hand: p² + (1 - p)² is least"),
        Example(
            "A B | ann: 4 0; bob: 0 2 | 0 0 | weights 2 1",
            winners={"2/3 A + 1/3 B"},
            source="by hand: 2(1 - p)² + p² is least at 2/3",
        ),
        Example("A B C | ann: 9 0 6; bob: 0 3 2 | 0 0 | pure", winners={"C"}, source="by hand: squares 1, 1 and 2/9"),
        Example(
            "a 0..2, b 0..2 | a + b <= 2 | ann: a; bob: b | 0 0 | weights 3 1",
            winners={"a 3/2, b 1/2"},
            source="by hand: 3(1 - a/2)² + (a/2)² is least where 3(1 - a/2) = a/2",
        ),
        Example(
            "A B | ann: 4 0; bob: 0 2 | 0 0 | weights 2 1",
            winners={"A"},
            source="by hand: 2(1 - p) + p falls up to p = 1",
            options={"power": "1"},
        ),
        Example(
            "A B | ann: 4 0; bob: 0 2 | 0 0 | weights 3 1",
            winners={"3/4 A + 1/4 B"},
            source="by hand: 3(1 - p) = p",
            options={"power": "infinity"},
        ),
    ),
)
def compromise_programming(problem: Bargaining, *, power: Power = "2") -> Outcome[Agreement]:
    """Choose the agreement whose shortfalls from everybody's ideal have the smallest weighted sum of squares.

    An agent's shortfall x_i is max u_i - u_i, divided by its range max u_i - min u_i, over all agreements; minimise
    Σ w_i x_i². The shortfalls of what is nearest are then unique and rational, and found exactly; the outcome is
    complete if the lottery or plan is proved to be the only one. Invariant to the scale of each agent's utility; who is
    indifferent between all agreements plays no part. Neither does the disagreement point: somebody may be worse off
    than without an agreement, and disagreement is the outcome only where limits leave no plan at all.

    power : "1": minimise Σ w_i x_i, as Yu's group that feels no envy; "infinity": the greatest w_i x_i; several
            agreements may then be as near
    """
    if not isinstance(problem, BargainingProblem):
        return measures.solved(problem, lambda: _solve(problem, power))
    shortfalls, weights = _shortfalls(problem)
    if problem.pure:
        rows = list(zip(*problem.gains, strict=True))
        degree, far = (2 if power == "2" else 1), (max if power == "infinity" else sum)
        distances = {
            row: far([w * x**degree for w, x in zip(weights, lacks, strict=True)] or [ZERO])
            for row, lacks in zip(rows, shortfalls, strict=True)
        }
        return problem.best(lambda gains: -distances[gains], agreed=False)
    if power != "2":
        return measures.solved(problem, lambda: _solve(problem, power))
    found = nearest_mixture(shortfalls, weights, _proposal(shortfalls, weights)) if weights else _any(problem)
    return Outcome(frozenset({problem.lottery(found)}), complete=_only(shortfalls, weights, found))


@compromise_programming.evidence
def recounted(problem: Bargaining, outcome: Outcome[Agreement], *, power: Power) -> Evidence:
    """Of squares over a list none is needed: every pull is computed again; otherwise the ends and prices."""
    if isinstance(problem, BargainingProblem) and problem.lotteries and power == "2":
        return Evidence("nearest point", winners="all" if outcome.complete else "some")
    ends = {"highest": measures.shown_highest, "lowest": measures.shown_lowest}
    return measures.shown(problem, outcome, lambda: _solve(problem, power), ends)


def _solve(problem: Bargaining, power: Power) -> Found:
    best, worst = measures.highest(problem), measures.lowest(problem)
    spans = [top - low for top, low in zip(best, worst, strict=True)]
    rates = [w / span if span else ZERO for w, span in zip(problem.weights, spans, strict=True)]
    if power == "1":
        return measures.found_once(problem, problem.region.best(rates), known=())
    if power == "infinity":
        demands = [Demand(i, best[i], 1 / rate) for i, rate in enumerate(rates) if rate]
        found = problem.region.rise(demands) if demands else problem.region.best(rates)
        return measures.found_once(problem, found)
    return measures.found_once(problem, _nearest(problem, best, spans, rates), range(len(best)))


def _nearest(problem: Bargaining, best: list[Fraction], spans: list[Fraction], rates: list[Fraction]) -> Support:
    """The nearest mixture of points found so far; the point worth most at its prices joins them, if it is worth more.

    A mixture of points gives everybody at least the mixture of what they give. So when nothing is worth more at the
    prices w_i x_i / range_i, the mixed point is nearest, by convexity.
    """
    agents = [i for i, rate in enumerate(rates) if rate]
    found = problem.region.best(rates)
    points: list[list[Fraction]] = []
    lacks: list[list[Fraction]] = []
    kept: list[int] = []
    while agents:
        gains = problem.region.at(found.point)
        points.append(found.point)
        lacks.append([(best[i] - gains[i]) / spans[i] for i in agents])
        shares = nearest_mixture(lacks, [problem.weights[i] for i in agents], kept)
        kept = [a for a, share in enumerate(shares) if share]
        reached = [sum((shares[a] * lacks[a][k] for a in kept), ZERO) for k in range(len(agents))]
        prices = [ZERO] * len(best)
        for i, x in zip(agents, reached, strict=True):
            prices[i] = 2 * rates[i] * x
        found = problem.region.best(prices)
        worth = sum((prices[i] * (best[i] - spans[i] * x) for i, x in zip(agents, reached, strict=True)), ZERO)
        if found.value <= worth:
            mixed = [sum((shares[a] * points[a][j] for a in kept), ZERO) for j in range(len(found.point))]
            return Support(found.value, mixed, found.pieces, found.rows, found.duals)
    return found


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
