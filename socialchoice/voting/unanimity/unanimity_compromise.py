"""The unanimity compromise: the worst place that anybody gives it is as good as can be, and few give it that."""

from socialchoice.model.ballots.ranking import RankingProfile
from socialchoice.model.evidence import Evidence
from socialchoice.model.outcome import Outcome
from socialchoice.rule import Example, rule
from socialchoice.voting.unanimity.places import places


@rule(
    aliases=("unanimity-fallback-bargaining", "leximin-of-ranks"),
    complexity="O(n m²)",
    source="Brams and Kilgour 2001, doi:10.1023/A:1011252808608 (the depth); Congar and Merlin 2012, "
    "doi:10.1007/s11238-010-9229-0 (the worst place, as a ranking)",
    examples=(
        Example(
            "A > B > C > D; D > B > C > A",
            winners={"B"},
            source="by hand: at depth 2 both accept B",
        ),
        Example(
            "2: A > B > C > D; 1: D > C > B > A",
            winners={"B"},
            source="by hand: at depth 3 all accept B and C; at depth 2 two accept B, and one C",
        ),
        Example(
            "A > B > C > D; D > C > B > A",
            winners={"B", "C"},
            source="by hand: at depth 3 both accept B and C, at depth 2 one each, at depth 1 nobody",
        ),
    ),
)
def unanimity_compromise(profile: RankingProfile) -> Outcome[str]:
    """Elect what everybody accepts at the smallest depth, and of these what most accept before that.

    At depth d a voter accepts the alternatives to which it prefers fewer than d others. The alternatives that all
    accept at the smallest depth are those whose worst place is best: fallback bargaining by unanimity. Of these, those
    that most accept one depth before, then two before, and so on; all alternatives are ranked so. Equally good are only
    alternatives with the same number of voters at every place.

    Raises InvalidProblem where ballots leave alternatives out without ranking them last.
    """
    return Outcome.by_score(_scores(profile))


@unanimity_compromise.evidence
def recount(profile: RankingProfile, outcome: Outcome[str]) -> Evidence:
    """Nothing but the ballots: the places are counted again."""
    return Evidence("places")


def _scores(profile: RankingProfile) -> dict[str, tuple[int, ...]]:
    """For each alternative how many voters give it the last place, the one before, and so on, each negated."""
    found, counts, m = places(profile), profile.counts, len(profile.names)
    return {
        name: tuple(-sum(int(c) for c in counts[found[:, a] == place]) for place in range(m - 1, -1, -1))
        for a, name in enumerate(profile.names)
    }
