"""Coleman's indices: the power to prevent, to initiate, and that of the whole to act."""

from fractions import Fraction
from typing import Literal

from socialchoice.coalitions.power.sums import added, winning
from socialchoice.coalitions.proofs import recounted
from socialchoice.model.answers import Payoffs
from socialchoice.model.coalition import CoalitionGame
from socialchoice.model.evidence import Evidence
from socialchoice.model.outcome import Outcome
from socialchoice.rule import Example, rule

Power = Literal["prevent", "initiate", "act"]


@rule(
    aliases=("coleman-index", "coleman-power"),
    complexity="as banzhaf",
    source="Coleman 1971, Control of collectivities and the power of a collectivity to act",
    examples=(
        Example(
            "[51; a 50, b 49, c 1]",
            winners={"a 1, b 1/3, c 1/3"},
            source="by hand: three coalitions win; a breaks all, b and c one each",
        ),
        Example(
            "[51; a 50, b 49, c 1]",
            winners={"a 3/5, b 1/5, c 1/5"},
            source="by hand: five coalitions lose; a turns three, b and c one each",
            options={"power": "initiate"},
        ),
        Example(
            "[51; a 50, b 49, c 1]",
            winners={"a + b + c 3/8"},
            source="by hand: three of eight coalitions win",
            options={"power": "act"},
        ),
    ),
)
def coleman(game: CoalitionGame, *, power: Power = "prevent") -> Outcome[Payoffs]:
    """Measure which share of the coalitions that win a player can break, or which share of those that lose it can turn.

    With η_i coalitions that lose without i and win with it, and ω of 2^n that win: the power to prevent is η_i / ω, the
    power to initiate η_i / (2^n - ω), and the power of all together to act ω / 2^n, the one number of the answer, which
    names all players joined by `+`. Raises InvalidProblem unless the game is simple and somebody wins, and TooLarge as
    banzhaf does.
    """
    n, wins = len(game.players), winning(game)
    if power == "act":
        return Outcome(frozenset({Payoffs(((" + ".join(game.players), Fraction(wins, 1 << n)),))}))
    swings = [sum(row) for row in added(game)[0]]
    among = wins if power == "prevent" else (1 << n) - wins
    return Outcome(frozenset({game.payoffs(Fraction(count, among) for count in swings)}))


@coleman.evidence
def every_coalition(game: CoalitionGame, _: Outcome[Payoffs], *, power: Power) -> Evidence:
    """Nothing but the game: all coalitions are gone through anew, for at most 16 players."""
    return recounted(game, "simple indices")
