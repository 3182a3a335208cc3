"""The midrange: halfway between the lowest and the highest."""

from socialchoice.model.answers import Plan
from socialchoice.model.bargaining.estimates import EstimatesProblem
from socialchoice.model.errors import InvalidProblem
from socialchoice.model.evidence import Evidence
from socialchoice.model.outcome import Outcome
from socialchoice.rule import Example, rule


@rule(
    aliases=("mid-extreme", "chebyshev-centre"),
    complexity="O(k n)",
    source="Procaccia and Tennenholtz 2013, doi:10.1145/2542174.2542175 (the greatest distance)",
    examples=(
        Example("fee | | a: 1; b: 2; c: 9", winners={"fee 5"}, source="by hand: (1 + 9) / 2"),
        Example("fee, days | | a: 1 5; b: 4 2", winners={"fee 5/2, days 7/2"}, source="by hand: both halfway"),
    ),
)
def midrange(problem: EstimatesProblem) -> Outcome[Plan]:
    """Choose, issue by issue, the value halfway between the lowest and the highest estimate.

    It is the only value whose greatest distance to an estimate is least. Weights play no part. Raises InvalidProblem
    where it breaks a limit: it is not moved to the nearest point that does not.
    """
    values = [(column[0][0] + column[-1][0]) / 2 for column in problem.columns()]
    if broken := problem.broken(values):
        raise InvalidProblem(f"the midrange breaks the limit {broken!r}; ask for the constrained-median")
    return Outcome(frozenset({problem.plan(values)}))


@midrange.evidence
def recount(problem: EstimatesProblem, outcome: Outcome[Plan]) -> Evidence:
    """Nothing but the estimates: the ends are found again."""
    return Evidence("estimates")
