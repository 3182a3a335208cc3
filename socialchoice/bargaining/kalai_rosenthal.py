"""The Kalai–Rosenthal solution: everybody gets the same share of the best of all that can be had, agreed to or not."""

from socialchoice.model.bargaining.alternatives import BargainingProblem
from socialchoice.model.bargaining.rays import ray_evidence, ray_outcome, to_the_ideal
from socialchoice.model.bargaining.shared import Agreement, Bargaining, Disagreement
from socialchoice.model.bargaining.shares import shares_evidence, shares_outcome
from socialchoice.model.evidence import Evidence
from socialchoice.model.outcome import Outcome
from socialchoice.rule import Example, rule


@rule(
    aliases=("kalai-rosenthal-arbitration",),
    complexity="at most n linear programs of n rows and m columns",
    needs="cardinal",
    without_disposal="ray",
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
def kalai_rosenthal(problem: Bargaining) -> Outcome[Agreement]:
    """Choose the agreement that gives all the same share of their largest gain in any agreement.

    With gains g = u - d and b_i the largest g_i of all agreements, those included that leave others worse off: the
    leximin of g_i / (w_i b_i). Its first level is the last point, with free disposal, of the ray from d to b; what is
    left open there is settled as Imai does it for Kalai and Smorodinsky, whose solution this is with ideals over "S",
    whatever the problem's `ideal_over` says. The gains are unique; the outcome is complete if the lottery or plan is
    proved to be the only one that gives them. If no agreement makes everybody strictly better off, the outcome is
    disagreement. Without free disposal it is the last agreement on the ray itself, without more, and disagreement if
    none of the ray makes everybody better off. Of more than 60 agents over a polytope ideals are known between two
    numbers, as in `kalai-smorodinsky`.
    """
    if not problem.free_disposal:
        return ray_outcome(problem, lambda: to_the_ideal(problem, "S"))
    if isinstance(problem, BargainingProblem) and problem.pure:
        best = [w * max(row) for row, w in zip(problem.gains, problem.weights, strict=True)]
        return problem.best(lambda gains: sorted(g / b for g, b in zip(gains, best, strict=True)))
    return shares_outcome(problem, "S")


@kalai_rosenthal.evidence
def shown(problem: Bargaining, outcome: Outcome[Agreement]) -> Evidence:
    """Each level with the prices that bound it; or that there is no agreement."""
    if not problem.free_disposal:
        return ray_evidence(problem, outcome, lambda: to_the_ideal(problem, "S"))
    if problem.pure and outcome.winners != {Disagreement()}:
        return Evidence("pure agreement")
    return shares_evidence(problem, outcome, "S")
