"""Holler's public good index: in how many minimal winning coalitions a player is."""

from fractions import Fraction

from socialchoice.coalitions.power.sums import minimal, normalised, simple
from socialchoice.coalitions.proofs import recounted
from socialchoice.model.answers import Payoffs
from socialchoice.model.coalition import CoalitionGame
from socialchoice.model.evidence import Evidence
from socialchoice.model.outcome import Outcome
from socialchoice.rule import Example, rule


@rule(
    aliases=("public-good-index", "holler-packel"),
    complexity="O(2^n n) for n players",
    source="Holler 1982, Forming coalitions and measuring voting power, Political Studies 30",
    examples=(
        Example(
            "[51; a 50, b 49, c 1]", winners={"a 1/2, b 1/4, c 1/4"}, source="by hand: a is in two, b and c in one"
        ),
        Example(
            "[4; a 3, b 2, c 1, d 1]",
            winners={"a 1/3, b 2/9, c 2/9, d 2/9"},
            source="by hand: a is in three, the others in two",
        ),
    ),
)
def holler(game: CoalitionGame) -> Outcome[Payoffs]:
    """Measure power by how many minimal winning coalitions a player is in, since all members enjoy what is won.

    h_i = c_i / Σ c, where c_i counts the winning coalitions of i that lose without any one of their members. Raises
    InvalidProblem unless the game is simple and somebody wins, and TooLarge for more than 24 players.
    """
    n = len(game.players)
    found = minimal(simple(game), n)
    counts = [Fraction(int((found >> i & 1).sum())) for i in range(n)]
    return Outcome(frozenset({game.payoffs(normalised(counts))}))


@holler.evidence
def every_coalition(game: CoalitionGame, _: Outcome[Payoffs]) -> Evidence:
    """Nothing but the game: all coalitions are gone through anew, for at most 16 players."""
    return recounted(game, "simple indices")
