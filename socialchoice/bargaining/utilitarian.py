"""The utilitarian solution: the weighted sum of utilities is as large as can be."""

from socialchoice.model.answers import Lottery
from socialchoice.model.bargaining import Agreement, BargainingProblem
from socialchoice.model.evidence import Evidence
from socialchoice.model.outcome import Outcome
from socialchoice.rule import Example, rule


@rule(
    aliases=("utilitarian-bargaining", "welfare-maximisation"),
    complexity="O(n m)",
    source="Myerson 1981, Econometrica 49(4)",
    examples=(
        Example("A B | ann: 4 0; bob: 0 2 | 0 0", winners={"A"}, source="by hand: sums 4 and 2"),
        Example(
            "A B | ann: 4 0; bob: 0 2 | 0 0 | weights 1 2",
            winners={"A", "B"},
            source="by hand: weighted sums 4 and 4",
        ),
        Example("A B C | ann: 1 5 3; bob: 4 0 3 | 0 0 | pure", winners={"C"}, source="by hand: sums 5, 5, 6"),
    ),
)
def utilitarian(problem: BargainingProblem) -> Outcome[Agreement]:
    """Choose the agreement of largest weighted sum of utilities.

    Maximise Σ w_i u_i: Pareto optimal, symmetric and linear; it compares utilities between agents. A lottery is optimal
    iff it draws from optimal alternatives: these are the winners, and where several are, so are their lotteries, and
    the outcome says that it is not complete. The disagreement point plays no part: somebody may be worse off than
    without an agreement, and disagreement is never the outcome.
    """
    found = problem.best(
        lambda gains: sum(g * w for g, w in zip(gains, problem.weights, strict=True)), agreed=False
    ).winners
    return Outcome(found, complete=not problem.lotteries or len(found) == 1)


@utilitarian.evidence
def weights(problem: BargainingProblem, outcome: Outcome[Lottery]) -> Evidence:
    """The weights are the prices at which no alternative is worth more."""
    if not problem.lotteries:
        return Evidence("pure agreement")
    proved = "all" if outcome.complete else "some"
    return Evidence("exact optimum", {"prices": list(problem.weights)}, winners=proved)
