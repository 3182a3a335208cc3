"""The Kalai–Rosenthal solution: everybody gets the same share of the best of all that can be had, agreed to or not."""

from socialchoice.model.bargaining import Agreement, BargainingProblem, Disagreement, Row
from socialchoice.model.evidence import Evidence
from socialchoice.model.outcome import Outcome
from socialchoice.numeric.optima.mixtures import best_least, leximin, tight, unique
from socialchoice.rule import Example, rule


@rule(
    aliases=("kalai-rosenthal-arbitration",),
    complexity="at most n linear programs of n rows and m columns",
    source="Kalai and Rosenthal 1978, International Journal of Game Theory 7(2)",
    proved={
        "bargaining-pareto": "by definition: the shares of what is better for some are larger, in increasing order",
        "weak-bargaining-pareto": "by definition: the shares of what is better for all are larger, in increasing order",
        "individual-rationality": "by definition: the least share is positive",
        "scale-covariance": "by definition: shares have no unit",
    },
    examples=(
        Example("A B | ann: 0 4; bob: 2 0 | 0 0", winners={"1/2 A + 1/2 B"}, source="by hand: both reach half"),
        Example(
            "A B C | ann: 8 0 4; bob: -4 4 2 | 0 0",
            winners={"C"},
            source="by hand: the best of all are 8 and 4, and C gives half; without losses 16/3 and 4 would be best",
        ),
        Example(
            "A B C | ann: 9 1 4; bob: -1 2 1 | 0 0 | pure",
            winners={"C"},
            source="by hand: of the best of all, 9 and 2, B gives ann 1/9 and C gives her 4/9 and bob 1/2",
        ),
        Example(
            "A B | ann: 1 -1; bob: -1 1 | 0 0",
            winners={"no agreement"},
            source="by hand: what one gains the other loses",
        ),
    ),
)
def kalai_rosenthal(problem: BargainingProblem) -> Outcome[Agreement]:
    """Choose the agreement that gives all the same share of their largest gain in any alternative.

    With gains g = u - d and b_i = max_a g_ia over all alternatives, those included that leave others worse off: the
    leximin of g_i / (w_i b_i). Its first level is the last point, with free disposal, of the ray from d to b; what is
    left open there is settled as Imai does it for Kalai and Smorodinsky, whose solution this is with ideals over "S",
    whatever the problem's `ideal_over` says. The gains are unique; the outcome is complete if the lottery is proved to
    be the only one that gives them. If no agreement makes everybody strictly better off, the outcome is disagreement.
    """
    best = [w * max(row) for row, w in zip(problem.gains, problem.weights, strict=True)]
    if not problem.lotteries:
        return problem.best(lambda gains: sorted(g / b for g, b in zip(gains, best, strict=True)))
    if best_least(problem.gains)[0].value <= 0:
        return Outcome(frozenset({Disagreement()}))
    rows = _shares(problem)
    levels, weights = leximin(rows)
    return Outcome(frozenset({problem.lottery(weights)}), complete=unique(rows, tight(rows, levels)))


@kalai_rosenthal.evidence
def levels(problem: BargainingProblem, outcome: Outcome[Agreement]) -> Evidence:
    """Each level with the prices that bound it; or that there is no agreement."""
    if outcome.winners == {Disagreement()}:
        return problem.no_agreement(lambda: best_least(problem.gains)[0].duals)
    if not problem.lotteries:
        return Evidence("pure agreement")
    found = [{"value": level.value, "prices": level.duals} for level in leximin(_shares(problem))[0]]
    return Evidence("leximin levels", {"ideals": None, "levels": found}, winners="all" if outcome.complete else "some")


def _shares(problem: BargainingProblem) -> list[Row]:
    """(n, m) gains, in units of weight times the largest gain."""
    return [tuple(g / (w * max(row)) for g in row) for row, w in zip(problem.gains, problem.weights, strict=True)]
