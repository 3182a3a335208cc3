"""Leximin: the worst-off first, then the next, and so on."""

from socialchoice.model.bargaining.alternatives import BargainingProblem
from socialchoice.model.bargaining.shared import Agreement, Bargaining, Disagreement
from socialchoice.model.evidence import Evidence
from socialchoice.model.outcome import Outcome
from socialchoice.numeric.polytopes.leximin import leximin as solve
from socialchoice.rule import Example, rule


@rule(
    aliases=("lexicographic-maximin", "lexmaxmin", "lexicographic-egalitarian"),
    complexity="at most n linear programs of n rows and m columns",
    needs="comparable",
    without_disposal="same",
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
def leximin(problem: Bargaining) -> Outcome[Agreement]:
    """Choose the agreement whose gains per weight, in increasing order, are lexicographically largest.

    With gains g = u - d: the smallest g_i / w_i is as large as can be, then the next smallest, and so on. The gains are
    unique where mixtures of agreements are agreements; the outcome is complete if the lottery or plan is proved to be
    the only one that gives them. Compares gains between agents. If no agreement makes everybody strictly better off,
    the outcome is disagreement.
    """
    if isinstance(problem, BargainingProblem) and problem.pure:
        return problem.best(lambda gains: sorted(g / w for g, w in zip(gains, problem.weights, strict=True)))
    found = solve(problem.region, problem.weights, positive=True)
    if not found:
        return Outcome(frozenset({Disagreement()}))
    only = problem.region.only(found, known=range(len(problem.agents)))
    return Outcome(frozenset({problem.agreement(found[-1].point)}), complete=only)


@leximin.evidence
def levels(problem: Bargaining, outcome: Outcome[Agreement]) -> Evidence:
    """Each level with the prices that bound it; or that there is no agreement."""
    if outcome.winners == {Disagreement()}:
        return problem.no_agreement(problem.region.least(problem.weights))
    if problem.pure:
        return Evidence("pure agreement")
    found = problem.levels(solve(problem.region, problem.weights, positive=True))
    return Evidence("leximin levels", {"ideals": None, "levels": found}, winners="all" if outcome.complete else "some")
