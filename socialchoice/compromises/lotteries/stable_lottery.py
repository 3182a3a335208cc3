"""Stable lotteries over committees, from approvals."""

import numpy as np

from socialchoice.compromises.lotteries.games import Game, Set, evidence, made, solved
from socialchoice.model.answers import CommitteeLottery
from socialchoice.model.ballots.approval import ApprovalProfile
from socialchoice.model.evidence import Evidence
from socialchoice.model.outcome import Outcome
from socialchoice.numeric.exact import Array
from socialchoice.rule import Example, rule


@rule(
    aliases=("stable-lotteries", "stable-committee-lottery"),
    complexity="one linear program of all committees and all challenges up to their size; at most 400,000 pairs",
    source="Cheng, Jiang, Munagala and Wang 2020, arXiv:1905.04438 (existence); Jiang, Munagala and Wang 2020, "
    "doi:10.1145/3357713.3384238",
    examples=(
        Example(
            "2: a; 1: b",
            winners={"2/3 {a} + 1/3 {b}"},
            source="by hand: with p on a, the challenge b gains p and a gains 2(1 - p): equal at 2/3",
            options={"size": 1},
        ),
        Example(
            "1: a; 1: b; 1: c",
            winners={"1/3 {a} + 1/3 {b} + 1/3 {c}"},
            source="by hand: each name gains from whoever does not draw it",
            options={"size": 1},
        ),
    ),
)
def stable_lottery(profile: ApprovalProfile, *, size: int) -> Outcome[CommitteeLottery]:
    """Choose a lottery over committees from which the best challenge by a group gains least.

    A voter prefers a set T to a committee S if it approves more of T's members than of S's. With committees of k
    members and n voters, the lottery is stable if for every T of at most k members, E|voters who prefer T| < n |T| / k.
    Such a lottery always exists, though perhaps no such committee; this one minimises max_T (k / |T|) E|voters who
    prefer T|, exactly. Several may be optimal; the outcome is complete only if one is proved to be the only one.

    size : k, from 1 to m. Raises InvalidProblem outside, TooLarge beyond 400,000 pairs of a committee and a challenge
    """
    return solved(profile.names, _game(profile, size))[0]


@stable_lottery.evidence
def challenges(profile: ApprovalProfile, outcome: Outcome[CommitteeLottery], *, size: int) -> Evidence:
    """A mixture of challenges that gains as much from every committee."""
    return evidence(profile.names, solved(profile.names, _game(profile, size))[1], outcome)


def _game(profile: ApprovalProfile, size: int) -> Game:
    approvals, counts = profile.approvals.astype(np.int64), profile.counts

    def prefer(challenge: Set, committees: Array) -> Array:
        held = approvals[:, committees].sum(axis=2)  # (b, s)
        wanted = approvals[:, list(challenge)].sum(axis=1)
        return np.asarray(counts @ (wanted[:, None] > held))

    return made(profile.names, size, size, prefer)
