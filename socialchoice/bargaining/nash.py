"""Nash's bargaining solution: over alternatives, their lotteries, or a polytope."""

from collections.abc import Iterator
from fractions import Fraction
from math import prod
from typing import cast

import numpy as np
from numpy.typing import NDArray

from socialchoice.model.answers import Lottery, Plan
from socialchoice.model.bargaining.alternatives import BargainingProblem
from socialchoice.model.bargaining.shared import Agreement, Bargaining, Disagreement
from socialchoice.model.errors import Unproven
from socialchoice.model.evidence import Evidence
from socialchoice.model.outcome import Outcome
from socialchoice.numeric import convex
from socialchoice.numeric.exact import rounded_up, whole, whole_matrix
from socialchoice.numeric.optima.nash import nash_mixture
from socialchoice.numeric.polytopes.frontier import nash_of_two
from socialchoice.numeric.polytopes.product import near_maximum
from socialchoice.numeric.polytopes.support import Support
from socialchoice.rule import Example, rule

TOLERANCE = Fraction(1, 10**6)  # of the geometric mean of the gains; what is found is usually below 10^-12
ENOUGH = Fraction(1, 10**11)  # of lotteries; no more is looked for
NEAR = Fraction(1, 10**9)  # of polytopes
SMALL = 200  # alternatives; beyond, an exact lottery is not guessed


@rule(
    aliases=("nash-bargaining", "nash-solution", "nash-product", "maximum-nash-welfare"),
    complexity="about 15 Newton steps of O(n² m)",
    needs="cardinal",
    without_disposal="same",
    source="Nash 1950, doi:10.2307/1907266; Harsanyi and Selten 1972, doi:10.1287/mnsc.18.5.80 (weights)",
    proved={
        "weak-bargaining-pareto": "Nash 1950",
        "disagreement-monotonicity": "Thomson 1987",
        "bargaining-pareto": "Nash 1950",
        "bargaining-symmetry": "Nash 1950",
        "scale-covariance": "Nash 1950",
        "nash-independence": "Nash 1950",
    },
    examples=(
        Example(
            "A B C | ann: 0 1 3/4; bob: 1 0 3/4 | 0 0",
            winners={"C"},
            source="Kalai and Smorodinsky 1975, doi:10.2307/1914280: Nash gives (3/4, 3/4)",
        ),
        Example(
            "A B C | ann: 0 1 1; bob: 1 0 7/10 | 0 0",
            winners={"C"},
            source="Kalai and Smorodinsky 1975: with (1, 7/10) in its place Nash gives that, and bob loses",
        ),
        Example("A B | ann: 0 4; bob: 2 0 | 0 0", winners={"1/2 A + 1/2 B"}, source="by hand: the product p(1 - p)"),
        Example(
            "A B C D | x: 0 6 9 10; y: 10 8 4 0 | 0 0 | weights 2 1",
            winners={"1/3 B + 2/3 C"},
            source="by hand: on the segment from (6, 8) to (9, 4), x²y is largest at (8, 16/3)",
        ),
        Example(
            "A B | ann: 1 -1; bob: -1 1 | 0 0",
            winners={"no agreement"},
            source="by hand: what one gains the other loses",
        ),
        Example(
            "A B | ann: 5 -4; bob: 4 2 | 0 0",
            winners={"A"},
            source="by hand: A is best for both, and what has B in it is worse; the interior point method stalls here",
        ),
        Example(
            "A B C | ann: 1 2 4; bob: 4 2 1 | 0 0 | pure",
            winners={"A", "B", "C"},
            source="by hand: all products are 4; as a lottery A and C would be better",
        ),
    ),
)
def nash(problem: Bargaining) -> Outcome[Agreement]:
    """Choose the agreement whose product of gains is largest, each gain to the power of its agent's weight.

    With gains g = u - d: maximise Π g_i^{w_i} over the agreements that make everybody strictly better off. Over
    lotteries and polytopes the gains of the solution are unique; they are rational for two agents, and may be
    irrational for more. So the outcome is exact where an exact agreement is found, and otherwise one whose evidence
    states by how much at most its geometric mean of gains falls short (never more than 10⁻⁶); then it is not complete,
    as it is not where several agreements may give the same gains. Invariant to the scale of each agent's utility. If no
    agreement makes everybody strictly better off, the outcome is disagreement.

    Raises Unproven if no agreement within the tolerance is found.
    """
    if isinstance(problem, BargainingProblem) and problem.pure:
        powers = problem.whole_weights
        return problem.best(lambda gains: prod(g**p for g, p in zip(gains, powers, strict=True)))
    inside = _inside(problem)
    if inside is None:
        return Outcome(frozenset({Disagreement()}))
    best = _best(problem, _proposals(problem, inside))
    if best is None:
        raise Unproven("nothing within a millionth of the Nash product was found; scale the utilities closer to 1")
    only = best.value == 1 and problem.region.only([best], known=range(len(problem.agents)))
    return Outcome(frozenset({problem.agreement(best.point)}), complete=only)


@nash.evidence
def exchange_rates(problem: Bargaining, outcome: Outcome[Agreement]) -> Evidence:
    """The prices of gains at which no agreement is worth much more than the winner; or that there is none."""
    if outcome.winners == {Disagreement()}:
        return problem.no_agreement(problem.region.least())
    if problem.pure:
        return Evidence("pure agreement")
    (agreement,) = outcome.winners
    best = _best(problem, _proposals(problem, _inside(problem) or [], agreement))
    assert best is not None
    proved, gap = ("all" if outcome.complete else "some"), best.value - 1
    return Evidence(
        "nash gap", {"prices": problem.prices(best), "gap": gap}, "bound only" if gap else "certified", proved
    )


