"""The nucleolus: as the prenucleolus, and nobody is paid less than what it obtains alone."""

from socialchoice.coalitions.excess.levels import excess_levels
from socialchoice.coalitions.proofs import provable
from socialchoice.model.answers import Payoffs
from socialchoice.model.coalition import CoalitionGame
from socialchoice.model.evidence import Evidence
from socialchoice.model.outcome import Outcome
from socialchoice.rule import Example, rule


@rule(
    aliases=("schmeidler-nucleolus",),
    complexity="at most n - 1 levels of linear programs of n variables, their rows sought among 2^n",
    source="Schmeidler 1969, doi:10.1137/0117107",
    examples=(
        Example(
            "a b c | a + c: 1; b + c: 1; a + b + c: 1",
            winners={"a 0, b 0, c 1"},
            source="by hand: the only point of the core",
        ),
        Example(
            "a b c | a: 68; b: 102; a + b: 170; a + c: 710; b + c: 762; a + b + c: 992",
            winners={"a 149, b 192, c 651"},
            source="the documentation of the R package coopProductGame",
        ),
        Example(
            "a b c | b + c: 4; a + b + c: 1",
            winners={"a 0, b 1/2, c 1/2"},
            source="by hand: a is paid nothing at the least, and less would be taken from it for b and c",
        ),
    ),
)
def nucleolus(game: CoalitionGame) -> Outcome[Payoffs]:
    """Pay everybody at least what it obtains alone, so that the excesses of coalitions are least, the largest first.

    Of all x with x(N) = v(N) and x_i ≥ v({i}), the only one whose excesses v(S) - x(S), sorted from the largest down,
    are lexicographically least. It lies in the core if there is one. Raises Impasse if all together obtain less than
    what all obtain alone, in sum, and TooLarge for more than 24 players.
    """
    point, _ = excess_levels(game, individual=True)
    return Outcome(frozenset({game.payoffs(point)}))


@nucleolus.evidence
def levels_of_excess(game: CoalitionGame, _: Outcome[Payoffs]) -> Evidence:
    """For every level weights of coalitions and players by which no imputation from there on does better."""
    provable(len(game.players))
    levels = excess_levels(game, individual=True)[1]
    return Evidence("excess levels", {"levels": [level.record() for level in levels]})
