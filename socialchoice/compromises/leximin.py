"""Leximin: the worst-off first, then the next, and so on."""

from socialchoice.model.bargaining import Agreement, BargainingProblem, Disagreement, Row
from socialchoice.model.evidence import Evidence
from socialchoice.model.outcome import Outcome
from socialchoice.numeric.optima.mixtures import best_least, tight, unique
from socialchoice.numeric.optima.mixtures import leximin as solve
from socialchoice.rule import Example, rule


@rule(
    aliases=("lexicographic-maximin", "lexmaxmin", "lexicographic-egalitarian"),
    complexity="at most n linear programs of n rows and m columns",
    source="Sen 1970, Collective Choice and Social Welfare; Imai 1983, Econometrica 51(2)",
    examples=(
        Example(
            "A B C | ann: 1 1 1; bob: 1 2 0; cyd: 1 0 4 | 0 0 0",
            winners={"2/3 B + 1/3 C"},
            source="by hand: ann has 1 whatever is drawn, and 2b = 4c gives bob and cyd 4/3",
        ),
        Example(
            "A B C | ann: 1 1 1; bob: 3 1 0; cyd: 1 2 5 | 0 0 0 | pure",
            winners={"A"},
            source="by hand: A and B give two agents 1 each, and then A gives 3 where B gives 2",
        ),
    ),
)
def leximin(problem: BargainingProblem) -> Outcome[Agreement]:
    """Choose the agreement whose gains per weight, in increasing order, are lexicographically largest.

    With gains g = u - d: the smallest g_i / w_i is as large as can be, then the next smallest, and so on, over the
    lotteries or over the alternatives. The gains are unique over lotteries; the outcome is complete if the lottery is
    proved to be the only one that gives them. Compares gains between agents. If no agreement makes everybody strictly
    better off, the outcome is disagreement.
    """
    if not problem.lotteries:
        return problem.best(lambda gains: sorted(g / w for g, w in zip(gains, problem.weights, strict=True)))
    rows = _per_weight(problem)
    levels, weights = solve(rows)
    if levels[0].value <= 0:
        return Outcome(frozenset({Disagreement()}))
    return Outcome(frozenset({problem.lottery(weights)}), complete=unique(rows, tight(rows, levels)))


@leximin.evidence
def levels(problem: BargainingProblem, outcome: Outcome[Agreement]) -> Evidence:
    """Each level with the prices that bound it; or that there is no agreement."""
    rows = _per_weight(problem)
    if outcome.winners == {Disagreement()}:
        return problem.no_agreement(
            lambda: [y / w for y, w in zip(best_least(rows)[0].duals, problem.weights, strict=True)]
        )
    if not problem.lotteries:
        return Evidence("pure agreement")
    found = [{"value": level.value, "prices": level.duals} for level in solve(rows)[0]]
    return Evidence("leximin levels", {"ideals": None, "levels": found}, winners="all" if outcome.complete else "some")


def _per_weight(problem: BargainingProblem) -> list[Row]:
    """(n, m) gains, each agent's divided by its weight."""
    return [tuple(g / w for g in row) for row, w in zip(problem.gains, problem.weights, strict=True)]
