"""Votes on statements: who agrees, who disagrees, who passes, and who never saw what."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from socialchoice.model.errors import InvalidProblem
from socialchoice.model.ground.names import checked_names
from socialchoice.model.ground.records import digest

Ints = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class VoteMatrix:
    """One row for each participant, one column for each statement.

    participants : the n people
    statements   : the s statements
    votes        : (n, s) int8: 1 agrees, -1 disagrees, 0 passes (and 0 where nothing was seen)
    seen         : (n, s) bool: whether that participant voted on that statement at all; a pass is a vote

    Raises InvalidProblem for shapes that do not fit, other numbers, and a vote on what was not seen.
    """

    participants: tuple[str, ...]
    statements: tuple[str, ...]
    votes: NDArray[np.int8] = field(repr=False)
    seen: NDArray[np.bool_] = field(repr=False)

    def __post_init__(self) -> None:
        people = checked_names(self.participants, "participant")
        statements = checked_names(self.statements, "statement")
        given, seen = np.asarray(self.votes), np.asarray(self.seen)
        wanted = (len(people), len(statements))
        if given.shape != wanted or not np.issubdtype(given.dtype, np.integer):
            raise InvalidProblem(f"votes are {given.dtype} {given.shape}; wanted are integers {wanted}")
        if seen.shape != wanted or seen.dtype != np.bool_:
            raise InvalidProblem(f"what was seen is {seen.dtype} {seen.shape}; wanted are booleans {wanted}")
        if not np.isin(given, (-1, 0, 1)).all():
            wrong = given[~np.isin(given, (-1, 0, 1))][0]
            raise InvalidProblem(f"a vote is {wrong}; 1 agrees, -1 disagrees and 0 passes")
        if (given[~seen] != 0).any():
            raise InvalidProblem("somebody voted on a statement that they have not seen; mark it as seen")
        for key, value in (("votes", given.astype(np.int8)), ("seen", seen.copy())):
            value.setflags(write=False)
            object.__setattr__(self, key, value)
        object.__setattr__(self, "participants", people)
        object.__setattr__(self, "statements", statements)

    @classmethod
    def from_rows(
        cls,
        rows: Iterable[Sequence[int | None]],
        *,
        participants: Sequence[str] | None = None,
        statements: Sequence[str] | None = None,
    ) -> VoteMatrix:
        """Each participant's votes; None where a statement was not seen. Without names, numbers from 0 are the names.

        >>> VoteMatrix.from_rows([[1, None], [0, -1]]).counts(1).tolist()
        [1, 0]
        """
        listed = [list(row) for row in rows]
        wide = len(statements) if statements is not None else len(listed[0]) if listed else 0
        for number, row in enumerate(listed, 1):
            if len(row) != wide:
                raise InvalidProblem(f"row {number} has {len(row)} votes; there are {wide} statements")
            if any(isinstance(vote, bool) or vote not in (None, -1, 0, 1) for vote in row):
                raise InvalidProblem(f"row {number} holds another vote than 1, -1, 0 and None: {row!r}")
        people = [str(i) for i in range(len(listed))] if participants is None else participants
        names = [str(i) for i in range(wide)] if statements is None else statements
        votes = np.array([[vote or 0 for vote in row] for row in listed], np.int8).reshape(len(listed), wide)
        seen = np.array([[vote is not None for vote in row] for row in listed], bool).reshape(len(listed), wide)
        return cls(tuple(people), tuple(names), votes, seen)

    def counts(self, vote: int) -> Ints:
        """(s,) int64, how many cast that vote on each statement; passes are those that were seen.

        Raises InvalidProblem for another number than 1, -1 and 0.
        """
        if isinstance(vote, bool) or vote not in (-1, 0, 1):
            raise InvalidProblem(f"no vote is {vote!r}; 1 agrees, -1 disagrees and 0 passes")
        return np.asarray(((self.votes == vote) & self.seen).sum(axis=0), np.int64)

    @cached_property
    def cast(self) -> Ints:
        """(n,) int64, how many votes each participant cast, passes among them."""
        return np.asarray(self.seen.sum(axis=1), np.int64)

    def of(self, rows: Sequence[int] | NDArray[np.int64]) -> VoteMatrix:
        """The same statements, and these participants only, in this order."""
        chosen = [int(row) for row in rows]
        return VoteMatrix(tuple(self.participants[r] for r in chosen), self.statements, self.votes[chosen],
                          self.seen[chosen])  # fmt: skip

    def on(self, columns: Sequence[int] | NDArray[np.int64]) -> VoteMatrix:
        """The same participants, and these statements only, in this order."""
        chosen = [int(column) for column in columns]
        return VoteMatrix(self.participants, tuple(self.statements[c] for c in chosen), self.votes[:, chosen],
                          self.seen[:, chosen])  # fmt: skip

    @cached_property
    def digest(self) -> str:
        """sha256 of the canonical JSON: the same for the same votes on any machine."""
        return digest(self.record())

    def record(self) -> dict[str, Any]:
        """The votes as JSON values; null where a statement was not seen."""
        rows = [
            [int(vote) if known else None for vote, known in zip(votes, seen, strict=True)]
            for votes, seen in zip(self.votes.tolist(), self.seen.tolist(), strict=True)
        ]
        return {"type": "votes", "participants": list(self.participants), "statements": list(self.statements),
                "votes": rows}  # fmt: skip
