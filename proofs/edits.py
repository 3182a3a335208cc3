"""What axioms do to profiles: ballots added, removed, turned round; alternatives left out, renamed, doubled.

Every argument of an axiom beside its problem is a small number, so that a case can be written down and replayed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import factorial
from typing import Any

import numpy as np
from numpy.typing import NDArray

from socialchoice.model.ballots.approval import ApprovalProfile
from socialchoice.model.ballots.ranking import RankingProfile
from socialchoice.model.ballots.utility import UtilityProfile
from socialchoice.model.errors import Unproven
from socialchoice.rule import Rule

Profile = Any
Order = tuple[int, ...]


def winners(rule: Rule[Any, Any], problem: Any, size: int | None = None) -> frozenset[Any]:
    """All that the rule chooses; rules that choose sets are asked for half of the alternatives, if `size` is not given.

    Raises Unproven where the rule does not know all: an axiom says nothing about a part of the outcome.
    """
    seats: dict[str, Any] = {}
    if "size" in rule.options:
        seats["size"] = max(1, len(problem.names) // 2) if size is None else size
    outcome = rule(problem, **seats)
    if not outcome.complete:
        raise Unproven(f"{rule.name} does not know all that it could choose here")
    return frozenset(outcome.winners)


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


def instead(profile: Profile, ballot: int, row: Any) -> Profile:
    """One voter of that ballot casts another one."""
    table, counts = rows(profile), profile.counts.copy()
    counts[ballot] -= 1
    table, counts = np.concatenate([table, np.asarray(row)[None]]), np.concatenate([counts, [1]])
    return with_rows(profile, table[counts > 0], counts[counts > 0])


def order_of(number: int, m: int) -> Order:
    """One of the m! orders of 0 … m - 1, by its number; numbers beyond that start again."""
    left, order = list(range(m)), []
    number %= factorial(m)
    for place in range(m, 0, -1):
        at, number = divmod(number, factorial(place - 1))
        order.append(left.pop(at))
    return tuple(order)


def ranks_of(order: Order) -> list[int]:
    """The rank of each alternative in an order."""
    return [order.index(a) for a in range(len(order))]


def backwards(profile: RankingProfile) -> Profile:
    """Every ballot turned round."""
    table = rows(profile)
    return with_rows(profile, dense(table.max(axis=1, keepdims=True) - table), profile.counts)


def dense(table: NDArray[Any]) -> NDArray[Any]:
    """(b, m) ranks without gaps."""
    return np.array([[sorted(set(row)).index(rank) for rank in row] for row in table.tolist()], np.int64)


def among(profile: Profile, names: Iterable[str]) -> Profile:
    """The same voters on these alternatives alone."""
    kept = [i for i, name in enumerate(profile.names) if name in set(names)]
    table = rows(profile)[:, kept]
    table = dense(table) if isinstance(profile, RankingProfile) else table
    return with_rows(profile, table, profile.counts, [profile.names[i] for i in kept])


def without(profile: Profile, name: str) -> Profile:
    """The same voters with one alternative fewer."""
    return among(profile, set(profile.names) - {name})


def place(profile: Profile, name: str) -> int:
    """The column of an alternative."""
    return int(profile.names.index(name))


def smith(profile: Any) -> frozenset[str]:
    """The smallest set of alternatives each of which beats all outside it head to head."""
    m, beats = len(profile.names), np.asarray(profile.margins) > 0
    by_wins = sorted(range(m), key=lambda a: -int(beats[a].sum()))
    return next(
        frozenset(profile.names[a] for a in by_wins[:size])
        for size in range(1, m + 1)
        if all(beats[a, b] for a in by_wins[:size] for b in by_wins[size:])
    )


def named(found: Iterable[Any]) -> str:
    """Answers in words, in one order."""
    from socialchoice.model.answers import spoken

    return ", ".join(sorted(map(spoken, found))) or "nothing"


def renamed(answer: Any, names: dict[str, str]) -> Any:
    """An answer with other names: an alternative, a set of them, or a lottery."""
    from socialchoice.model.answers import Lottery

    if isinstance(answer, str):
        return names[answer]
    if isinstance(answer, Lottery):
        return Lottery.of({names[name]: weight for name, weight in answer.weights})
    return frozenset(names[name] for name in answer)


def swapped(row: Any, x: int, y: int) -> Any:
    """The ballot with two alternatives exchanged."""
    other = np.asarray(row).copy()
    other[[x, y]] = other[[y, x]]
    return other


def lifted(profile: RankingProfile, ballot: int, at: int, places: int) -> Profile:
    """All voters of a ballot move one alternative up by so many places, and leave the others in their order."""
    table = rows(profile)
    row = table[ballot]
    up = max(0, int(row[at]) - places)
    row[(row >= up) & (row < row[at])] += 1
    row[at] = up
    return with_rows(profile, table, profile.counts)


def with_all(profile: Profile, ballot: int, row: Any) -> Profile:
    """All voters of that ballot cast another one."""
    table = rows(profile)
    table[ballot] = row
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


def cloned(profile: RankingProfile, name: str, orders: int) -> tuple[RankingProfile, str]:
    """(the profile with a copy of one alternative right above or below it on each ballot, the copy's name)."""
    clone, at = f"{name}'", place(profile, name)
    table = rows(profile) * 2
    above = np.array([(orders >> (b % 3)) & 1 for b in range(len(table))])
    column = table[:, [at]] + np.where(above, -1, 1)[:, None]
    made = RankingProfile((*profile.names, clone), dense(np.hstack([table, column])), profile.counts)
    return made, clone


def with_row(profile: RankingProfile, row: Any, count: int = 1) -> RankingProfile:
    """So many more voters of one ballot, which may leave alternatives out (rank m); what is left out is last."""
    table = np.concatenate([rows(profile), np.asarray(row, np.int64)[None]])
    return RankingProfile(profile.names, table, np.concatenate([profile.counts, [count]]), profile.unranked or "last")


def head(order: Order, kept: int) -> list[int]:
    """The ranks on a ballot that ranks the first `kept` alternatives of an order and leaves out the others."""
    return [at if (at := order.index(a)) < kept else len(order) for a in range(len(order))]


def lowered(profile: RankingProfile, ballot: int, at: int, places: int) -> Profile:
    """All voters of a ballot move one alternative down by so many places, and leave the others in their order."""
    table = rows(profile)
    row = table[ballot]
    down = min(int(row.max()), int(row[at]) + places)
    row[(row <= down) & (row > row[at])] -= 1
    row[at] = down
    return with_rows(profile, table, profile.counts)


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


def composed(profile: RankingProfile, name: str, number: int) -> tuple[RankingProfile, frozenset[str]]:
    """(the profile with a component in the place of one alternative, the component's names).

    number : below 8, two alternatives, and each bit says how a third of the ballots ranks them; from 8 on, three
             alternatives, and digits to the base of six do
    """
    size, at, table = 2 if number < 8 else 3, place(profile, name), rows(profile) * 3
    orders = factorial(size)
    code = number if number < 8 else 13 * number
    inner = [ranks_of(order_of(code // orders ** (b % 3), size)) for b in range(len(table))]
    block = table[:, [at]] + np.array(inner)
    names = tuple(f"{name}{i + 1}" for i in range(size))
    kept = [a for a in range(len(profile.names)) if a != at]
    wide = dense(np.hstack([table[:, kept], block]))
    made = RankingProfile((*(profile.names[a] for a in kept), *names), wide, profile.counts)
    return made, frozenset(names)


def tiers(rule: Rule[Any, Any], problem: Any) -> dict[str, int] | None:
    """The tier of each alternative in the rule's ranking, 0 best; None where the rule does not rank."""
    ranking = rule(problem).ranking if "size" not in rule.options else None
    return None if ranking is None else {name: at for at, tier in enumerate(ranking) for name in tier}


def share_of_orders(m: int, share: int) -> list[list[int]]:
    """Every third of the m! orders, as ranks: three shares, 0 … 2, have them all."""
    return [ranks_of(order_of(number, m)) for number in range(share % 3, factorial(m), 3)]


def heads(m: int, share: int) -> list[list[int]]:
    """Every ballot that ranks some and leaves out others, made of that share of the orders, once each."""
    cut = {
        tuple(rank if rank < kept else m for rank in row) for row in share_of_orders(m, share) for kept in range(1, m)
    }
    return [list(row) for row in sorted(cut)]
