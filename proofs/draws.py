"""Cases drawn evenly at random, larger than those that a search begins with, and made smaller where they refute."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import numpy as np

from proofs.edits import rows, with_rows, without
from socialchoice.model.ballots.approval import ApprovalProfile
from socialchoice.model.ballots.ranking import RankingProfile
from socialchoice.model.ballots.utility import UtilityProfile

NAMES = "ABCDE"


def drawn(kind: type[Any], rng: np.random.Generator, domain: str = "usual") -> Any | None:
    """A profile of 3 to 5 alternatives, up to 6 different ballots and 15 voters; None for other problems."""
    if kind not in DRAWS:
        return None
    m, ballots = int(rng.integers(3, 6)), int(rng.integers(2, 7))
    counts = rng.integers(1, 4, ballots)
    return DRAWS[kind](rng, NAMES[:m], ballots, counts, domain)


def _rankings(rng: np.random.Generator, names: str, ballots: int, counts: Any, domain: str) -> RankingProfile:
    m = len(names)
    table = np.argsort(rng.random((ballots, m)), axis=1)
    if domain == "truncated":
        table = np.where(table < rng.integers(1, m + 1, ballots)[:, None], table, m)
        return RankingProfile(tuple(names), table, counts, "last")
    return RankingProfile(tuple(names), table, counts)


def _approvals(rng: np.random.Generator, names: str, ballots: int, counts: Any, domain: str) -> ApprovalProfile:
    return ApprovalProfile(tuple(names), rng.random((ballots, len(names))) < 0.5, counts)


def _grades(rng: np.random.Generator, names: str, ballots: int, counts: Any, domain: str) -> UtilityProfile:
    table = rng.integers(-2, 3, (ballots, len(names))).tolist()
    values = [dict(zip(names, row, strict=True)) for row in table]
    return UtilityProfile.from_values(values, names=names, counts=counts.tolist())


DRAWS: dict[type[Any], Callable[..., Any]] = {
    RankingProfile: _rankings,
    ApprovalProfile: _approvals,
    UtilityProfile: _grades,
}


def smaller(profile: Any) -> Iterator[Any]:
    """The same with one ballot, one voter or one alternative fewer."""
    table, counts = rows(profile), profile.counts
    for at in range(len(counts)):
        if len(counts) > 1:
            kept = [i for i in range(len(counts)) if i != at]
            yield with_rows(profile, table[kept], counts[kept])
    for at in range(len(counts)):
        if counts[at] > 1:
            fewer = counts.copy()
            fewer[at] -= 1
            yield with_rows(profile, table, fewer)
    complete = getattr(profile, "unranked", None) is None
    yield from (without(profile, name) for name in profile.names if complete and len(profile.names) > 2)
