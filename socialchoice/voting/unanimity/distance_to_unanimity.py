"""The distance to unanimity: how many swaps of neighbours it takes until everybody likes it best."""

from typing import Literal

from socialchoice.model.ballots.ranking import RankingProfile
from socialchoice.model.evidence import Evidence
from socialchoice.model.outcome import Outcome
from socialchoice.rule import Example, rule
from socialchoice.voting.unanimity.places import places

Measure = Literal["sum", "greatest"]


@rule(
    aliases=("swaps-to-unanimity", "unanimity-rationalisation"),
    complexity="O(n m²)",
    source="Farkas and Nitzan 1979, The Borda Rule and Pareto Stability: A Comment, Econometrica 47 (the sum)",
    examples=(
        Example(
            "2: A > B > C > D; 1: D > B > C > A",
            winners={"A", "B"},
            source="by hand: 0 + 3 swaps for A, 2 + 1 for B, 4 + 2 and 6 for C and D",
        ),
        Example(
            "2: A > B > C > D; 1: D > B > C > A",
            winners={"B"},
            source="by hand: nobody has to make more than 1 swap for B, 2 for C, 3 for A and D",
            options={"measure": "greatest"},
        ),
        Example("A > B = C; B = C > A", winners={"B", "C"}, source="by hand: 1 swap, and 2 for A", options={}),
    ),
)
def distance_to_unanimity(profile: RankingProfile, *, measure: Measure = "sum") -> Outcome[str]:
    """Elect the alternatives that the fewest swaps of neighbours make everybody's best.

    A voter makes one swap for each alternative that it prefers; with ties, it is enough that none is preferred. "sum"
    counts the swaps of all voters, which on rankings without ties is Borda's rule; "greatest" the most that any voter
    makes, which is fallback bargaining by unanimity. All alternatives are ranked by it.

    Raises InvalidProblem where ballots leave alternatives out without ranking them last.
    """
    return Outcome.by_score({name: -distance for name, distance in distances(profile, measure).items()})


@distance_to_unanimity.evidence
def recount(profile: RankingProfile, outcome: Outcome[str], *, measure: Measure) -> Evidence:
    """Nothing but the ballots: the places are counted again."""
    return Evidence("places")


def distances(profile: RankingProfile, measure: Measure) -> dict[str, int]:
    """Alternative -> swaps, of all voters or the most of one."""
    found, counts = places(profile), [int(count) for count in profile.counts]
    columns = zip(profile.names, found.T.tolist(), strict=True)
    if measure == "greatest":
        return {name: max(column) for name, column in columns}
    return {name: sum(place * count for place, count in zip(column, counts, strict=True)) for name, column in columns}
