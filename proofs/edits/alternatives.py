"""Alternatives: some of them alone, one left out, doubled, or replaced by several; the Smith set."""

from __future__ import annotations

from collections.abc import Iterable
from math import factorial
from typing import Any

import numpy as np

from proofs.edits.ballots import Profile, dense, rows, with_rows
from proofs.edits.orders import order_of, ranks_of
from socialchoice.model.ballots.ranking import RankingProfile


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


def cloned(profile: RankingProfile, name: str, orders: int) -> tuple[RankingProfile, str]:
    """(the profile with a copy of one alternative right above or below it on each ballot, the copy's name)."""
    clone, at = f"{name}'", place(profile, name)
    table = rows(profile) * 2
    above = np.array([(orders >> (b % 3)) & 1 for b in range(len(table))])
    column = table[:, [at]] + np.where(above, -1, 1)[:, None]
    made = RankingProfile((*profile.names, clone), dense(np.hstack([table, column])), profile.counts)
    return made, clone


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
