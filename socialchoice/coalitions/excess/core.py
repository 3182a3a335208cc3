"""The core: payoffs that no coalition can improve upon."""

from fractions import Fraction
from typing import Any

from socialchoice.coalitions.excess.levels import excess_levels
from socialchoice.coalitions.proofs import provable
from socialchoice.model.answers import EmptyCore, Payoffs
from socialchoice.model.coalition import CoalitionGame
from socialchoice.model.evidence import Evidence
from socialchoice.model.outcome import Outcome
from socialchoice.rule import Example, rule


@rule(
    aliases=("core-payoffs",),
    complexity="a linear program of n variables for each level, its rows sought among 2^n",
    source="Gillies 1959, doi:10.1515/9781400882168-005; Bondareva 1963; Shapley 1967, doi:10.1002/nav.3800140404",
    examples=(
        Example(
            "a b c | a + c: 1; b + c: 1; a + b + c: 1",
            winners={"a 0, b 0, c 1"},
            source="by hand: whoever has the only right glove gets all, or one left glove more would pay more",
        ),
        Example(
            "[51; a 50, b 49, c 1]",
            winners={"a 1, b 0, c 0"},
            source="by hand: a + b and a + c both obtain all there is, so that neither b nor c is paid",
        ),
        Example(
            "a b c | a + b: 1; a + c: 1; b + c: 1; a + b + c: 1",
            winners={"the core is empty"},
            source="by hand: a majority of three; each pair must get 1, so that all get 3/2, and there is 1",
        ),
        Example("a | a: 3", winners={"a 3"}, source="by hand: one player gets what there is"),
    ),
)
def core(game: CoalitionGame) -> Outcome[Payoffs | EmptyCore]:
    """Pay out what all together obtain, so that no coalition is paid less than what it obtains alone.

    x(N) = v(N) and x(S) ≥ v(S) for every S. Of many such payoffs it gives the prenucleolus, in which also the
    coalitions worst off are as well off as they can be; the outcome is complete if and only if the core is this one
    point. That is where every level of its excesses is 0: each level's coalitions are then paid exactly what they
    obtain in all of the core, and they leave nothing open. The core is empty if some weights λ > 0 with Σ_{S ∋ i} λ_S =
    1 for every i have Σ λ_S v(S) > v(N), and only then. Raises TooLarge for more than 24 players.
    """
    _, levels = excess_levels(game, first=True)
    if levels and levels[0].excess > 0:
        return Outcome(frozenset({EmptyCore()}))
    point, levels = excess_levels(game)
    only = not any(level.excess for level in levels)
    return Outcome(frozenset({game.payoffs(point)}), complete=only)


@core.evidence
def balanced_weights(game: CoalitionGame, outcome: Outcome[Any]) -> Evidence:
    """Nothing but the payoffs, which are held against every coalition; or balanced weights that ask for too much.

    Where the core is one point the levels of its excesses, all 0, show that.
    """
    provable(len(game.players))
    if outcome.complete and isinstance(outcome.winner, Payoffs):
        return Evidence("core payoffs", {"weights": [], "levels": [x.record() for x in excess_levels(game)[1]]})
    if isinstance(outcome.winner, Payoffs):
        return Evidence("core payoffs", {"weights": []}, winners="some")
    weights = excess_levels(game, first=True)[1][0].weights
    each = sum((weight for s, weight in weights.items() if s & 1), Fraction(0))
    return Evidence("core payoffs", {"weights": [[s, weight / each] for s, weight in sorted(weights.items())]})
