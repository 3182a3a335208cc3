"""Constrained equal losses: everybody goes without the same, but nobody gets less than nothing."""

from socialchoice.coalitions.claims.awards import equal_losses, recount
from socialchoice.model.answers import Payoffs
from socialchoice.model.claims import BankruptcyProblem
from socialchoice.model.evidence import Evidence
from socialchoice.model.outcome import Outcome
from socialchoice.rule import Example, rule


@rule(
    aliases=("cel",),
    complexity="O(n log n)",
    source="Thomson 2003, doi:10.1016/S0165-4896(02)00070-7 (a survey; the rule is in Maimonides)",
    examples=(
        Example(
            "estate 300: a 100, b 200, c 300",
            winners={"a 0, b 100, c 200"},
            source="by hand: everybody goes without 100",
        ),
        Example(
            "estate 100: a 100, b 200, c 300",
            winners={"a 0, b 0, c 100"},
            source="by hand: a and b lose all they claim, c 200",
        ),
    ),
)
def constrained_equal_losses(problem: BankruptcyProblem) -> Outcome[Payoffs]:
    """Let every claimant lose the same amount, but no more than its claim.

    x_i = max(0, claim_i - λ), with the λ at which the estate is used up.
    """
    return Outcome(frozenset({problem.payoffs(equal_losses(problem.claims, problem.estate))}))


@constrained_equal_losses.evidence
def worked_out_again(problem: BankruptcyProblem, _: Outcome[Payoffs]) -> Evidence:
    """Nothing but the problem: the division is worked out anew."""
    return recount()
