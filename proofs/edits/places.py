"""One alternative on a ballot: moved up or down, or ranked where it was left out."""

from __future__ import annotations

from proofs.edits.ballots import Profile, rows, with_rows
from socialchoice.model.ballots.ranking import RankingProfile


def lifted(profile: RankingProfile, ballot: int, at: int, places: int) -> Profile:
    """All voters of a ballot move one alternative up by so many places, and leave the others in their order."""
    table = rows(profile)
    row = table[ballot]
    up = max(0, int(row[at]) - places)
    row[(row >= up) & (row < row[at])] += 1
    row[at] = up
    return with_rows(profile, table, profile.counts)


def lowered(profile: RankingProfile, ballot: int, at: int, places: int) -> Profile:
    """All voters of a ballot move one alternative down by so many places, and leave the others in their order."""
    table = rows(profile)
    row = table[ballot]
    down = min(int(row.max()), int(row[at]) + places)
    row[(row <= down) & (row > row[at])] -= 1
    row[at] = down
    return with_rows(profile, table, profile.counts)


def extended(profile: RankingProfile, ballot: int, added: int) -> tuple[RankingProfile, frozenset[str]] | None:
    """(the profile where a ballot ranks one more, last; those that it ranked before); None if it ranks all already."""
    table, m = rows(profile), len(profile.names)
    ballot %= len(table)
    missing = [a for a in range(m) if table[ballot][a] == m]
    if not missing:
        return None
    earlier = frozenset(name for name, rank in zip(profile.names, table[ballot].tolist(), strict=True) if rank < m)
    table[ballot][missing[added % len(missing)]] = len(earlier)
    return with_rows(profile, table, profile.counts), earlier


def inserted(
    profile: RankingProfile, ballot: int, added: int, above: int
) -> tuple[RankingProfile, frozenset[str]] | None:
    """(the profile where a ballot ranks one more, those that it ranks below it); None if it ranks all already.

    above : how many of those that are ranked stay above the new one, of which at least one is to be below
    """
    table, m = rows(profile), len(profile.names)
    row = table[ballot % len(table)]
    missing = [a for a in range(m) if row[a] == m]
    if not missing:
        return None
    at = above % (m - len(missing))
    below = (row >= at) & (row < m)
    row[below] += 1
    row[missing[added % len(missing)]] = at
    later = frozenset(name for name, is_below in zip(profile.names, below.tolist(), strict=True) if is_below)
    return with_rows(profile, table, profile.counts), later
