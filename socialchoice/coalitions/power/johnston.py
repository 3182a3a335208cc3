"""The Johnston index: who alone can break a winning coalition has all of its power."""

from fractions import Fraction

import numpy as np

from socialchoice.coalitions.power.sums import critical, normalised, simple
from socialchoice.coalitions.proofs import recounted
from socialchoice.model.answers import Payoffs
from socialchoice.model.coalition import CoalitionGame
from socialchoice.model.evidence import Evidence
from socialchoice.model.outcome import Outcome
from socialchoice.rule import Example, rule


@rule(
    aliases=("johnston-index",),
    complexity="O(2^n n) for n players",
    source="Johnston 1978, On the measurement of power: some reactions to Laver, Environment and Planning A 10",
    examples=(
        Example(
            "[51; a 50, b 49, c 1]",
            winners={"a 2/3, b 1/6, c 1/6"},
            source="by hand: a shares with b, then with c, and is alone in breaking all three",
        ),
        Example("[2; a 1, b 1, c 1]", winners={"a 1/3, b 1/3, c 1/3"}, source="by hand: alike"),
    ),
)
def johnston(game: CoalitionGame) -> Outcome[Payoffs]:
    """Let every winning coalition that one member can break be as likely, and share its win among such members.

    γ_i = Σ 1 / κ(S) over the winning coalitions S that lose without i, divided by Σ γ, where κ(S) is how many members
    of S could do that alone. Raises InvalidProblem unless the game is simple and somebody wins, and TooLarge for more
    than 24 players.
    """
    n, wins = len(game.players), simple(game)
    turned = [critical(wins, i) for i in range(n)]
    able = np.zeros(len(wins), np.int64)
    for coalitions in turned:
        able[coalitions] += 1
    counts = (np.bincount(able[coalitions], minlength=n + 1).tolist() for coalitions in turned)
    shares = [sum((Fraction(c, k) for k, c in enumerate(row) if c), Fraction(0)) for row in counts]
    return Outcome(frozenset({game.payoffs(normalised(shares))}))


@johnston.evidence
def every_coalition(game: CoalitionGame, _: Outcome[Payoffs]) -> Evidence:
    """Nothing but the game: all coalitions are gone through anew, for at most 16 players."""
    return recounted(game, "simple indices")
