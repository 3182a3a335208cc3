"""Stable lotteries over committees, from rankings."""

import numpy as np

from socialchoice.compromises.lotteries.games import Game, Set, evidence, made, solved
from socialchoice.model.answers import CommitteeLottery
from socialchoice.model.ballots.ranking import RankingProfile
from socialchoice.model.errors import InvalidProblem
from socialchoice.model.evidence import Evidence
from socialchoice.model.outcome import Outcome
from socialchoice.numeric.exact import Array
from socialchoice.rule import Example, rule


@rule(
    complexity="one linear program of all committees and all candidates; at most 400,000 pairs",
    source="Cheng, Jiang, Munagala and Wang 2020, arXiv:1905.04438 (existence); Jiang, Munagala and Wang 2020, "
    "doi:10.1145/3357713.3384238",
    examples=(
        Example(
            "A > B > C; B > C > A; C > A > B",
            winners={"1/3 {A} + 1/3 {B} + 1/3 {C}"},
            source="by hand: rock, paper, scissors",
            options={"size": 1},
        ),
        Example(
            "2: A > B > C; 1: C > B > A",
            winners={"{A, C}"},
            source="by hand: everybody's favourite is a member, and nobody prefers another",
            options={"size": 2},
        ),
    ),
)
def stable_lottery(profile: RankingProfile, *, size: int) -> Outcome[CommitteeLottery]:
    """Choose a lottery over committees from which the best challenge by a candidate gains least.

    A voter prefers a set to a committee if it prefers the best of the one to the best of the other. With committees of
    k members and n voters, the lottery is stable if for every set T of at most k members, E|voters who prefer T| <
    n |T| / k; it is enough to look at single candidates, since whoever prefers T prefers one of its members. Such a
    lottery always exists; this one minimises max_a k E|voters who prefer a|, exactly. Several may be optimal; the
    outcome is complete only if one is proved to be the only one.

    size : k, from 1 to m. Raises InvalidProblem outside, and where ballots leave candidates out without ranking them
           last; TooLarge beyond 400,000 pairs of a committee and a candidate
    """
    return solved(profile.names, _game(profile, size))[0]


@stable_lottery.evidence
def challenges(profile: RankingProfile, outcome: Outcome[CommitteeLottery], *, size: int) -> Evidence:
    """A mixture of candidates that gains as much from every committee."""
    return evidence(profile.names, solved(profile.names, _game(profile, size))[1], outcome)


def _game(profile: RankingProfile, size: int) -> Game:
    if profile.unranked in ("incomparable", "absent"):
        raise InvalidProblem(
            f"candidates left out are {profile.unranked}; rank all, or say that they are last: unranked='last'"
        )
    ranks, counts = profile.ranks.astype(np.int64), profile.counts

    def prefer(challenge: Set, committees: Array) -> Array:
        best = ranks[:, committees].min(axis=2)  # (b, s)
        return np.asarray(counts @ (ranks[:, list(challenge)].min(axis=1)[:, None] < best))

    return made(profile.names, size, 1, prefer)
