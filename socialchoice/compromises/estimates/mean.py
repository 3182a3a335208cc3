"""The mean: the weighted average of what all say."""

from fractions import Fraction

from socialchoice.model.answers import Plan
from socialchoice.model.bargaining.estimates import EstimatesProblem
from socialchoice.model.errors import InvalidProblem
from socialchoice.model.evidence import Evidence
from socialchoice.model.outcome import Outcome
from socialchoice.rule import Example, rule


@rule(
    aliases=("average", "weighted-mean", "linear-pool"),
    complexity="O(k n)",
    source="Stone 1961, doi:10.1214/aoms/1177704873 (the linear opinion pool)",
    examples=(
        Example("fee | | a: 1; b: 4; c: 10", winners={"fee 5"}, source="by hand: 15 / 3"),
        Example(
            "fee, days | | a: 1 5; b: 4 2 | weights 1 2",
            winners={"fee 3, days 3"},
            source="by hand: (1 + 8) / 3 and (5 + 4) / 3",
        ),
        Example(
            "a 0..9, b 0..9 | a + b = 9 | x: 3 6; y: 6 3",
            winners={"a 9/2, b 9/2"},
            source="by hand: both keep the sum, and so does their mean",
        ),
    ),
)
def mean(problem: EstimatesProblem) -> Outcome[Plan]:
    """Choose, issue by issue, the weighted mean Σ w_i p_i / Σ w_i.

    It is the only point of least Σ_i w_i (x - p_i)². Where all estimates keep the limits, so does the mean. Who says an
    extreme number moves it. Raises InvalidProblem where it breaks a limit: it is not moved to the nearest point that
    does not.
    """
    total = sum(problem.weights, Fraction(0))
    values = [sum((p * w for p, w in column), Fraction(0)) / total for column in problem.columns()]
    if broken := problem.broken(values):
        raise InvalidProblem(f"the mean breaks the limit {broken!r}; ask for the constrained-median")
    return Outcome(frozenset({problem.plan(values)}))


@mean.evidence
def recount(problem: EstimatesProblem, outcome: Outcome[Plan]) -> Evidence:
    """Nothing but the estimates: they are summed again."""
    return Evidence("estimates")
