"""Constrained equal awards: everybody gets the same, but nobody more than its claim."""

from socialchoice.coalitions.claims.awards import equal_awards, recount
from socialchoice.model.answers import Payoffs
from socialchoice.model.claims import BankruptcyProblem
from socialchoice.model.evidence import Evidence
from socialchoice.model.outcome import Outcome
from socialchoice.rule import Example, rule


@rule(
    aliases=("cea",),
    complexity="O(n log n)",
    source="Thomson 2003, doi:10.1016/S0165-4896(02)00070-7 (a survey; the rule is in Maimonides)",
    examples=(
        Example(
            "estate 300: a 100, b 200, c 300",
            winners={"a 100, b 100, c 100"},
            source="by hand: 100 each is within every claim",
        ),
        Example(
            "estate 400: a 100, b 200, c 300",
            winners={"a 100, b 150, c 150"},
            source="by hand: a has its claim, and the others share 300",
        ),
    ),
)
def constrained_equal_awards(problem: BankruptcyProblem) -> Outcome[Payoffs]:
    """Give every claimant the same amount, but no more than its claim.

    x_i = min(claim_i, λ), with the λ at which the estate is used up.
    """
    return Outcome(frozenset({problem.payoffs(equal_awards(problem.claims, problem.estate))}))


@constrained_equal_awards.evidence
def worked_out_again(problem: BankruptcyProblem, _: Outcome[Payoffs]) -> Evidence:
    """Nothing but the problem: the division is worked out anew."""
    return recount()
