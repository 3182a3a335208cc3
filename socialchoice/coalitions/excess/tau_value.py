"""The tau-value: between what a player can ask for at the most and at the least."""

from fractions import Fraction

import numpy as np

from socialchoice.coalitions.power.sums import guarded
from socialchoice.coalitions.proofs import recounted
from socialchoice.model.answers import Payoffs
from socialchoice.model.coalition import CoalitionGame, over
from socialchoice.model.errors import InvalidProblem
from socialchoice.model.evidence import Evidence
from socialchoice.model.outcome import Outcome
from socialchoice.rule import Example, rule


@rule(
    aliases=("tijs-value", "compromise-value"),
    complexity="O(2^n n) for n players",
    source="Tijs 1981, Bounds for the core and the τ-value",
    examples=(
        Example("a b | a: 1; b: 2; a + b: 7", winners={"a 3, b 4"}, source="by hand: between 1, 2 and 5, 6, halfway"),
        Example(
            "a b c | a + c: 1; b + c: 1; a + b + c: 1",
            winners={"a 0, b 0, c 1"},
            source="by hand: a and b add nothing to all others, so that c can ask for all",
        ),
    ),
)
def tau_value(game: CoalitionGame) -> Outcome[Payoffs]:
    """Pay all together what they obtain, at one point of the line from everybody's least to everybody's most claim.

    The most is M_i = v(N) - v(N - i); the least is m_i = max over the coalitions S of i of v(S) - Σ M_j of the other
    members. τ = m + α (M - m) with Σ τ_i = v(N). Raises InvalidProblem unless the game is quasi-balanced, m ≤ M and
    Σ m ≤ v(N) ≤ Σ M, as every game with a core is; and TooLarge for more than 24 players.
    """
    n, table = len(game.players), guarded(game.table)
    total = int(table[-1])
    most = [total - int(table[~(1 << i)]) for i in range(n)]
    asked = over(most, object if table.dtype == object or sum(map(abs, most)) >= 2**61 else np.int64)
    short = (asked - table).reshape(-1)
    least = [most[i] - int(short.reshape(-1, 2, 1 << i)[:, 1].min()) for i in range(n)]
    if not all(low <= high for low, high in zip(least, most, strict=True)) or not sum(least) <= total <= sum(most):
        raise InvalidProblem("this game is not quasi-balanced: what players can ask for at the least and at the most "
                             "leaves no room for what all together obtain")  # fmt: skip
    room = sum(most) - sum(least)
    step = Fraction(total - sum(least), room) if room else Fraction(0)
    found = (low + step * (high - low) for low, high in zip(least, most, strict=True))
    return Outcome(frozenset({game.payoffs(value / game.denominator for value in found)}))


@tau_value.evidence
def every_coalition(game: CoalitionGame, _: Outcome[Payoffs]) -> Evidence:
    """Nothing but the game: all coalitions are gone through anew, for at most 16 players."""
    return recounted(game)
