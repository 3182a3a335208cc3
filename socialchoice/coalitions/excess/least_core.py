"""The least core: payoffs for which the largest complaint of a coalition is least."""

from socialchoice.coalitions.excess.levels import excess_levels
from socialchoice.coalitions.proofs import provable
from socialchoice.model.answers import Payoffs
from socialchoice.model.coalition import CoalitionGame
from socialchoice.model.evidence import Evidence
from socialchoice.model.outcome import Outcome
from socialchoice.rule import Example, rule


@rule(
    aliases=("least-core-payoffs",),
    complexity="a linear program of n variables for each level, its rows sought among 2^n",
    source="Maschler, Peleg and Shapley 1979, doi:10.1287/moor.4.4.303",
    examples=(
        Example(
            "a b c | a + b: 1; a + c: 1; b + c: 1; a + b + c: 1",
            winners={"a 1/3, b 1/3, c 1/3"},
            source="by hand: the three pairs get 2 in all, so that one of them is short of 1/3 at least",
        ),
        Example("a b | a: 1; b: 2; a + b: 7", winners={"a 3, b 4"}, source="by hand: both gain 2 and hold 2 back"),
    ),
)
def least_core(game: CoalitionGame) -> Outcome[Payoffs]:
    """Pay out what all together obtain, so that the largest excess of a coalition is as small as it can be.

    max_S v(S) - x(S) over all coalitions but nobody and everybody is least, with x(N) = v(N). Of many such payoffs it
    gives the prenucleolus; the outcome is not complete, since there may be others. The least core is part of the core
    if there is one. Raises TooLarge for more than 24 players.
    """
    point, _ = excess_levels(game)
    return Outcome(frozenset({game.payoffs(point)}), complete=False)


@least_core.evidence
def least_excess(game: CoalitionGame, _: Outcome[Payoffs]) -> Evidence:
    """Weights of coalitions whose mean excess is the same whatever is paid: so the largest is at least that."""
    provable(len(game.players))
    levels = excess_levels(game, first=True)[1]
    return Evidence("excess levels", {"levels": [level.record() for level in levels]}, winners="some")
