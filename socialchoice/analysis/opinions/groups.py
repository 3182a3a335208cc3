"""Groups of participants who vote alike."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from socialchoice.analysis.opinions.clusters import clusters
from socialchoice.analysis.opinions.projection import projected
from socialchoice.model.ballots.votes import VoteMatrix
from socialchoice.model.errors import InvalidProblem

LEAST, MOST, ENOUGH = 7, 5, 15


@dataclass(frozen=True, eq=False)
class Grouping:
    """Who belongs to which group.

    matrix      : the votes on which the groups rest
    labels      : (n,) int64, the group of each participant, 0 the largest; -1 for who is in none
    k           : how many groups there are
    points      : (n, 2) floats, where each participant stands
    silhouettes : for each k that was tried, how well its groups are apart (-1 to 1); empty if the groups were given
    """

    matrix: VoteMatrix
    labels: NDArray[np.int64] = field(repr=False)
    k: int
    points: NDArray[np.float64] = field(repr=False)
    silhouettes: dict[int, float]

    def members(self, group: int) -> tuple[str, ...]:
        """The names of a group's participants, in the order of the votes."""
        return tuple(self.matrix.participants[row] for row in np.flatnonzero(self.labels == group))

    @property
    def sizes(self) -> tuple[int, ...]:
        """How many participants each group has."""
        return tuple(int((self.labels == group).sum()) for group in range(self.k))

    def record(self) -> dict[str, Any]:
        """The groups as JSON values; floats as text with six digits."""
        return {
            "k": self.k,
            "sizes": list(self.sizes),
            "in_no_group": int((self.labels < 0).sum()),
            "silhouettes": {str(k): f"{value:.6f}" for k, value in self.silhouettes.items()},
            "members": [list(self.members(group)) for group in range(self.k)],
        }


def opinion_groups(
    matrix: VoteMatrix,
    *,
    k: int | None = None,
    least: int = LEAST,
    scaled: bool = True,
    without: Collection[str] = (),
) -> Grouping:
    """The groups in which people vote alike.

    As Polis does: missing votes are the statement's mean, two principal components, points scaled by the square root of
    statements / votes; people with at least seven votes (all, if there are fewer statements) are grouped, and if they
    are fewer than fifteen, those with most votes too, as many as make fifteen and all that are level with the last;
    k-means for k = 2 … 5, the k of greatest mean silhouette, none with a group of one, if another is left; a statement
    that moderation took out counts in no component.
    Otherwise than Polis: the components are exact, not the last step of an iteration that began with an earlier
    answer; k-means starts from no order of arrival and is taken over participants, not over a hundred base clusters;
    no k is kept because it was the answer before. So the groups depend on the votes alone.

    k       : so many groups, instead of the k of greatest silhouette
    least   : votes that somebody needs to be grouped
    scaled  : False leaves the points unscaled
    without : statements that count in no component; who saw them still counts as having voted

    Raises InvalidProblem if there are fewer than two different points, or not so many groups to be made.

    Floats propose groups: nothing else than the groups may rest on them. Participants in another order get the same
    groups.

    Source: Small et al. 2021, "Polis: scaling deliberation by mapping high dimensional opinion spaces"; that a group of
    one is no answer, from a maintainer's note on Polis (red-dwarf, pull request 119).
    """
    _checked(matrix, k, least, without)
    kept = np.array([name not in set(without) for name in matrix.statements])
    if not kept.any():
        raise InvalidProblem("every statement is left out; leave at least one in")
    blank = VoteMatrix(matrix.participants, matrix.statements, matrix.votes * kept, matrix.seen)
    points = projected(blank, scaled=scaled)
    rows = np.flatnonzero(matrix.cast >= _needed(matrix, least))
    found = clusters(points[rows], MOST if k is None else k)
    if not found or (k is not None and k not in found):
        raise InvalidProblem(f"{len(rows)} participants with enough votes are too few, or too much alike, for "
                             f"{k or 'two'} groups; ask for fewer groups, or lower `least`")  # fmt: skip
    chosen = k if k is not None else _greatest({n: (c.silhouette, c.labels) for n, c in found.items()})
    labels = np.full(len(matrix.participants), -1, np.int64)
    labels[rows] = found[chosen].labels
    return Grouping(matrix, labels, chosen, points, {n: made.silhouette for n, made in found.items()})


def given_groups(matrix: VoteMatrix, groups: dict[str, str]) -> Grouping:
    """Groups from elsewhere, by participant; the largest is 0, of equal ones the first by name."""
    if unknown := sorted(set(groups) - set(matrix.participants)):
        raise InvalidProblem(f"{unknown[0]!r} is in a group and is no participant")
    names = sorted(set(groups.values()), key=lambda name: (-list(groups.values()).count(name), name))
    if len(names) < 2:
        raise InvalidProblem(f"there are {len(names)} groups; at least two are needed to compare them")
    number = {name: at for at, name in enumerate(names)}
    labels = np.array([number[groups[p]] if p in groups else -1 for p in matrix.participants], np.int64)
    return Grouping(matrix, labels, len(names), projected(matrix), {})


def _checked(matrix: object, k: int | None, least: int, without: Collection[str]) -> None:
    if not isinstance(matrix, VoteMatrix):
        raise InvalidProblem(f"groups are made of a VoteMatrix, and this is a {type(matrix).__name__}")
    if k is not None and (isinstance(k, bool) or not isinstance(k, int) or k < 2):
        raise InvalidProblem(f"k is {k!r}; ask for two groups or more")
    if isinstance(least, bool) or not isinstance(least, int) or least < 1:
        raise InvalidProblem(f"least is {least!r}; ask for one vote or more")
    if unknown := sorted(set(without) - set(matrix.statements)):
        raise InvalidProblem(f"{unknown[0]!r} is left out and is no statement")


def _needed(matrix: VoteMatrix, least: int) -> int:
    """The votes that are enough: `least`, or fewer where that leaves fewer than fifteen people."""
    most: list[int] = sorted(matrix.cast.tolist(), reverse=True)
    return max(1, min(least, len(matrix.statements), most[min(ENOUGH, len(most)) - 1]))


def _greatest(found: dict[int, tuple[float, NDArray[np.int64]]]) -> int:
    """The k of greatest silhouette, none that leaves somebody alone, if another is left; of equals the least."""
    company = {n: value for n, (value, labels) in found.items() if np.bincount(labels).min() > 1}
    able = company or {n: value for n, (value, _) in found.items()}
    return max(able, key=lambda n: (able[n], -n))
