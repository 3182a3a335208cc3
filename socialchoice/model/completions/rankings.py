"""Rankings that leave alternatives out, which their voters would rank if asked."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from socialchoice.model.ballots.ranking import RankingProfile
from socialchoice.model.completions.orders import Bools, Ints, OpenOrders
from socialchoice.model.errors import InvalidProblem


@dataclass(frozen=True, eq=False)
class OpenRankings(OpenOrders):
    """Ballots of which some are opened: a completion ranks every alternative there, and leaves the others as they are.

    opened : (b,) bool
    source : the rankings as read; a ballot on which a pair is still unknown stands in `problem` as it was read
    """

    opened: Bools = field(repr=False)
    source: RankingProfile

    @cached_property
    def problem(self) -> RankingProfile:
        return self._ranked(self.above, self.opened & ~self.unknown.any(axis=(1, 2)))

    def written(self, above: Bools, level: Bools) -> RankingProfile:
        return self._ranked(above, self.opened)

    def _ranked(self, above: Bools, rows: NDArray[np.bool_]) -> RankingProfile:
        better: Ints = above.sum(axis=1, dtype=np.int64)
        ranks = np.where(rows[:, None], better, self.source.ranks)
        return RankingProfile(self.names, ranks, self.counts, self.source.unranked)


def open_rankings(profile: RankingProfile, unknown: Any = None) -> OpenRankings:
    """The profile with these ballots opened: (b,) bool; by default all that leave an alternative out.

    What is left out lies below all that is ranked, or anywhere if `unranked` is "absent".
    Raises InvalidProblem for a mask that does not fit or opens a ballot that leaves nothing out.
    """
    m, short = len(profile.names), (profile.ranks == len(profile.names)).any(axis=1)
    mask = np.array(short if unknown is None else unknown)
    if mask.shape != short.shape or mask.dtype != np.bool_:
        raise InvalidProblem(f"unknown is {mask.dtype} {mask.shape}; wanted are booleans {short.shape}, one a ballot")
    if (mask & ~short).any():
        raise InvalidProblem("unknown opens a ballot that leaves nothing out")
    ranks, said = profile.ranks, profile.ranks < m
    pairs = (said[:, :, None] & said[:, None, :]) if profile.unranked == "absent" else np.ones((len(short), m, m), bool)
    tied = said[:, :, None] | ((profile.unranked == "last") & ~mask[:, None, None])
    above = (ranks[:, :, None] < ranks[:, None, :]) & pairs
    level = ((ranks[:, :, None] == ranks[:, None, :]) & pairs & tied) | np.eye(m, dtype=bool)
    open_ = mask[:, None, None] & ~(above | above.transpose(0, 2, 1) | level)
    return OpenRankings(profile.names, above, level, profile.counts, open_, mask, profile)
