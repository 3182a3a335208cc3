"""Profiles drawn evenly at random, larger than those that a search begins with."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from proofs.edits import dense
from socialchoice.model.ballots.approval import ApprovalProfile
from socialchoice.model.ballots.ranking import RankingProfile
from socialchoice.model.ballots.utility import UtilityProfile

NAMES = "ABCDE"


def drawn(kind: type[Any], rng: np.random.Generator, domain: str = "usual") -> Any | None:
    """A profile of 3 to 5 alternatives, up to 6 different ballots and 18 voters; None for other problems."""
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
    if domain == "ties":
        return RankingProfile(tuple(names), dense(rng.integers(0, m, (ballots, m))), counts)
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
