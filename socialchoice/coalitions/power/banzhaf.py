"""The Banzhaf value: what a player adds on average, when all coalitions of others are as likely."""

from fractions import Fraction
from typing import Literal

from socialchoice.coalitions.power.sums import added, normalised
from socialchoice.coalitions.proofs import recounted
from socialchoice.model.answers import Payoffs
from socialchoice.model.coalition import CoalitionGame
from socialchoice.model.evidence import Evidence
from socialchoice.model.outcome import Outcome
from socialchoice.rule import Example, rule

Scale = Literal["absolute", "normalised"]


@rule(
    aliases=("penrose-banzhaf", "banzhaf-value", "banzhaf-index"),
    complexity="O(2^n n) for n players; O(n W) operations on integers of n² bits for weights of W in all",
    source="Penrose 1946, doi:10.2307/2981392; Banzhaf 1965, Rutgers Law Review 19",
    examples=(
        Example("[51; a 50, b 49, c 1]", winners={"a 3/4, b 1/4, c 1/4"}, source="by hand: 3, 1 and 1 of 4"),
        Example(
            "[51; a 50, b 49, c 1]",
            winners={"a 3/5, b 1/5, c 1/5"},
            source="by hand: 3, 1 and 1 of 5 swings",
            options={"scale": "normalised"},
        ),
        Example(
            "[12; fr 4, de 4, it 4, nl 2, be 2, lu 1]",
            winners={"fr 5/21, de 5/21, it 5/21, nl 1/7, be 1/7, lu 0"},
            source="by hand: the Council of the six in 1958; 10, 10, 10, 6, 6 and 0 of 42 swings",
            options={"scale": "normalised"},
        ),
    ),
)
def banzhaf(game: CoalitionGame, *, scale: Scale = "absolute") -> Outcome[Payoffs]:
    """Give every player the mean of what it adds to the coalitions of others.

    β_i = 2^(1-n) Σ_S (v(S + i) - v(S)) over the coalitions S without i; with `scale` "normalised" divided by Σ β, so
    that they sum to one. Raises InvalidProblem if they are to be normalised and sum to 0, and TooLarge for more than 24
    players, but for weights that can be counted by generating functions.
    """
    sums, below = added(game)
    values = [Fraction(sum(row), below << (len(game.players) - 1)) for row in sums]
    return Outcome(frozenset({game.payoffs(values if scale == "absolute" else normalised(values))}))


@banzhaf.evidence
def every_coalition(game: CoalitionGame, _: Outcome[Payoffs], *, scale: Scale) -> Evidence:
    """Nothing but the game: the value is counted anew, for at most 16 players."""
    return recounted(game)
