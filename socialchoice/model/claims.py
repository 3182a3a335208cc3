"""An estate that does not suffice for the claims on it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import lcm
from typing import Any

import numpy as np

from socialchoice.model.answers import Payoffs
from socialchoice.model.budget import headed, named
from socialchoice.model.coalition import MOST_PLAYERS, CoalitionGame, over
from socialchoice.model.errors import InvalidProblem, TooLarge
from socialchoice.model.ground.names import checked_names
from socialchoice.model.ground.records import digest, exact


@dataclass(frozen=True)
class BankruptcyProblem:
    """Claims on an estate that is no larger than all of them together.

    players : the n claimants
    claims  : (n,) Fractions from 0
    estate  : a Fraction from 0 to the sum of the claims

    Raises InvalidProblem for claims that do not fit the players or are negative, and for an estate beyond its bounds.
    """

    players: tuple[str, ...]
    claims: tuple[Fraction, ...]
    estate: Fraction

    def __post_init__(self) -> None:
        players, claims = checked_names(self.players, "claimant"), tuple(exact(claim) for claim in self.claims)
        estate = exact(self.estate)
        if len(claims) != len(players):
            raise InvalidProblem(f"there are {len(claims)} claims of {len(players)} claimants; give one each")
        if min(claims) < 0:
            raise InvalidProblem(f"{players[claims.index(min(claims))]} claims {min(claims)}; claims are at least 0")
        if not 0 <= estate <= sum(claims):
            raise InvalidProblem(f"the estate is {estate}; it must lie from 0 to all claims together, {sum(claims)}")
        for key, value in (("players", players), ("claims", claims), ("estate", estate)):
            object.__setattr__(self, key, value)

    @classmethod
    def parse(cls, text: str) -> BankruptcyProblem:
        """Read `estate 100: a 100, b 200, c 300`; claimants may also stand one a line (or `;`).

        >>> BankruptcyProblem.parse("estate 100: a 100, b 200, c 300").claims
        (Fraction(100, 1), Fraction(200, 1), Fraction(300, 1))
        """
        estate, items, rest = headed(text, "estate")
        items += [item for item in rest.replace(";", ",").split(",") if item.strip()]
        pairs = [named(item, "claimant", "claim") for item in items]
        return cls(tuple(name for name, _ in pairs), tuple(exact(claim) for _, claim in pairs), exact(estate))

    def game(self) -> CoalitionGame:
        """The game in which a coalition obtains what is left of the estate when all others have had their claims.

        O'Neill 1982, doi:10.1016/0165-4896(82)90029-4. Raises TooLarge for more than 24 claimants.
        """
        if len(self.players) > MOST_PLAYERS:
            raise TooLarge(
                f"there are {len(self.players)} claimants, and coalitions are listed of at most {MOST_PLAYERS}"
            )
        below = lcm(self.estate.denominator, *(claim.denominator for claim in self.claims))
        estate, *claims = (int(value * below) for value in (self.estate, *self.claims))
        kind = np.int64 if sum(claims) < 2**62 else object
        left = estate - over(claims, kind)[::-1]
        return CoalitionGame(self.players, np.maximum(left, 0), below)

    def payoffs(self, values: Iterable[Fraction]) -> Payoffs:
        """What every claimant gets."""
        return Payoffs(tuple(zip(self.players, values, strict=True)))

    @cached_property
    def digest(self) -> str:
        """sha256 of the canonical JSON: the same for the same problem on any machine."""
        return digest(self.record())

    def __str__(self) -> str:
        """The problem in our notation."""
        pairs = zip(self.players, self.claims, strict=True)
        return f"estate {self.estate}: {', '.join(f'{name} {claim}' for name, claim in pairs)}"

    def record(self) -> dict[str, Any]:
        """The problem as JSON values, as certificates carry it."""
        return {"type": "claims", "players": list(self.players), "claims": list(self.claims), "estate": self.estate}
