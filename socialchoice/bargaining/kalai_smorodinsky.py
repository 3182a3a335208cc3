"""The Kalai–Smorodinsky solution: everybody gets the same share of their ideal, and then what more can be had."""

from fractions import Fraction
from typing import Any

from socialchoice.model.bargaining import Agreement, BargainingProblem, Disagreement, Row
from socialchoice.model.evidence import Evidence
from socialchoice.model.outcome import Outcome
from socialchoice.numeric.lp import Optimum
from socialchoice.numeric.optima.mixtures import best_least, best_of, leximin, tight, unique
from socialchoice.rule import Example, rule


@rule(
    aliases=("ks", "raiffa-kalai-smorodinsky", "lexicographic-kalai-smorodinsky", "imai"),
    complexity="at most 2n + 1 linear programs of n rows and m columns",
    source="Kalai and Smorodinsky 1975, doi:10.2307/1914280; Imai 1983, Econometrica 51(2)",
    proved={
        "individual-monotonicity": "Kalai and Smorodinsky 1975 (two agents)",
        "scale-covariance": "Kalai and Smorodinsky 1975 (two agents)",
    },
    examples=(
        Example(
            "A B C | ann: 0 1 1; bob: 1 0 7/10 | 0 0",
            winners={"3/13 A + 10/13 C"},
            source="Kalai and Smorodinsky 1975: both reach 10/13 of their ideal",
        ),
        Example("A B | ann: 0 4; bob: 2 0 | 0 0", winners={"1/2 A + 1/2 B"}, source="by hand: both reach half"),
        Example(
            "A B C | a: 1 0 1/2; b: 0 1 1/2; c: 0 0 1 | 0 0 0",
            winners={"C"},
            source="by hand: a and b reach 1/2 whatever is drawn evenly, and C gives c all it can have besides",
        ),
        Example(
            "A B | ann: 1 -1; bob: -1 1 | 0 0",
            winners={"no agreement"},
            source="by hand: what one gains the other loses",
        ),
    ),
)
def kalai_smorodinsky(problem: BargainingProblem) -> Outcome[Agreement]:
    """Choose the agreement that gives all the same share of their ideal gain, then raises those who can have more.

    With gains g = u - d and ideal gains a_i, the best of the agreements that leave nobody worse off (or of all, as the
    problem's `ideal_over` says): the leximin of g_i / (w_i a_i). Its first level is the point of Kalai and Smorodinsky,
    which for three or more agents leaves open what else can be had; the rest is Imai's. The gains are unique; the
    outcome is complete if the lottery is proved to be the only one that gives them. Invariant to the scale of each
    agent's utility. If no agreement makes everybody strictly better off, the outcome is disagreement.
    """
    if not problem.lotteries:
        return _pure(problem)
    if best_least(problem.gains)[0].value <= 0:
        return Outcome(frozenset({Disagreement()}))
    rows = _shares(problem, [ideal.value for ideal in _ideals(problem)])
    levels, weights = leximin(rows)
    return Outcome(frozenset({problem.lottery(weights)}), complete=unique(rows, tight(rows, levels)))


@kalai_smorodinsky.evidence
def levels_and_ideals(problem: BargainingProblem, outcome: Outcome[Agreement]) -> Evidence:
    """Each agent's ideal with the prices that bound it, and each level with its prices; or that there is none."""
    if outcome.winners == {Disagreement()}:
        return problem.no_agreement(lambda: best_least(problem.gains)[0].duals)
    if not problem.lotteries:
        return Evidence("pure agreement")
    ideals = _ideals(problem)
    levels, _ = leximin(_shares(problem, [ideal.value for ideal in ideals]))
    data: dict[str, Any] = {
        "ideals": [_reached(problem, ideal) for ideal in ideals] if problem.ideal_over == "IR" else None,
        "levels": [{"value": level.value, "prices": level.duals} for level in levels],
    }
    return Evidence("leximin levels", data, winners="all" if outcome.complete else "some")


def _pure(problem: BargainingProblem) -> Outcome[Agreement]:
    columns = [c for c in zip(*problem.gains, strict=True) if problem.ideal_over == "S" or min(c) >= 0]
    ideals = [max((column[i] for column in columns), default=Fraction(0)) for i in range(len(problem.agents))]
    scales = [w * ideal for w, ideal in zip(problem.weights, ideals, strict=True)]
    return problem.best(lambda gains: sorted(g / scale for g, scale in zip(gains, scales, strict=True)))


def _ideals(problem: BargainingProblem) -> list[Optimum]:
    """For each agent the best lottery, and prices that show that none is better."""
    if problem.ideal_over == "IR":
        return [best_of(problem.gains, i) for i in range(len(problem.agents))]
    return [Optimum(max(row), [], []) for row in problem.gains]


def _shares(problem: BargainingProblem, ideals: list[Fraction]) -> list[Row]:
    """(n, m) gains, in units of weight times ideal gain."""
    scales = [w * ideal for w, ideal in zip(problem.weights, ideals, strict=True)]
    return [tuple(g / scale for g in row) for row, scale in zip(problem.gains, scales, strict=True)]


def _reached(problem: BargainingProblem, ideal: Optimum) -> dict[str, Any]:
    return {"gain": ideal.value, "lottery": problem.lottery(ideal.point), "prices": ideal.duals}
