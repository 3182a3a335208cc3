"""Agreements nearest to everybody's ideal: least sum, squares or greatest of the weighted shortfalls.

The shortfalls are in units of each agent's range, or of the utilities themselves.
"""

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
from socialchoice.numeric.polytopes.support import ONE, ZERO, Demand, Support

Power = Literal["1", "2", "infinity"]
SMALL = 2_000  # utilities; below, the exact method needs no float solution to start from


def nearest(problem: Bargaining, power: Power, *, ranged: bool) -> Outcome[Agreement]:
    """The agreement of least distance from the ideal; complete where it is proved to be the only one."""
    if not isinstance(problem, BargainingProblem):
        return measures.solved(problem, lambda: _solve(problem, power, ranged))
    shortfalls, weights = _shortfalls(problem, ranged)
    if problem.pure:
        rows = list(zip(*problem.gains, strict=True))
        degree, far = (2 if power == "2" else 1), (max if power == "infinity" else sum)
        distances = {
            row: far([w * x**degree for w, x in zip(weights, lacks, strict=True)] or [ZERO])
            for row, lacks in zip(rows, shortfalls, strict=True)
        }
        return problem.best(lambda gains: -distances[gains], agreed=False)
    if power != "2":
        return measures.solved(problem, lambda: _solve(problem, power, ranged))
    found = nearest_mixture(shortfalls, weights, _proposal(shortfalls, weights)) if weights else _any(problem)
    return Outcome(frozenset({problem.lottery(found)}), complete=_only(shortfalls, weights, found))


def shown_nearest(problem: Bargaining, outcome: Outcome[Agreement], power: Power, *, ranged: bool) -> Evidence:
    """What proves it; of squares over a list nothing is needed."""
    if isinstance(problem, BargainingProblem) and problem.lotteries and power == "2":
        return Evidence("nearest point", winners="all" if outcome.complete else "some")
    ends = {"highest": measures.shown_highest, "lowest": measures.shown_lowest}
    wanted = ends if ranged else {"highest": ends["highest"]}
    return measures.shown(problem, outcome, lambda: _solve(problem, power, ranged), wanted)


def _solve(problem: Bargaining, power: Power, ranged: bool) -> Found:
    best = measures.highest(problem)
    worst = measures.lowest(problem) if ranged else [top - 1 for top in best]
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


def _shortfalls(problem: BargainingProblem, ranged: bool) -> tuple[list[Row], Row]:
    """(m, k) shortfalls and (k,) weights of the agents who are not indifferent between all."""
    ranges = [(row, max(row), max(row) - min(row), w) for row, w in zip(problem.gains, problem.weights, strict=True)]
    rows = [[(top - value) / (span if ranged else ONE) for value in row] for row, top, span, _ in ranges if span]
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
