"""The Shapley value, which for weighted votes is the Shapley–Shubik index."""

from fractions import Fraction
from math import comb

from socialchoice.coalitions.power.sums import added
from socialchoice.coalitions.proofs import recounted
from socialchoice.model.answers import Payoffs
from socialchoice.model.coalition import CoalitionGame
from socialchoice.model.evidence import Evidence
from socialchoice.model.outcome import Outcome
from socialchoice.rule import Example, rule


@rule(
    aliases=("shapley-shubik", "shapley-value", "shapley-shubik-index"),
    complexity="O(2^n n) for n players; O(n W) operations on integers of n² bits for weights of W in all",
    source="Shapley 1953, doi:10.1515/9781400881970-018; Shapley and Shubik 1954, doi:10.2307/1951053",
    examples=(
        Example("[51; a 50, b 49, c 1]", winners={"a 2/3, b 1/6, c 1/6"}, source="by hand: a turns 4 of 6 orders"),
        Example(
            "a b c | a + c: 1; b + c: 1; a + b + c: 1",
            winners={"a 1/6, b 1/6, c 2/3"},
            source="by hand: a glove game with one right glove, c; a adds 1 only to c alone",
        ),
        Example(
            "[12; fr 4, de 4, it 4, nl 2, be 2, lu 1]",
            winners={"fr 7/30, de 7/30, it 7/30, nl 3/20, be 3/20, lu 0"},
            source="by hand: the Council of the six in 1958; 14, 14, 14, 9, 9 and 0 of 60",
        ),
    ),
)
def shapley(game: CoalitionGame) -> Outcome[Payoffs]:
    """Give every player what it adds on average, when the players come in a random order.

    φ_i = Σ_S |S|! (n - |S| - 1)! / n! · (v(S + i) - v(S)) over the coalitions S without i. The only value that pays out
    v(N), treats equals alike, gives nothing to those who add nothing, and is additive. For weighted votes it is how
    often a player turns a losing coalition into one that wins. Raises TooLarge for more than 24 players, but for
    weights that can be counted by generating functions.
    """
    sums, below = added(game)
    n = len(game.players)
    shares = [Fraction(1, n * comb(n - 1, s)) for s in range(n)]
    rows = [sum((w * m for w, m in zip(shares, row, strict=True) if m), Fraction(0)) for row in sums]
    return Outcome(frozenset({game.payoffs(value / below for value in rows)}))


@shapley.evidence
def every_coalition(game: CoalitionGame, _: Outcome[Payoffs]) -> Evidence:
    """Nothing but the game: the value is counted anew, for at most 16 players."""
    return recounted(game)
