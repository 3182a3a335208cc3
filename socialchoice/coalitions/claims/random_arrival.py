"""Random arrival: who comes first is served first, on average over all orders."""

from fractions import Fraction
from math import comb

from socialchoice.coalitions.claims.awards import recount
from socialchoice.coalitions.power.sums import added
from socialchoice.coalitions.proofs import provable
from socialchoice.model.answers import Payoffs
from socialchoice.model.claims import BankruptcyProblem
from socialchoice.model.evidence import Evidence
from socialchoice.model.outcome import Outcome
from socialchoice.rule import Example, rule


@rule(
    aliases=("run-to-the-bank", "recursive-completion"),
    complexity="O(2^n n) for n claimants",
    source="O'Neill 1982, doi:10.1016/0165-4896(82)90029-4",
    examples=(
        Example(
            "estate 200: a 100, b 200, c 300",
            winners={"a 100/3, b 250/3, c 250/3"},
            source="by hand: a gets 100 if it is first; b and c get 200 if first, and 100 right after a",
        ),
        Example("estate 1: a 1, b 1/2", winners={"a 3/4, b 1/4"}, source="by hand: a gets 1 or 1/2, b 1/2 or 0"),
    ),
)
def random_arrival(problem: BankruptcyProblem) -> Outcome[Payoffs]:
    """Give every claimant the mean of what it gets, if all come in a random order and take their claim while it lasts.

    The Shapley value of the game in which a coalition gets what the others leave of the estate. Raises TooLarge for
    more than 24 claimants.
    """
    game, n = problem.game(), len(problem.players)
    sums, below = added(game)
    shares = [Fraction(1, n * comb(n - 1, s) * below) for s in range(n)]
    found = (sum((w * m for w, m in zip(shares, row, strict=True)), Fraction(0)) for row in sums)
    return Outcome(frozenset({problem.payoffs(found)}))


@random_arrival.evidence
def worked_out_again(problem: BankruptcyProblem, _: Outcome[Payoffs]) -> Evidence:
    """Nothing but the problem: the division is worked out anew, for at most 16 claimants."""
    provable(len(problem.players))
    return recount()
