"""The Talmud's rule: equal awards up to half of the claims, equal losses from there on."""

from socialchoice.coalitions.claims.awards import equal_awards, equal_losses, recount
from socialchoice.model.answers import Payoffs
from socialchoice.model.claims import BankruptcyProblem
from socialchoice.model.evidence import Evidence
from socialchoice.model.outcome import Outcome
from socialchoice.rule import Example, rule


@rule(
    aliases=("contested-garment", "aumann-maschler"),
    complexity="O(n log n)",
    source="Aumann and Maschler 1985, doi:10.1016/0022-0531(85)90102-4",
    examples=(
        Example(
            "estate 100: a 100, b 200, c 300",
            winners={"a 100/3, b 100/3, c 100/3"},
            source="Aumann and Maschler 1985, doi:10.1016/0022-0531(85)90102-4",
        ),
        Example(
            "estate 200: a 100, b 200, c 300",
            winners={"a 50, b 75, c 75"},
            source="Aumann and Maschler 1985, doi:10.1016/0022-0531(85)90102-4",
        ),
        Example(
            "estate 300: a 100, b 200, c 300",
            winners={"a 50, b 100, c 150"},
            source="Aumann and Maschler 1985, doi:10.1016/0022-0531(85)90102-4",
        ),
        Example(
            "estate 1: a 1, b 1/2",
            winners={"a 3/4, b 1/4"},
            source="Aumann and Maschler 1985, doi:10.1016/0022-0531(85)90102-4, the contested garment",
        ),
    ),
)
def talmud(problem: BankruptcyProblem) -> Outcome[Payoffs]:
    """Share as equally as claims of half the size allow, and what is above half of all claims by equal losses.

    Where the estate is at most half of all claims, constrained equal awards of the halved claims; else every half, and
    constrained equal losses of the other halves. Any two claimants then divide what they get together as the contested
    garment; it is the nucleolus of the game in which a coalition gets what the others leave of the estate.
    """
    halves = [claim / 2 for claim in problem.claims]
    spare = problem.estate - sum(halves)
    if spare <= 0:
        return Outcome(frozenset({problem.payoffs(equal_awards(halves, problem.estate))}))
    more = equal_losses(halves, spare)
    return Outcome(frozenset({problem.payoffs(half + x for half, x in zip(halves, more, strict=True))}))


@talmud.evidence
def worked_out_again(problem: BankruptcyProblem, _: Outcome[Payoffs]) -> Evidence:
    """Nothing but the problem: the division is worked out anew."""
    return recount()
