"""The prenucleolus: the largest complaint is made least, then the second largest, and so on."""

from socialchoice.coalitions.excess.levels import excess_levels
from socialchoice.coalitions.proofs import provable
from socialchoice.model.answers import Payoffs
from socialchoice.model.coalition import CoalitionGame
from socialchoice.model.evidence import Evidence
from socialchoice.model.outcome import Outcome
from socialchoice.rule import Example, rule


@rule(
    aliases=("pre-nucleolus",),
    complexity="at most n - 1 levels of linear programs of n variables, their rows sought among 2^n",
    source="Sobolev 1975; Maschler, Peleg and Shapley 1979, doi:10.1287/moor.4.4.303",
    examples=(
        Example(
            "a b c | a: 1; b: 1; c: 1; a + b: 4",
            winners={"a 3/4, b 3/4, c -3/2"},
            source="by hand: a + b and c have equal excesses, 4 - 3/2 and 1 + 3/2; c is paid less than alone",
        ),
        Example(
            "a b c d | a+b: 5; a+c: 5; a+d: 8; b+c: 9; b+d: 10; c+d: 8; a+b+c: 13; a+b+d: 15; a+c+d: 16; b+c+d: 17; "
            "a+b+c+d: 21",
            winners={"a 7/2, b 9/2, c 11/2, d 15/2"},
            source="the documentation of the R package CoopGame, as its nucleolus",
        ),
    ),
)
def prenucleolus(game: CoalitionGame) -> Outcome[Payoffs]:
    """Pay out what all together obtain, so that the excesses of coalitions are least, the largest first.

    Of all x with x(N) = v(N), the only one whose excesses v(S) - x(S), sorted from the largest down, are
    lexicographically least. Nobody is promised what it obtains alone: see nucleolus. Raises TooLarge for more than 24
    players.
    """
    point, _ = excess_levels(game)
    return Outcome(frozenset({game.payoffs(point)}))


@prenucleolus.evidence
def levels_of_excess(game: CoalitionGame, _: Outcome[Payoffs]) -> Evidence:
    """For every level weights of coalitions whose mean excess is the same whatever is paid from there on."""
    provable(len(game.players))
    return Evidence("excess levels", {"levels": [level.record() for level in excess_levels(game)[1]]})
