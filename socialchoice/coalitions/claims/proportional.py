"""The proportional rule: everybody gets the same share of its claim."""

from fractions import Fraction

from socialchoice.coalitions.claims.awards import recount
from socialchoice.model.answers import Payoffs
from socialchoice.model.claims import BankruptcyProblem
from socialchoice.model.evidence import Evidence
from socialchoice.model.outcome import Outcome
from socialchoice.rule import Example, rule


@rule(
    aliases=("proportional-division", "pro-rata"),
    complexity="O(n)",
    source="Thomson 2003, doi:10.1016/S0165-4896(02)00070-7 (a survey)",
    examples=(
        Example(
            "estate 300: a 100, b 200, c 300", winners={"a 50, b 100, c 150"}, source="by hand: half of every claim"
        ),
        Example("estate 0: a 0", winners={"a 0"}, source="by hand: there is nothing"),
    ),
)
def proportional(problem: BankruptcyProblem) -> Outcome[Payoffs]:
    """Give every claimant the same share of its claim.

    x_i = claim_i · estate / Σ claims; nothing where nobody claims anything.
    """
    total = sum(problem.claims, Fraction(0))
    share = problem.estate / total if total else total
    return Outcome(frozenset({problem.payoffs(claim * share for claim in problem.claims)}))


@proportional.evidence
def worked_out_again(problem: BankruptcyProblem, _: Outcome[Payoffs]) -> Evidence:
    """Nothing but the problem: the division is worked out anew."""
    return recount()
