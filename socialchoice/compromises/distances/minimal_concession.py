"""Minimal concession over lotteries and plans: the reservations give way as little as can be."""

from collections.abc import Callable
from fractions import Fraction
from typing import Literal

from socialchoice.compromises.distances import measures
from socialchoice.compromises.distances.goal_programming import in_levels, in_sum, nearness
from socialchoice.compromises.distances.measures import Found
from socialchoice.model.bargaining.alternatives import BargainingProblem
from socialchoice.model.bargaining.shared import Agreement, Bargaining
from socialchoice.model.evidence import Evidence
from socialchoice.model.outcome import Outcome
from socialchoice.numeric.polytopes.support import ZERO
from socialchoice.rule import Example, rule

Form = Literal["sum", "greatest"]


@rule(
    aliases=("least-concession", "minimal-relaxation"),
    complexity="one linear program of n rows and m columns; of the greatest, at most n",
    source="Charnes and Cooper 1961, Management Models and Industrial Applications of Linear Programming (goals); "
    "Chinneck 2008, Feasibility and Infeasibility in Optimization (elastic programming)",
    needs="comparable",
    without_disposal="same",
    examples=(
        Example(
            "A B | ann: 4 0; bob: 0 2 | 3 1 | weights 1 3",
            winners={"1/2 A + 1/2 B"},
            source="by hand: 3 - 4p up to p = 3/4, and three times 1 - (2 - 2p) from p = 1/2, which rises faster",
        ),
        Example(
            "A B | ann: 4 0; bob: 0 2 | 3 1",
            winners={"2/3 A + 1/3 B"},
            source="by hand: 3 - 4p = 2p - 1 at 2/3: both concede 1/3",
            options={"form": "greatest"},
        ),
        Example(
            "a 0..4, b 0..2 | a + 2 b <= 4 | ann: a; bob: b | 3 2 | weights 1 3",
            winners={"a 0, b 2"},
            source="by hand: ann's 3 alone; a unit of b takes two of a, and bob's counts three",
        ),
        Example(
            "A B C | ann: 9 1 5; bob: 1 9 3 | 6 4 | pure", winners={"C"}, source="by hand: concessions 3, 5 and 1 + 1"
        ),
    ),
)
def minimal_concession(problem: Bargaining, *, form: Form = "sum") -> Outcome[Agreement]:
    """Choose the agreement that takes the least weighted concession from the reservations.

    An agent's reservation is the disagreement utility d_i, and its concession c_i = max(0, d_i - u_i): minimise
    Σ w_i c_i ("sum"); or the greatest w_i c_i, then the next greatest and so on ("greatest"). Where some agreement
    leaves nobody worse off than without one, nobody concedes anything, and all such agreements are as good. The outcome
    is complete only if a lottery or plan is proved to be the only one. Limits never give way: disagreement is the
    outcome where they leave no plan at all.
    """
    aims = [ZERO] * len(problem.agents)
    if isinstance(problem, BargainingProblem) and problem.pure:
        return problem.best(nearness(problem.weights, aims, form, ()), agreed=False)
    return measures.solved(problem, lambda: _solve(problem, aims, form))


@minimal_concession.evidence
def prices(problem: Bargaining, outcome: Outcome[Agreement], *, form: Form) -> Evidence:
    """Prices at which no agreement is worth more than the concessions, or each level of them, allow."""
    return measures.shown(problem, outcome, lambda: _solve(problem, [ZERO] * len(problem.agents), form), {})


def _solve(problem: Bargaining, aims: list[Fraction], form: Form) -> Found:
    ways: dict[Form, Callable[[Bargaining, list[Fraction]], Found]] = {"sum": in_sum, "greatest": in_levels}
    return ways[form](problem, aims)
