"""Fallback bargaining: voters fall back in lockstep until enough of them accept one alternative."""

import numpy as np

from socialchoice.model.ballots.comparisons import Ints
from socialchoice.model.ballots.ranking import RankingProfile
from socialchoice.model.errors import InvalidProblem
from socialchoice.model.evidence import Evidence
from socialchoice.model.outcome import Outcome
from socialchoice.rule import Example, rule


@rule(
    aliases=("fallback", "q-approval-fallback-bargaining"),
    satisfies=("anonymity", "neutrality", "monotonicity"),
    violates={
        "condorcet": "2: A > B; B > A",
        "majority": "2: A > B; B > A",
        "reinforcement": "A > B > C; A > C > B; B > A > C; B > C > A | 0",
    },
    complexity="O(n m²)",
    proved={"pareto": "Brams and Kilgour 2001"},
    source="Brams and Kilgour 2001, doi:10.1023/A:1011252808608; Sertel and Yılmaz 1999 (with a majority as quorum)",
    examples=(
        Example(
            "A > B > C > D; D > B > C > A",
            winners={"B"},
            source="by hand: at depth 1 each accepts one, at depth 2 both accept B",
        ),
        Example(
            "A > B > C > D; D > C > B > A",
            winners={"B", "C"},
            source="by hand: at depth 2 A and B against C and D, at depth 3 both accept B and C",
        ),
        Example(
            "4: A > B > C; 3: B > C > A; 2: C > B > A",
            winners={"B"},
            source="by hand: at depth 2 all nine accept B; A is the favourite of most",
        ),
        Example(
            "2: A > B > C > D; 2: D > B > C > A; 1: C > A > B > D",
            winners={"B"},
            source="by hand: at depth 2 three accept A and four B, and three are wanted",
            options={"quorum": 3},
        ),
        Example(
            "A > B = C; C > A = B",
            winners={"A", "B", "C"},
            source="by hand: at depth 2 both accept A, C, and B with them",
        ),
    ),
)
def fallback_bargaining(profile: RankingProfile, *, quorum: int = 0) -> Outcome[str]:
    """Elect what the quorum accepts at the smallest depth, and of these what most accept at that depth.

    At depth d a voter accepts the alternatives to which it prefers fewer than d others. The depth is the smallest at
    which at least `quorum` voters accept some alternative. With all voters as the quorum these are the alternatives
    whose worst place is best; with a majority, the majoritarian compromise, which is Bucklin's choice. Several are
    elected where equally many accept them. On ballots without ties none that is elected is worse for everybody than
    another; where ballots tie, one may be elected that some like less than another and nobody more.

    quorum : how many voters must accept, from 1 to all of them; 0 stands for all. Raises InvalidProblem outside, and
             where ballots leave alternatives out without ranking them last, so that nobody knows when they would be
             accepted.
    """
    if isinstance(quorum, bool) or not isinstance(quorum, int) or not 0 <= quorum <= profile.voters:
        raise InvalidProblem(f"the quorum is {quorum!r}; choose from 1 to {profile.voters} voters, or 0 for all")
    if profile.unranked in ("incomparable", "absent"):
        raise InvalidProblem(
            f"alternatives left out are {profile.unranked}; rank all, or say that they are last: unranked='last'"
        )
    accepted = _accepted(profile)
    wanted = quorum or profile.voters
    depth = int(np.argmax((accepted >= wanted).any(axis=0)))
    most = accepted[:, depth].max()
    return Outcome(
        frozenset(name for name, count in zip(profile.names, accepted[:, depth], strict=True) if count == most)
    )


@fallback_bargaining.evidence
def recount(profile: RankingProfile, outcome: Outcome[str], *, quorum: int) -> Evidence:
    """Nothing but the ballots: the checker falls back again."""
    return Evidence("fallback depth")


def _accepted(profile: RankingProfile) -> Ints:
    """(m, m) int64: how many voters accept each alternative (row) at depth 1, 2, … (columns)."""
    m = len(profile.names)
    accepted = np.zeros((m, m), np.int64)
    for a in range(m):
        above = (profile.ranks < profile.ranks[:, [a]]).sum(axis=1)
        np.add.at(accepted[a], above, profile.counts)
    return np.cumsum(accepted, axis=1)
