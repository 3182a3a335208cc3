"""Plurality."""

from math import lcm

import numpy as np

from socialchoice.model.ballots.ranking import RankingProfile
from socialchoice.model.completions.bounds import by_intervals
from socialchoice.model.completions.rankings import OpenRankings
from socialchoice.model.evidence import Evidence
from socialchoice.model.outcome import Outcome
from socialchoice.rule import Example, Standing, rule


@rule(
    aliases=("first-past-the-post", "fptp", "relative-majority"),
    satisfies=("anonymity", "neutrality", "pareto", "monotonicity"),
    violates={"condorcet": "3: A > B > C; 2: B > C > A; 2: C > B > A"},
    complexity="O(n m)",
    source="Brams and Fishburn 2002, doi:10.1016/S1574-0110(02)80008-X, section 4",
    proved={
        "reinforcement": "Young 1975 (a scoring rule)",
        "participation": "Moulin 1988 (a scoring rule)",
        "later-no-harm": "Woodall 1997",
    },
    examples=(
        Example(
            "23: A > B > C; 17: B > C > A; 2: B > A > C; 10: C > A > B; 8: C > B > A",
            winners={"A"},
            source="Young 1988, doi:10.2307/1961757, for the votes; by hand",
        ),
        Example("3: A > B > C; 2: B > C > A; 2: C > B > A", winners={"A"}, source="by hand: 3, 2 and 2 first places"),
        Example("2: A > B > C; 2: B > A > C; 1: C > A > B", winners={"A", "B"}, source="by hand: 2, 2 and 1"),
        Example(
            "1: A = B > C; 1: C > A > B", winners={"C"}, source="by hand: a shared first place is half a vote each"
        ),
    ),
)
def plurality(profile: RankingProfile) -> Outcome[str]:
    """Elect the candidates with the most first places.

    A ballot that ranks k candidates first gives each of them 1/k of a vote. Several are elected only where they have
    equally many votes.
    """
    return Outcome.by_score(profile.firsts(frozenset(profile.names)))


@plurality.evidence
def recount(profile: RankingProfile, outcome: Outcome[str]) -> Evidence:
    """Nothing but the ballots: the checker counts them again."""
    return Evidence("tallies")


@plurality.settled
def over_completions(open_: OpenRankings) -> Standing:
    """Bounds: an open ballot gives a vote to whom it puts above all others, and none to whom it puts below somebody.

    Votes are counted in parts, as many to a vote as all numbers of shared first places divide.
    """
    ranks, shared = open_.problem.ranks, open_.level.sum(axis=2)
    first = (ranks == ranks.min(axis=1)[:, None]) & (ranks < len(open_.names))
    fixed = ~np.asarray(open_.unknown.any(axis=(1, 2)))[:, None]
    sizes = np.maximum(first.sum(axis=1), 1)[:, None]
    whole = lcm(*np.unique(sizes).tolist(), *np.unique(shared).tolist())
    one, each = (whole // number.astype(object) for number in (sizes, shared))
    low, high = (open_.above | open_.level).all(axis=2), ~open_.above.any(axis=1)
    least, most = (open_.counts.astype(object) @ np.where(fixed, first * one, end * each) for end in (low, high))
    possible, necessary = by_intervals(open_.names, least.tolist(), most.tolist())
    return Standing(possible, necessary, exact=False)
