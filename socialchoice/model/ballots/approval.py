"""Approvals: who accepts what."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from socialchoice.model.errors import InvalidProblem
from socialchoice.model.ground.counts import checked_counts
from socialchoice.model.ground.names import checked_names
from socialchoice.model.ground.notation import ballot_lines
from socialchoice.model.ground.records import digest

Ints = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class ApprovalProfile:
    """A profile of approval sets; approving nothing is a ballot too.

    names     : the m alternatives
    approvals : (b, m) bool, one row a ballot
    counts    : (b,) int64, how many voters cast that ballot

    Raises InvalidProblem for shapes that do not fit, values that are not boolean, and counts that are not positive.
    """

    names: tuple[str, ...]
    approvals: NDArray[np.bool_] = field(repr=False)
    counts: Ints = field(repr=False)

    def __post_init__(self) -> None:
        names, counts, given = checked_names(self.names), checked_counts(self.counts), np.asarray(self.approvals)
        if given.shape != (len(counts), len(names)) or given.dtype != np.bool_:
            wanted = (len(counts), len(names))
            raise InvalidProblem(f"approvals are {given.dtype} {given.shape}; wanted are booleans {wanted}")
        approvals = given.copy()
        approvals.setflags(write=False)
        for key, value in (("names", names), ("approvals", approvals), ("counts", counts)):
            object.__setattr__(self, key, value)

    @classmethod
    def parse(cls, text: str) -> ApprovalProfile:
        """Read one ballot a line (or `;`), as `count: A, B`; a ballot of `-` approves nothing.

        >>> ApprovalProfile.parse("2: A, B; C").scores.tolist()
        [2, 2, 1]
        """
        lines = ballot_lines(text)
        ballots = [[n.strip() for n in line.body.split(",") if n.strip() not in ("", "-")] for line in lines]
        names = sorted({name for ballot in ballots for name in ballot})
        return cls.from_sets(ballots, names=names, counts=[line.count for line in lines])

    @classmethod
    def from_sets(
        cls, ballots: Iterable[Iterable[str]], *, names: Sequence[str], counts: Sequence[int] | None = None
    ) -> ApprovalProfile:
        """Each ballot the names that it approves."""
        names = checked_names(names)
        at = {name: i for i, name in enumerate(names)}
        rows = [list(ballot) for ballot in ballots]
        approvals = np.zeros((len(rows), len(names)), bool)
        for row, ballot in enumerate(rows):
            if unknown := [name for name in ballot if name not in at]:
                raise InvalidProblem(f"ballot {row + 1} approves {unknown[0]!r}; known are {', '.join(names)}")
            if len(set(ballot)) < len(ballot):
                raise InvalidProblem(f"ballot {row + 1} approves an alternative twice; name each once")
            approvals[row, [at[name] for name in ballot]] = True
        return cls(names, approvals, np.array(counts if counts is not None else [1] * len(rows)))

    @property
    def voters(self) -> int:
        """How many voters cast a ballot."""
        return int(self.counts.sum())

    @cached_property
    def scores(self) -> Ints:
        """(m,) int64, voters who approve each alternative."""
        return np.asarray(self.counts @ self.approvals, np.int64)

    @cached_property
    def digest(self) -> str:
        """sha256 of the canonical JSON: the same for the same problem on any machine."""
        return digest(self.record())

    def record(self) -> dict[str, Any]:
        """The problem as JSON values, as certificates carry it."""
        rows = zip(self.counts.tolist(), self.approvals, strict=True)
        ballots = [{"count": count, "approves": np.flatnonzero(row).tolist()} for count, row in rows]
        return {"type": "approvals", "names": list(self.names), "ballots": ballots}
