"""Where cases come from: hypothesis strategies for problems, public so that users test their own rules."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from socialchoice.model.ballots.approval import ApprovalProfile
from socialchoice.model.ballots.partial import PartialProfile
from socialchoice.model.ballots.ranking import RankingProfile
from socialchoice.model.ballots.utility import UtilityProfile

NAMES = "ABCDEFGH"


@st.composite
def rankings(
    draw: st.DrawFn, *, alternatives: int = 4, ballots: int = 5, voters: int = 5, ties: bool = False
) -> RankingProfile:
    """Profiles of complete rankings over 2 … `alternatives` names, strict unless `ties`."""
    m = draw(st.integers(2, alternatives))
    order = st.lists(st.integers(0, m - 1), min_size=m, max_size=m) if ties else st.permutations(range(m))
    rows = draw(st.lists(st.tuples(order, st.integers(1, voters)), min_size=1, max_size=ballots))
    ranks = np.array([_dense(list(row)) for row, _ in rows], np.int64)
    return RankingProfile(tuple(NAMES[:m]), ranks, np.array([count for _, count in rows], np.int64))


@st.composite
def partial_orders(draw: st.DrawFn, *, alternatives: int = 4, ballots: int = 4, voters: int = 3) -> PartialProfile:
    """Profiles of partial orders: a hidden strict order for each ballot, of which some pairs are said."""
    m = draw(st.integers(2, alternatives))
    names = tuple(NAMES[:m])
    made: list[tuple[list[tuple[str, str]], list[list[str]]]] = []
    counts: list[int] = []
    for _ in range(draw(st.integers(1, ballots))):
        order = draw(st.permutations(names))
        pairs = [(a, b) for at, a in enumerate(order) for b in order[at + 1 :]]
        made.append((draw(st.lists(st.sampled_from(pairs), unique=True)), []))
        counts.append(draw(st.integers(1, voters)))
    return PartialProfile.from_pairs(made, names=names, counts=counts)


@st.composite
def approvals(draw: st.DrawFn, *, alternatives: int = 4, ballots: int = 5, voters: int = 4) -> ApprovalProfile:
    """Profiles of approval sets, empty ones included."""
    m = draw(st.integers(2, alternatives))
    names = tuple(NAMES[:m])
    rows = draw(
        st.lists(st.tuples(st.sets(st.sampled_from(names)), st.integers(1, voters)), min_size=1, max_size=ballots)
    )
    return ApprovalProfile.from_sets([row for row, _ in rows], names=names, counts=[count for _, count in rows])


@st.composite
def grades(draw: st.DrawFn, *, alternatives: int = 4, ballots: int = 5, low: int = -2, high: int = 2) -> UtilityProfile:
    """Profiles of whole grades from `low` to `high`, every alternative graded."""
    m = draw(st.integers(2, alternatives))
    names = tuple(NAMES[:m])
    row = st.lists(st.integers(low, high), min_size=m, max_size=m)
    rows = draw(st.lists(row, min_size=1, max_size=ballots))
    return UtilityProfile.from_values([dict(zip(names, row, strict=True)) for row in rows], names=names)


def fractions(low: int = -10, high: int = 10) -> SearchStrategy[Fraction]:
    """Small exact numbers, whole ones first."""
    return st.integers(low, high).map(Fraction) | st.fractions(low, high, max_denominator=12)


def _dense(row: list[int]) -> list[int]:
    levels = sorted(set(row))
    return [levels.index(rank) for rank in row]
