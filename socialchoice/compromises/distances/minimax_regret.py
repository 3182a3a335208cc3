"""Minimax regret: nobody has to regret more than must be."""

from fractions import Fraction
from typing import Literal

from socialchoice.compromises.distances import measures
from socialchoice.compromises.distances.measures import Found
from socialchoice.model.bargaining.alternatives import BargainingProblem
from socialchoice.model.bargaining.shared import Agreement, Bargaining, Row
from socialchoice.model.evidence import Evidence
from socialchoice.model.outcome import Outcome
from socialchoice.numeric.polytopes.leximin import leximin
from socialchoice.numeric.polytopes.support import Demand
from socialchoice.rule import Example, rule

Refined = Literal["no", "leximin"]


@rule(
    aliases=("savage-regret", "minmax-regret", "least-greatest-regret"),
    complexity="n + 1 linear programs of n rows and m columns; with the refinement, at most 2n",
    source="Savage 1951, doi:10.1080/01621459.1951.10500768 (the criterion); Yu 1973, doi:10.1287/mnsc.19.8.936",
    needs="comparable",
    without_disposal="same",
    examples=(
        Example("A B | ann: 4 0; bob: 0 2 | 0 0", winners={"2/3 A + 1/3 B"}, source="by hand: 4(1 - p) = 2p at 2/3"),
        Example(
            "A B | ann: 4 0; bob: 0 2 | 0 0 | weights 1 2",
            winners={"1/2 A + 1/2 B"},
            source="by hand: 4(1 - p) = 4p at 1/2",
        ),
        Example(
            "a 0..4, b 0..2 | a + 2 b <= 4 | ann: a; bob: b | 0 0",
            winners={"a 8/3, b 2/3"},
            source="by hand: both regret 4/3, on the line from (4, 0) to (0, 2)",
        ),
        Example(
            "A B C | ann: 9 1 5; bob: 1 9 3 | 0 0 | pure", winners={"C"}, source="by hand: greatest regrets 8, 8 and 6"
        ),
        Example(
            "A B C | ann: 4 0 0; bob: 0 4 4; cyd: 0 0 3 | 0 0 0 | pure",
            winners={"C"},
            source="by hand: regrets (0, 4, 3), (4, 0, 3), (4, 0, 0): C's greatest is followed by nothing",
            options={"refined": "leximin"},
        ),
    ),
)
def minimax_regret(problem: Bargaining, *, refined: Refined = "no") -> Outcome[Agreement]:
    """Choose the agreement whose greatest weighted regret is smallest.

    An agent's regret is w_i (a_i - u_i), where a_i is the most that it can have in any agreement: minimise max_i of it.
    Several lotteries or plans may be optimal; the outcome is complete only if one is proved to be the only one.
    Compares utilities between agents. The disagreement point plays no part: somebody may be worse off than without an
    agreement, and disagreement is the outcome only where limits leave no plan at all.

    refined : "leximin": of these the agreement whose second greatest regret is smallest, and so on, as equal losses
              are found but with everybody free to lose more than what it has without an agreement
    """
    if isinstance(problem, BargainingProblem) and problem.pure:
        best = measures.highest(problem)

        def least_first(gains: Row) -> list[Fraction]:
            regrets = sorted(w * (g - a) for w, g, a in zip(problem.weights, gains, best, strict=True))
            return regrets if refined == "leximin" else regrets[:1]

        return problem.best(least_first, agreed=False)
    return measures.solved(problem, lambda: _solve(problem, refined))


@minimax_regret.evidence
def ideals_and_prices(problem: Bargaining, outcome: Outcome[Agreement], *, refined: Refined) -> Evidence:
    """The ideals, and prices at which no agreement is worth more than the greatest regret, or each level, allows."""
    ends = {"highest": measures.shown_highest}
    return measures.shown(problem, outcome, lambda: _solve(problem, refined), ends)


def _solve(problem: Bargaining, refined: Refined) -> Found:
    best, rates = measures.highest(problem), [1 / w for w in problem.weights]
    if refined == "no":
        demands = [Demand(i, a, rate) for i, (a, rate) in enumerate(zip(best, rates, strict=True))]
        support = problem.region.rise(demands)
        return measures.found_once(problem, support)
    return measures.found_levels(problem, leximin(problem.region, rates, best))
