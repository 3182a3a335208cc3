"""The Deegan–Packel index: minimal winning coalitions are as likely, and their members share alike."""

from fractions import Fraction

import numpy as np

from socialchoice.coalitions.power.sums import minimal, simple
from socialchoice.coalitions.proofs import recounted
from socialchoice.model.answers import Payoffs
from socialchoice.model.coalition import CoalitionGame
from socialchoice.model.evidence import Evidence
from socialchoice.model.outcome import Outcome
from socialchoice.rule import Example, rule


@rule(
    aliases=("deegan-packel-index",),
    complexity="O(2^n n) for n players",
    source="Deegan and Packel 1978, doi:10.1007/BF01753239",
    examples=(
        Example("[51; a 50, b 49, c 1]", winners={"a 1/2, b 1/4, c 1/4"}, source="by hand: a with b, or a with c"),
        Example(
            "[4; a 3, b 2, c 1, d 1]",
            winners={"a 3/8, b 5/24, c 5/24, d 5/24"},
            source="by hand: a with one of the others, or those three",
        ),
    ),
)
def deegan_packel(game: CoalitionGame) -> Outcome[Payoffs]:
    """Let every minimal winning coalition be as likely, and share its win equally among its members.

    DP_i = Σ 1 / |S| over the winning coalitions S of i that lose without any one of their members, divided by how many
    minimal winning coalitions there are. Raises InvalidProblem unless the game is simple and somebody wins, and
    TooLarge for more than 24 players.
    """
    n = len(game.players)
    found = minimal(simple(game), n)
    sizes = np.bitwise_count(found)
    counts = (np.bincount(sizes[found >> i & 1 == 1], minlength=n + 1).tolist() for i in range(n))
    shares = (sum((Fraction(c, s) for s, c in enumerate(row) if c), Fraction(0)) for row in counts)
    return Outcome(frozenset({game.payoffs(share / len(found) for share in shares)}))


@deegan_packel.evidence
def every_coalition(game: CoalitionGame, _: Outcome[Payoffs]) -> Evidence:
    """Nothing but the game: all coalitions are gone through anew, for at most 16 players."""
    return recounted(game, "simple indices")
