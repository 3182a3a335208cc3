"""The places of alternatives on ballots: how many others each voter prefers to each."""

import numpy as np

from socialchoice.model.ballots.comparisons import Ints
from socialchoice.model.ballots.ranking import RankingProfile
from socialchoice.model.errors import InvalidProblem


def places(profile: RankingProfile) -> Ints:
    """(b, m) int64: to how many others each ballot prefers them to each alternative, 0 for the best.

    Raises InvalidProblem where alternatives are left out and not last, so that their places are not known.
    """
    if profile.unranked in ("incomparable", "absent"):
        raise InvalidProblem(
            f"alternatives left out are {profile.unranked}; rank all, or say that they are last: unranked='last'"
        )
    ranks = profile.ranks
    return np.stack([(ranks < ranks[:, [a]]).sum(axis=1) for a in range(ranks.shape[1])], axis=1).astype(np.int64)