def _inside(problem: Bargaining) -> list[Fraction] | None:
    """A point (m,) at which all gain; None if there is none. For a list, all alternatives alike may do."""
    if isinstance(problem, BargainingProblem):
        even = [Fraction(1, len(problem.names))] * len(problem.names)
        if min(problem.region.at(even)) > 0:
            return even
    least = problem.region.least()
    return least.point if least.value > 0 else None


def _best(problem: Bargaining, proposals: Iterator[Support]) -> Support | None:
    """The proposal of least bound within the tolerance; the first whose bound is near enough to one."""
    best, enough = None, ENOUGH if isinstance(problem, BargainingProblem) else NEAR
    for support in proposals:
        if support.value <= 1 + TOLERANCE and (best is None or support.value < best.value):
            best = support
        if best is not None and best.value <= 1 + enough:
            break
    return best


def _proposals(problem: Bargaining, inside: list[Fraction], only: Agreement | None = None) -> Iterator[Support]:
    """Agreements near the solution, each with the prices that say how near; of one agreement only, if it is given."""
    if not isinstance(problem, BargainingProblem):
        exact = nash_of_two(problem.region, problem.weights) if len(problem.agents) == 2 else None
        if exact is not None and only in (None, problem.agreement(exact.point)):
            yield exact
        wanted = None if only is None else [value for _, value in cast(Plan, only).values]
        yield from near_maximum(problem.region, problem.weights, inside, wanted)
        return
    lotteries = _lotteries(problem, inside) if only is None else iter([cast(Lottery, only)])
    for lottery in lotteries:
        support = _priced(problem, lottery)
        if support is not None:
            yield support


def _lotteries(problem: BargainingProblem, start: list[Fraction]) -> Iterator[Lottery]:
    """Lotteries near the solution from the own method; where it stalls, alternatives and what a second solver says."""
    m = len(problem.names)
    gains, weights = _floats(problem)
    # from the edge the interior cannot be reached
    with np.errstate(all="ignore"):  # a step that leaves the floats is noticed, and the best one so far is kept
        mixture = nash_mixture(gains, weights, np.array([0.9 * float(p) + 0.1 / m for p in start]), 1e-13, 80)
    yield from _near(problem, mixture)
    yield from (Lottery.sure(name) for name in problem.names)
    again = convex.nash_mixture(gains, weights)
    if again is not None:
        yield from _near(problem, again)


def _floats(problem: BargainingProblem) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """(n, m) gains with the largest of each agent at 1, (n,) weights that sum to one."""
    largest = [max(abs(g) for g in row) or Fraction(1) for row in problem.gains]
    gains = np.array([[float(g / top) for g in row] for row, top in zip(problem.gains, largest, strict=True)])
    return gains, np.array([float(w / sum(problem.weights)) for w in problem.weights])


def _near(problem: BargainingProblem, mixture: NDArray[np.float64]) -> Iterator[Lottery]:
    """Guesses of an exact solution near the floats first, then the floats, more and less trimmed."""
    for digits in (1, 2, 4) if len(problem.names) <= SMALL else ():
        if guess := _rounded(problem, mixture, digits):
            yield guess
    if len(problem.agents) == 2:
        yield from _on_an_edge(problem, mixture)
    for least in (1e-9, 1e-6, 0.0):
        yield Lottery.near(problem.names, [p if p > least else 0.0 for p in mixture.tolist()], 18)


def _rounded(problem: BargainingProblem, mixture: NDArray[np.float64], digits: int) -> Lottery | None:
    parts = [Fraction(max(0.0, float(p))).limit_denominator(10**digits) for p in mixture]
    return problem.lottery([p / sum(parts) for p in parts]) if sum(parts) else None


def _on_an_edge(problem: BargainingProblem, mixture: NDArray[np.float64]) -> Iterator[Lottery]:
    """For two agents: the best point between the two alternatives of largest weight, in closed form.

    Between gains a and b the derivative of w log(a + t (b - a)), summed over the agents, is zero at a rational t.
    """
    first, second = (int(a) for a in np.argsort(mixture)[-2:]) if len(problem.names) > 1 else (0, 0)
    (a, b), (c, d) = ([row[first], row[second] - row[first]] for row in problem.gains)
    w, v = problem.weights
    if b * d:
        t = -(w * b * c + v * d * a) / ((w + v) * b * d)
        if 0 < t < 1:
            names = problem.names
            yield Lottery.of({names[first]: 1 - t, names[second]: t})


def _priced(problem: BargainingProblem, lottery: Lottery) -> Support | None:
    """Prices w_i / (Σw g_i), or above, and the dearest alternative's worth; None if somebody is no better off."""
    gains = problem.gains_of(lottery)
    if min(gains) <= 0:
        return None
    total = sum(problem.weights)
    prices = [w / (total * g) for w, g in zip(problem.weights, gains, strict=True)]
    if max(price.denominator.bit_length() for price in prices) > 40:
        prices = [rounded_up(price) for price in prices]
    matrix, below = whole_matrix(problem.gains)
    numbers, under = whole(prices)
    most = Fraction(int(max(np.array(numbers, object) @ matrix.astype(object))), below * under)
    shares = dict(lottery.weights)
    point = [shares.get(name, Fraction(0)) for name in problem.names]
    return Support(most, point, [[price] for price in prices], [most], [])
