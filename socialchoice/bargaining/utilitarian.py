"""The utilitarian solution: the weighted sum of utilities is as large as can be."""

from socialchoice.model.bargaining.alternatives import BargainingProblem
from socialchoice.model.bargaining.shared import Agreement, Bargaining, Disagreement
from socialchoice.model.evidence import Evidence
from socialchoice.model.outcome import Outcome
from socialchoice.numeric.lp import NoOptimum
from socialchoice.rule import Example, rule


@rule(
    aliases=("utilitarian-bargaining", "welfare-maximisation"),
    complexity="O(n m)",
    needs="comparable",
    without_disposal="same",
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
def utilitarian(problem: Bargaining) -> Outcome[Agreement]:
    """Choose the agreement of largest weighted sum of utilities.

    Maximise Σ w_i u_i: Pareto optimal, symmetric and linear; it compares utilities between agents. A lottery is optimal
    iff it draws from optimal alternatives: these are the winners, and where several are, so are their lotteries, and
    the outcome says that it is not complete. Of a polytope one optimal plan is the winner, and the outcome is complete
    if it is proved to be the only one. The disagreement point plays no part: somebody may be worse off than without an
    agreement, and disagreement is the outcome only where limits leave no plan at all.
    """
    if isinstance(problem, BargainingProblem):
        found = problem.best(
            lambda gains: sum(g * w for g, w in zip(gains, problem.weights, strict=True)), agreed=False
        ).winners
        return Outcome(found, complete=problem.pure or len(found) == 1)
    try:
        best = problem.region.best(problem.weights)
    except NoOptimum:
        return Outcome(frozenset({Disagreement()}))
    return Outcome(frozenset({problem.agreement(best.point)}), complete=problem.region.only([best], known=()))


@utilitarian.evidence
def weights(problem: Bargaining, outcome: Outcome[Agreement]) -> Evidence:
    """The weights are the prices at which no agreement is worth more; or that limits leave none."""
    if problem.pure:
        return Evidence("pure agreement")
    if outcome.winners == {Disagreement()}:
        return problem.no_agreement(problem.region.least())
    best = problem.region.best(problem.weights)
    return Evidence("exact optimum", {"prices": problem.prices(best)}, winners="all" if outcome.complete else "some")
