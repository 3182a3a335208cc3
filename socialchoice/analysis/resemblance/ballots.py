"""Ballots that are the same, or nearly."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import numpy as np
from numpy.typing import NDArray

from socialchoice.analysis.resemblance.sets import merged
from socialchoice.analysis.resemblance.texts import Alike, Pair
from socialchoice.model.ballots.approval import ApprovalProfile
from socialchoice.model.ballots.ranking import RankingProfile
from socialchoice.model.ballots.votes import VoteMatrix
from socialchoice.model.errors import InvalidProblem
from socialchoice.model.ground.records import exact

Ints = NDArray[np.int64]
ALIKE, COMMON = Fraction(19, 20), 10


def near_votes(matrix: VoteMatrix, *, threshold: int | str | Fraction = ALIKE, common: int = COMMON) -> Alike:
    """Pairs who both voted on at least `common` statements, and alike on a share of at least `threshold` of them.

    Passes count as votes. People who vote alike are no fraud: where most agree, many do. What is found is to be looked
    at beside other signs, such as the times of the votes. Raises InvalidProblem for a threshold outside (0, 1] and
    fewer than one common statement.
    """
    share = exact(threshold)
    if not 0 < share <= 1 or common < 1:
        raise InvalidProblem(
            f"the threshold is {share} and common {common}; wanted are 0 < threshold <= 1, common >= 1"
        )
    same, both = _same_votes(matrix)
    enough = np.triu((same * share.denominator >= both * share.numerator) & (both >= common), 1)
    at = np.argwhere(enough).tolist()
    pairs = tuple(Pair(i, j, Fraction(int(same[i, j]), int(both[i, j]))) for i, j in at)
    return Alike(pairs, merged(len(matrix.participants), [(i, j) for i, j in at]))


def same_ballots(problem: RankingProfile | ApprovalProfile | VoteMatrix) -> tuple[tuple[int, ...], ...]:
    """Rows that hold the same ballot, as sets of two and more; a row's count says how many cast it besides.

    Votes are the same if the same statements were seen and voted on alike; rankings, if their tiers are.
    """
    rows = _rows(problem)
    first: dict[bytes, int] = {}
    return merged(len(rows), [(first.setdefault(row.tobytes(), at), at) for at, row in enumerate(rows)])


def distances(problem: Any) -> list[list[Fraction]]:
    """(b, b) exact distances from 0 to 1 between the rows.

    Rankings   : the share of pairs of alternatives that they order differently, a tie against an order one half
                 (Kendall's distance; Fagin et al. 2006, "Comparing partial rankings", with penalty 1/2)
    Approvals  : those that one approves and the other does not, over the number of alternatives (Hamming)
    Votes      : (agree against disagree 1, against a pass 1/2) over the statements that either saw; what only one of
                 them saw counts 1/2
    Raises InvalidProblem for other problems, and for rankings that leave alternatives absent or incomparable.
    """
    rows = _rows(problem).astype(np.int64)
    if isinstance(problem, ApprovalProfile):
        apart = np.abs(rows[:, None] - rows[None]).sum(axis=2)
        return _fractions(apart, np.full_like(apart, len(problem.names)))
    if isinstance(problem, VoteMatrix):
        return _vote_distances(problem)
    if not problem.complete and problem.unranked != "last":
        raise InvalidProblem(f"these rankings leave alternatives {problem.unranked}; distances need them all ranked")
    m = rows.shape[1]
    order = np.sign(rows[:, :, None] - rows[:, None, :])[:, *np.triu_indices(m, 1)]
    apart = np.abs(order[:, None] - order[None]).sum(axis=2)
    return _fractions(apart, np.full_like(apart, max(m * (m - 1), 1)))


def _rows(problem: Any) -> NDArray[Any]:
    if isinstance(problem, RankingProfile):
        m = len(problem.names)
        dense = [np.unique(row, return_inverse=True)[1].reshape(-1) for row in problem.ranks]
        return np.where(problem.ranks < m, np.array(dense, np.int64), m)
    if isinstance(problem, ApprovalProfile):
        return problem.approvals
    if isinstance(problem, VoteMatrix):
        return np.where(problem.seen, problem.votes, 2)
    wanted = "rankings, approvals or votes on statements"
    raise InvalidProblem(f"rows are compared in {wanted}, not in a {type(problem).__name__}")


def _same_votes(matrix: VoteMatrix) -> tuple[Ints, Ints]:
    """(n, n) int64 each: statements on which two voted alike, and those on which both voted."""
    seen = matrix.seen.astype(np.int64)
    cast = [((matrix.votes == vote) & matrix.seen).astype(np.int64) for vote in (-1, 0, 1)]
    return np.asarray(sum(part @ part.T for part in cast), np.int64), seen @ seen.T


def _vote_distances(matrix: VoteMatrix) -> list[list[Fraction]]:
    agree, passed, disagree = ((matrix.votes == v) & matrix.seen for v in (1, 0, -1))
    agree, passed, disagree = (part.astype(np.int64) for part in (agree, passed, disagree))
    sided, seen = agree + disagree, matrix.seen.astype(np.int64)
    both = seen @ seen.T
    one = matrix.cast[:, None] + matrix.cast[None] - 2 * both
    half = passed @ sided.T + sided @ passed.T + one
    whole = agree @ disagree.T + disagree @ agree.T
    return _fractions(2 * whole + half, 2 * np.maximum(both + one, 1))


def _fractions(above: Ints, below: Ints) -> list[list[Fraction]]:
    rows = zip(above.tolist(), below.tolist(), strict=True)
    return [[Fraction(a, b) for a, b in zip(*row, strict=True)] for row in rows]
