"""Where cases come from: hypothesis strategies for problems, public so that users test their own rules."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction
from itertools import combinations_with_replacement, permutations, product
from typing import Any

import numpy as np
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from socialchoice.model.ballots.approval import ApprovalProfile
from socialchoice.model.ballots.partial import PartialProfile
from socialchoice.model.ballots.ranking import RankingProfile, Unranked
from socialchoice.model.ballots.utility import UtilityProfile
from socialchoice.model.bargaining.alternatives import BargainingProblem
from socialchoice.model.budget import BudgetProblem
from socialchoice.model.errors import UnknownName
from socialchoice.model.seats import SeatProblem

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


@st.composite
def bargains(draw: st.DrawFn, *, alternatives: int = 4, agents: int = 3) -> BargainingProblem:
    """Bargaining over 2 … `alternatives` alternatives by 2 … `agents` agents, who keep 0 without an agreement."""
    m, n = draw(st.integers(2, alternatives)), draw(st.integers(2, agents))
    rows = draw(st.lists(st.lists(st.integers(-1, 6), min_size=m, max_size=m), min_size=n, max_size=n))
    utilities = tuple(tuple(map(Fraction, row)) for row in rows)
    return BargainingProblem(tuple(NAMES[:m]), tuple(f"p{i}" for i in range(n)), utilities, (Fraction(0),) * n)


@st.composite
def budgets(draw: st.DrawFn, *, projects: int = 4, ballots: int = 5, most: int = 6) -> BudgetProblem:
    """Budgets for 2 … `projects` projects of whole costs up to `most`, of which there is money for at least one."""
    profile = draw(approvals(alternatives=projects, ballots=ballots))
    m = len(profile.names)
    costs = draw(st.lists(st.integers(1, most), min_size=m, max_size=m))
    return BudgetProblem(profile, tuple(map(Fraction, costs)), Fraction(draw(st.integers(min(costs), sum(costs)))))


@st.composite
def seats(draw: st.DrawFn, *, parties: int = 5, votes: int = 30, most: int = 9) -> SeatProblem:
    """1 … `most` seats for 1 … `parties` parties of up to `votes` votes each, the first of at least one."""
    n = draw(st.integers(1, parties))
    first, rest = draw(st.integers(1, votes)), draw(st.lists(st.integers(0, votes), min_size=n - 1, max_size=n - 1))
    return SeatProblem(tuple(NAMES[:n]), (first, *rest), draw(st.integers(1, most)))


def truncated(*, alternatives: int = 4, ballots: int = 4) -> SearchStrategy[RankingProfile]:
    """Profiles of strict rankings of some alternatives, the best first; what is left out is last."""
    return rankings(alternatives=alternatives, ballots=ballots, voters=3).flatmap(
        lambda profile: st.lists(
            st.integers(1, len(profile.names)), min_size=len(profile.counts), max_size=len(profile.counts)
        ).map(lambda kept: _cut(profile, kept))
    )


def _cut(profile: RankingProfile, kept: list[int]) -> RankingProfile:
    m = len(profile.names)
    ranks = np.where(profile.ranks < np.array(kept)[:, None], profile.ranks, m)
    return RankingProfile(profile.names, ranks, profile.counts, "last")


def strategy_of(kind: type[Any], domain: str = "usual") -> SearchStrategy[Any]:
    """Cases of a type of problem. Raises UnknownName for a type that has none in that domain."""
    if (kind, domain) not in DOMAINS:
        known = ", ".join(f"{k.__name__} ({d})" for k, d in DOMAINS)
        raise UnknownName(f"no strategy makes a {kind.__name__} ({domain}); there are {known}")
    return DOMAINS[kind, domain]()


DOMAINS: dict[tuple[type[Any], str], Callable[[], SearchStrategy[Any]]] = {
    (RankingProfile, "usual"): rankings,
    (RankingProfile, "truncated"): truncated,
    (RankingProfile, "ties"): lambda: rankings(ties=True),
    (PartialProfile, "usual"): partial_orders,
    (ApprovalProfile, "usual"): approvals,
    (ApprovalProfile, "ties"): approvals,
    (UtilityProfile, "usual"): grades,
    (BargainingProblem, "usual"): bargains,
    (BudgetProblem, "usual"): budgets,
    (SeatProblem, "usual"): seats,
}


def every(kind: type[Any], *, alternatives: int, voters: int, domain: str = "usual") -> Iterator[Any]:
    """Every profile of 2 … `alternatives` and 1 … `voters`: strict rankings, approval sets, or grades from -1 to 1.

    In the domain "ties" rankings are weak; in "truncated" they leave some out. Voters are anonymous: profiles that
    differ in their order alone come once. Raises UnknownName for other types.
    """
    if (kind, domain) not in BALLOTS:
        known = ", ".join(f"{k.__name__} ({d})" for k, d in BALLOTS)
        raise UnknownName(f"not every {kind.__name__} ({domain}) can be listed; these can: {known}")
    for m in range(2, alternatives + 1):
        ballots = list(BALLOTS[kind, domain](m))
        for n in range(1, voters + 1):
            for chosen in combinations_with_replacement(range(len(ballots)), n):
                counts = Counter(chosen)
                yield _made(kind, NAMES[:m], [ballots[b] for b in counts], list(counts.values()))


def _heads(m: int) -> Iterator[tuple[int, ...]]:
    """Every strict ranking of some alternatives; m stands for one that is left out."""
    for size in range(1, m + 1):
        for order in permutations(range(m), size):
            yield tuple(order.index(a) if a in order else m for a in range(m))


BALLOTS: dict[tuple[type[Any], str], Callable[[int], Iterable[tuple[Any, ...]]]] = {
    (RankingProfile, "usual"): lambda m: permutations(range(m)),
    (RankingProfile, "truncated"): _heads,
    (RankingProfile, "ties"): lambda m: sorted({tuple(_dense(list(row))) for row in product(range(m), repeat=m)}),
    (ApprovalProfile, "usual"): lambda m: product((False, True), repeat=m),
    (ApprovalProfile, "ties"): lambda m: product((False, True), repeat=m),
    (UtilityProfile, "usual"): lambda m: product((-1, 0, 1), repeat=m),
}


def _made(kind: type[Any], names: str, table: list[tuple[Any, ...]], counts: list[int]) -> Any:
    if kind is RankingProfile:
        ranks = np.array(table, np.int64)
        missing: Unranked | None = "last" if ranks.max() == len(names) else None
        return RankingProfile(tuple(names), ranks, np.array(counts), missing)
    if kind is ApprovalProfile:
        return ApprovalProfile(tuple(names), np.array(table, bool), np.array(counts))
    return UtilityProfile.from_values([dict(zip(names, row, strict=True)) for row in table], names=names, counts=counts)


def fractions(low: int = -10, high: int = 10) -> SearchStrategy[Fraction]:
    """Small exact numbers, whole ones first."""
    return st.integers(low, high).map(Fraction) | st.fractions(low, high, max_denominator=12)


def _dense(row: list[int]) -> list[int]:
    levels = sorted(set(row))
    return [levels.index(rank) for rank in row]
