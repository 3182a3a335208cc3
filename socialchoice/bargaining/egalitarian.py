"""The egalitarian solution: the least gain is as large as can be."""

from fractions import Fraction

from socialchoice.model.bargaining import Agreement, BargainingProblem, Disagreement, Row
from socialchoice.model.evidence import Evidence
from socialchoice.model.outcome import Outcome
from socialchoice.numeric.optima.mixtures import Level, best_least, tight, unique
from socialchoice.rule import Example, rule


@rule(
    aliases=("kalai-proportional", "proportional-bargaining", "maximin-bargaining"),
    complexity="one linear program of n rows and m columns",
    source="Kalai 1977, doi:10.2307/1913954",
    examples=(
        Example(
            "A B | ann: 0 4; bob: 2 0 | 0 0",
            winners={"2/3 A + 1/3 B"},
            source="by hand: on the segment from (0, 2) to (4, 0), both gain 4/3",
        ),
        Example("A B C | ann: 3 1 2; bob: 0 2 2 | 0 0 | pure", winners={"C"}, source="by hand: least gains 0, 1, 2"),
        Example(
            "A B | ann: 1 -1; bob: -1 1 | 0 0",
            winners={"no agreement"},
            source="by hand: what one gains the other loses",
        ),
    ),
)
def egalitarian(problem: BargainingProblem) -> Outcome[Agreement]:
    """Choose the agreement whose smallest gain, per unit of weight, is largest.

    With gains g = u - d: maximise min_i g_i / w_i over the lotteries, or over the alternatives. With free disposal this
    is the last point of the ray from d in direction w. It is characterised by weak Pareto optimality, symmetry and
    strong monotonicity, and compares gains between agents; leximin refines it to Pareto optimality. Several lotteries
    may be optimal; the outcome is complete only if one is proved to be the only one. If no agreement makes everybody
    strictly better off, the outcome is disagreement.
    """
    if not problem.lotteries:
        return problem.best(lambda gains: min(g / w for g, w in zip(gains, problem.weights, strict=True)))
    level, shares = best_least(per_weight(problem))
    if level.value <= 0:
        return Outcome(frozenset({Disagreement()}))
    return Outcome(frozenset({problem.lottery(shares)}), complete=_only(problem, level))


@egalitarian.evidence
def prices(problem: BargainingProblem, outcome: Outcome[Agreement]) -> Evidence:
    """The dual prices, at which no alternative is worth more than the least gain; or that there is no agreement."""
    if outcome.winners == {Disagreement()}:
        return problem.no_agreement(lambda: per_weight_prices(problem, best_least(per_weight(problem))[0]))
    if not problem.lotteries:
        return Evidence("pure agreement")
    level, _ = best_least(per_weight(problem))
    proved = "all" if outcome.complete else "some"
    return Evidence("exact optimum", {"prices": per_weight_prices(problem, level)}, winners=proved)


def per_weight(problem: BargainingProblem) -> list[Row]:
    """(n, m) gains, each agent's divided by its weight."""
    return [tuple(g / w for g in row) for row, w in zip(problem.gains, problem.weights, strict=True)]


def per_weight_prices(problem: BargainingProblem, level: Level) -> list[Fraction]:
    """(n,) the prices of gains, from the duals of gains per weight."""
    return [dual / w for dual, w in zip(level.duals, problem.weights, strict=True)]


def _only(problem: BargainingProblem, level: Level) -> bool:
    rows = per_weight(problem)
    return unique([row for row, dual in zip(rows, level.duals, strict=True) if dual], tight(rows, [level]))
