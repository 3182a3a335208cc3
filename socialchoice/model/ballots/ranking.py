"""Rankings, with indifference and truncation allowed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from typing import Any, Literal, get_args

import numpy as np
from numpy.typing import NDArray

from socialchoice.model.ballots.comparisons import Comparisons, Ints
from socialchoice.model.errors import InvalidProblem
from socialchoice.model.ground.counts import checked_counts
from socialchoice.model.ground.names import checked_names
from socialchoice.model.ground.notation import ballot_lines
from socialchoice.numeric.pairwise import support_of_rankings

Unranked = Literal["last", "incomparable", "absent"]


@dataclass(frozen=True, eq=False)
class RankingProfile(Comparisons):
    """A profile of weak orders, each over all alternatives or some of them.

    names    : the m alternatives
    ranks    : (b, m) integers of the smallest type that fits, one row a ballot: 0 is best, equal ranks are
               indifference, and m marks an alternative that the ballot does not rank
    counts   : (b,) int64, how many voters cast that ballot; rows may repeat
    unranked : what a missing alternative means. "last": below all that are ranked, and tied with the others that are
               missing. "incomparable": below all that are ranked, and the missing are not compared with each other.
               "absent": not compared with anything. None where no ballot leaves one out.

    Raises InvalidProblem for shapes that do not fit, ranks outside 0 … m, counts that are no positive integers or whose
    sum passes int64, and for ballots that leave alternatives out while `unranked` is None.
    """

    names: tuple[str, ...]
    ranks: NDArray[np.integer[Any]] = field(repr=False)
    counts: Ints = field(repr=False)
    unranked: Unranked | None = None

    def __post_init__(self) -> None:
        names = checked_names(self.names)
        ranks, counts = np.asarray(self.ranks), checked_counts(self.counts)
        if ranks.shape != (len(counts), len(names)):
            wanted = (len(counts), len(names))
            raise InvalidProblem(
                f"ranks are {ranks.shape}; {len(counts)} ballots over {len(names)} names need {wanted}"
            )
        if not np.issubdtype(ranks.dtype, np.integer):
            raise InvalidProblem(f"ranks are {ranks.dtype}; give integers, 0 for the best")
        if ranks.size and (int(ranks.min()) < 0 or int(ranks.max()) > len(names)):
            raise InvalidProblem(f"ranks run from {ranks.min()} to {ranks.max()}; they must lie in 0 … {len(names)}")
        if self.unranked not in (None, *get_args(Unranked)):
            raise InvalidProblem(f"unranked is {self.unranked!r}; choose one of {', '.join(get_args(Unranked))}")
        if self.unranked is None and ranks.size and int(ranks.max()) == len(names):
            raise InvalidProblem(
                "some ballots leave alternatives out; say what that means: unranked='last', 'incomparable' or 'absent'"
            )
        small = np.ascontiguousarray(ranks, np.min_scalar_type(-len(names) - 1))
        if small is self.ranks or small.base is not None:
            small = small.copy()
        small.setflags(write=False)
        for key, value in (("names", names), ("ranks", small), ("counts", counts)):
            object.__setattr__(self, key, value)

    @classmethod
    def parse(cls, text: str, *, unranked: Unranked | None = None) -> RankingProfile:
        """Read one ballot a line (or `;`), as `count: best > next = next > worst`; the count may be left out.

        >>> RankingProfile.parse("2: A > B; B > A").margins.tolist()
        [[0, 1], [-1, 0]]
        """
        lines = ballot_lines(text)
        orders = [[tuple(n.strip() for n in tier.split("=")) for tier in line.body.split(">")] for line in lines]
        names = sorted({name for order in orders for tier in order for name in tier})
        for line, order in zip(lines, orders, strict=True):
            if any(not name for tier in order for name in tier):
                raise InvalidProblem(f"ballot {line.number} has an empty place: {line.body.strip()!r}; write A > B = C")
        return cls.from_tiers(orders, counts=[line.count for line in lines], names=names, unranked=unranked)

    @classmethod
    def from_tiers(
        cls,
        ballots: Iterable[Sequence[Iterable[str]]],
        *,
        names: Sequence[str],
        counts: Sequence[int] | None = None,
        unranked: Unranked | None = None,
    ) -> RankingProfile:
        """Each ballot a list of tiers, best first, each tier the names that it ties."""
        names = checked_names(names)
        at = {name: i for i, name in enumerate(names)}
        rows = [[list(tier) for tier in ballot] for ballot in ballots]
        ranks = np.full((len(rows), len(names)), len(names), np.int64)
        for row, ballot in enumerate(rows):
            for place, tier in enumerate(ballot):
                for name in tier:
                    if name not in at:
                        raise InvalidProblem(f"ballot {row + 1} ranks {name!r}; known are {', '.join(names)}")
                    if ranks[row, at[name]] < len(names):
                        raise InvalidProblem(f"ballot {row + 1} ranks {name!r} twice; each name has one place")
                    ranks[row, at[name]] = place
        return cls(names, ranks, np.array(counts if counts is not None else [1] * len(rows)), unranked)

    @property
    def voters(self) -> int:
        return int(self.counts.sum())

    @property
    def complete(self) -> bool:
        """Whether every ballot ranks every alternative."""
        return not self.ranks.size or int(self.ranks.max()) < len(self.names)

    @cached_property
    def support(self) -> Ints:
        """(m, m) int64, voters who rank row strictly above column."""
        return support_of_rankings(self.ranks, self.counts, absent=self.unranked == "absent")

    def firsts(self, standing: frozenset[str]) -> Mapping[str, Fraction]:
        """First places among `standing`; indifference splits a vote; a ballot that ranks none of them is spent."""
        held = [i for i, name in enumerate(self.names) if name in standing]
        ranks = self.ranks[:, held]
        best = ranks.min(axis=1)
        shares = (ranks == best[:, None]) & (best < len(self.names))[:, None]
        votes = dict.fromkeys((self.names[i] for i in held), Fraction(0))
        for size in np.unique(shares.sum(axis=1)).tolist():
            if size:
                rows = shares.sum(axis=1) == size
                tally = self.counts[rows] @ shares[rows]
                for i, votes_of in zip(held, tally.tolist(), strict=True):
                    votes[self.names[i]] += Fraction(votes_of, size)
        return votes

    def __add__(self, other: RankingProfile) -> RankingProfile:
        """Both electorates together."""
        if self.names != other.names or self.unranked != other.unranked:
            raise InvalidProblem(f"these electorates differ in names or truncation: {self.names} and {other.names}")
        ranks, counts = (np.concatenate(pair) for pair in ((self.ranks, other.ranks), (self.counts, other.counts)))
        return RankingProfile(self.names, ranks, counts, self.unranked)

    def __str__(self) -> str:
        """The profile in our notation."""
        return "; ".join(
            f"{count}: {_written(self.names, row)}"
            for count, row in zip(self.counts.tolist(), self.ranks.tolist(), strict=True)
        )

    def record(self) -> dict[str, Any]:
        rows = zip(self.counts.tolist(), self.ranks.tolist(), strict=True)
        ballots = [{"count": count, "ranks": row} for count, row in rows]
        return {"type": "rankings", "names": list(self.names), "unranked": self.unranked, "ballots": ballots}


def _written(names: Sequence[str], row: Sequence[int]) -> str:
    tiers = [[n for n, r in zip(names, row, strict=True) if r == rank] for rank in sorted({*row} - {len(names)})]
    return " > ".join(" = ".join(tier) for tier in tiers)
