"""Ballots and voters: read, added, removed, exchanged, turned round."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from proofs.edits.orders import Order
from socialchoice.model.ballots.approval import ApprovalProfile
from socialchoice.model.ballots.ranking import RankingProfile
from socialchoice.model.ballots.utility import UtilityProfile

Profile = Any


def rows(profile: Profile) -> NDArray[Any]:
    """(b, m) what each ballot says of each alternative: a rank, an approval, a grade."""
    if isinstance(profile, RankingProfile):
        return profile.ranks.astype(np.int64)
    return profile.approvals.copy() if isinstance(profile, ApprovalProfile) else profile.levels.astype(np.int64)


def with_rows(profile: Profile, table: Any, counts: Any, names: Sequence[str] | None = None) -> Profile:
    """The same kind of profile with these ballots, and these names."""
    names, counts = tuple(profile.names if names is None else names), np.asarray(counts, np.int64)
    if isinstance(profile, RankingProfile):
        return RankingProfile(names, np.asarray(table, np.int64).reshape(len(counts), -1), counts, profile.unranked)
    if isinstance(profile, ApprovalProfile):
        return ApprovalProfile(names, np.asarray(table, bool).reshape(len(counts), -1), counts)
    return UtilityProfile.from_values(
        [dict(zip(names, row, strict=True)) for row in np.asarray(table).tolist()], names=names, counts=counts.tolist()
    )


def dense(table: NDArray[Any]) -> NDArray[Any]:
    """(b, m) ranks without gaps."""
    return np.array([[sorted(set(row)).index(rank) for rank in row] for row in table.tolist()], np.int64)


def singles(profile: Profile) -> NDArray[Any]:
    """(n, m) one row a voter."""
    return np.repeat(rows(profile), profile.counts, axis=0)


def joined(profile: Profile, other: Profile) -> Profile:
    """Both electorates together."""
    counts = np.concatenate([profile.counts, other.counts])
    return with_rows(profile, np.concatenate([rows(profile), rows(other)]), counts)


def part(profile: Profile, chosen: Iterable[int]) -> Profile:
    """The ballots at these places alone."""
    at = list(chosen)
    return with_rows(profile, rows(profile)[at], profile.counts[at])


def without_voter(profile: Profile, ballot: int) -> Profile | None:
    """One voter fewer; None if nobody would be left."""
    if profile.voters == 1:
        return None
    counts = profile.counts.copy()
    counts[ballot] -= 1
    kept = counts > 0
    return with_rows(profile, rows(profile)[kept], counts[kept])


def with_order(profile: RankingProfile, order: Order, count: int = 1) -> Profile:
    """So many more voters who rank alternative order[0] first, order[1] second …"""
    row = np.empty(len(profile.names), np.int64)
    row[list(order)] = np.arange(len(order))
    table = np.concatenate([rows(profile), row[None]])
    return with_rows(profile, table, np.concatenate([profile.counts, [count]]))


def with_row(profile: RankingProfile, row: Any, count: int = 1) -> RankingProfile:
    """So many more voters of one ballot, which may leave alternatives out (rank m); what is left out is last."""
    table = np.concatenate([rows(profile), np.asarray(row, np.int64)[None]])
    return RankingProfile(profile.names, table, np.concatenate([profile.counts, [count]]), profile.unranked or "last")


def instead(profile: Profile, ballot: int, row: Any) -> Profile:
    """One voter of that ballot casts another one."""
    table, counts = rows(profile), profile.counts.copy()
    counts[ballot] -= 1
    table, counts = np.concatenate([table, np.asarray(row)[None]]), np.concatenate([counts, [1]])
    return with_rows(profile, table[counts > 0], counts[counts > 0])


def with_all(profile: Profile, ballot: int, row: Any) -> Profile:
    """All voters of that ballot cast another one."""
    table = rows(profile)
    table[ballot] = row
    return with_rows(profile, table, profile.counts)


def swapped(row: Any, x: int, y: int) -> Any:
    """The ballot with two alternatives exchanged."""
    other = np.asarray(row).copy()
    other[[x, y]] = other[[y, x]]
    return other


def backwards(profile: RankingProfile) -> Profile:
    """Every ballot turned round."""
    table = rows(profile)
    return with_rows(profile, dense(table.max(axis=1, keepdims=True) - table), profile.counts)
