"""Seats to be shared out among parties, and how many votes each has."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np

from socialchoice.model.answers import SeatDistribution
from socialchoice.model.budget import headed, named
from socialchoice.model.errors import InvalidProblem
from socialchoice.model.ground.names import checked_names
from socialchoice.model.ground.records import digest, exact

LIMIT = 2**62


@dataclass(frozen=True)
class SeatProblem:
    """Votes for parties (or people in states, marks for subjects), and a number of seats.

    parties : the n parties
    votes   : (n,) integers from 0, at least one of them positive
    seats   : a positive integer

    Raises InvalidProblem for votes that do not fit the parties, numbers that are no integers or out of range, and votes
    or seats beyond 2^62 in all.
    """

    parties: tuple[str, ...]
    votes: tuple[int, ...] = field(repr=False)
    seats: int

    def __post_init__(self) -> None:
        parties = checked_names(self.parties, "party list")
        votes = tuple(_whole(count, f"the votes of party {n}", 0) for n, count in enumerate(self.votes, 1))
        if len(votes) != len(parties):
            raise InvalidProblem(f"there are {len(votes)} numbers of votes for {len(parties)} parties; give one each")
        if not 0 < sum(votes) <= LIMIT:
            raise InvalidProblem(f"there are {sum(votes)} votes in all; wanted are 1 to 2^62")
        for key, value in (("parties", parties), ("votes", votes), ("seats", _whole(self.seats, "the seats", 1))):
            object.__setattr__(self, key, value)

    @classmethod
    def parse(cls, text: str) -> SeatProblem:
        """Read `seats 7: A 53, B 24, C 23`; parties may also stand one a line (or `;`).

        >>> SeatProblem.parse("seats 7: A 53, B 24, C 23").votes
        (53, 24, 23)
        """
        seats, items, rest = headed(text, "seats")
        items += [item for item in rest.replace(";", ",").split(",") if item.strip()]
        pairs = [named(item, "party", "votes") for item in items]
        return cls(tuple(name for name, _ in pairs), tuple(_read(votes) for _, votes in pairs), _read(seats))

    def distribution(self, seats: Sequence[int]) -> SeatDistribution:
        """The answer that gives the parties, in their order, so many seats."""
        return SeatDistribution(tuple(zip(self.parties, map(int, seats), strict=True)))

    @cached_property
    def digest(self) -> str:
        """sha256 of the canonical JSON: the same for the same problem on any machine."""
        return digest(self.record())

    def __str__(self) -> str:
        """The problem in our notation."""
        pairs = zip(self.parties, self.votes, strict=True)
        return f"seats {self.seats}: {', '.join(f'{party} {votes}' for party, votes in pairs)}"

    def record(self) -> dict[str, Any]:
        """The problem as JSON values, as certificates carry it."""
        return {"type": "seats", "parties": list(self.parties), "votes": list(self.votes), "seats": self.seats}


def _whole(value: object, what: str, least: int) -> int:
    if isinstance(value, bool) or not isinstance(value, int | np.integer) or not least <= value <= LIMIT:
        raise InvalidProblem(f"{what} must be a whole number from {least} to 2^62; came {value!r}")
    return int(value)


def _read(text: str) -> int:
    number = exact(text)
    if number.denominator != 1:
        raise InvalidProblem(f"{text!r} is no whole number; votes and seats are counted")
    return int(number)
