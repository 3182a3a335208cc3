"""Cooperative games: what every coalition of players can obtain, or with what weights they vote."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from math import gcd, lcm
from typing import Any

import numpy as np
from numpy.typing import NDArray

from socialchoice.model.answers import Payoffs
from socialchoice.model.budget import named
from socialchoice.model.errors import InvalidProblem, TooLarge
from socialchoice.model.ground.names import checked_names
from socialchoice.model.ground.records import digest, exact

MOST_PLAYERS = 24  # of whom all coalitions are listed: 2^24 integers
Table = NDArray[Any]


@dataclass(frozen=True, eq=False)
class CoalitionGame:
    """A game with transferable utility; either all values are given, or a quota and weights.

    players     : the n players; coalition number S holds player i if bit i of S is set
    values      : (2^n,) integers, what each coalition obtains, times the denominator; int64 where all lie below 2^62,
                  else Python integers; coalition 0 obtains 0; None for a weighted game
    denominator : positive; made as small as it can be
    quota       : a coalition obtains 1 if its weights reach the quota, and 0 otherwise; positive, at most all weights
    weights     : (n,) Fractions from 0; n may be any number

    Raises InvalidProblem for values that do not fit the players or are no integers, a value of nobody, and a quota that
    is not within its bounds; TooLarge for values of more than 24 players.
    """

    players: tuple[str, ...]
    values: Table | None = field(default=None, repr=False)
    denominator: int = 1
    quota: Fraction | None = None
    weights: tuple[Fraction, ...] = ()

    def __post_init__(self) -> None:
        players = checked_names(self.players, "player")
        object.__setattr__(self, "players", players)
        if (self.values is None) == (self.quota is None):
            raise InvalidProblem("a game has either values, or a quota and weights")
        if self.quota is None:
            values, below = _checked(self.values, self.denominator, len(players))
            made: dict[str, Any] = {"values": values, "denominator": below}
            if self.weights:
                raise InvalidProblem("there are weights and no quota; say what weight is enough")
        else:
            made = _weighed(self.quota, self.weights, players)
        for key, value in made.items():
            object.__setattr__(self, key, value)

    @classmethod
    def of(cls, players: Iterable[str], values: Mapping[frozenset[str], Any] | Sequence[Any]) -> CoalitionGame:
        """The game of these exact values: by coalition, others obtaining 0, or (2^n,) in the order of bitmasks."""
        names = checked_names(players, "player")
        _few(len(names))
        if not isinstance(values, Mapping):
            return cls(names, *_whole([exact(value) for value in values]))
        each = [Fraction(0)] * (1 << len(names))
        for members, value in values.items():
            if not members <= set(names):
                raise InvalidProblem(f"{', '.join(sorted(members - set(names)))} is no player")
            each[sum(1 << names.index(name) for name in members)] = exact(value)
        return cls(names, *_whole(each))

    @classmethod
    def worth(cls, players: Iterable[str], value: Callable[[frozenset[str]], Any]) -> CoalitionGame:
        """The game in which a coalition obtains what the function says; it is asked once for every coalition."""
        names = checked_names(players, "player")
        _few(len(names))
        coalitions = range(1 << len(names))
        return cls.of(names, [value(frozenset(n for i, n in enumerate(names) if s >> i & 1)) for s in coalitions])

    @classmethod
    def weighted(cls, quota: Any, weights: Mapping[str, Any]) -> CoalitionGame:
        """The game in which a coalition wins if its weights reach the quota."""
        return cls(tuple(weights), quota=exact(quota), weights=tuple(map(exact, weights.values())))

    @classmethod
    def parse(cls, text: str) -> CoalitionGame:
        """Read `players | coalition: value; …`, others obtaining 0, or `[quota; player weight, …]`.

        Players of the first form are single words, and members are joined by `+`.

        >>> CoalitionGame.parse("a b | a + b: 3").table.tolist()
        [0, 0, 0, 3]
        >>> CoalitionGame.parse("[51; a 50, b 49, c 1]").table.tolist()
        [0, 0, 0, 1, 0, 1, 0, 1]
        """
        bare = " ".join(line.partition("#")[0] for line in text.splitlines()).strip()
        if bare.startswith("["):
            quota, semicolon, rest = bare.removeprefix("[").partition(";")
            if not bare.endswith("]") or not semicolon:
                raise InvalidProblem(f"{bare[:60]!r} is no weighted game; write [51; a 50, b 49, c 1]")
            pairs = [named(item, "player", "weight") for item in rest.removesuffix("]").split(",")]
            return cls(tuple(n for n, _ in pairs), quota=exact(quota), weights=tuple(exact(w) for _, w in pairs))
        said, bar, rest = bare.partition("|")
        if not bar:
            raise InvalidProblem(f"{bare[:60]!r} is no game; write players | coalition: value; …, as a b | a + b: 3")
        values: dict[frozenset[str], Fraction] = {}
        for line in (line for line in rest.split(";") if line.strip()):
            members, colon, value = line.rpartition(":")
            names = [name.strip() for name in members.split("+")]
            if not colon or len(set(names)) < len(names) or frozenset(names) in values:
                raise InvalidProblem(f"{line.strip()[:60]!r} is no new coalition with its value; write a + b: 3")
            values[frozenset(names)] = exact(value)
        return cls.of(said.split(), values)

    @cached_property
    def table(self) -> Table:
        """(2^n,) what each coalition obtains, times the denominator. Raises TooLarge for more than 24 players."""
        if self.values is not None:
            return self.values
        _few(len(self.players))
        quota, weights = self.scaled
        if sum(weights) >= 2**62:
            return np.array(over(weights, object) >= quota, np.int64)
        return (over(weights) >= quota).astype(np.int64)

    @cached_property
    def scaled(self) -> tuple[int, list[int]]:
        """Quota and weights of a weighted game as the smallest integers in their proportion."""
        if self.quota is None:
            raise InvalidProblem("this game has no weights")
        below = lcm(self.quota.denominator, *(w.denominator for w in self.weights))
        quota, *weights = (int(v * below) for v in (self.quota, *self.weights))
        common = gcd(*weights)  # what is between two multiples of it is reached with the higher one
        return -(-quota // common), [w // common for w in weights]

    def payoffs(self, values: Iterable[Fraction]) -> Payoffs:
        """A number for every player."""
        return Payoffs(tuple(zip(self.players, values, strict=True)))

    def coalition(self, number: int) -> tuple[str, ...]:
        """The members of a coalition."""
        return tuple(name for i, name in enumerate(self.players) if number >> i & 1)

    @cached_property
    def digest(self) -> str:
        """sha256 of the canonical JSON: the same for the same problem on any machine."""
        return digest(self.record())

    def __str__(self) -> str:
        """The problem in our notation."""
        if self.values is None:
            pairs = zip(self.players, self.weights, strict=True)
            return f"[{self.quota}; {', '.join(f'{player} {weight}' for player, weight in pairs)}]"
        some = [(" + ".join(self.coalition(s)), int(v)) for s, v in enumerate(self.values.tolist()) if v]
        return f"{' '.join(self.players)} | {'; '.join(f'{who}: {Fraction(v, self.denominator)}' for who, v in some)}"

    def record(self) -> dict[str, Any]:
        """The problem as JSON values, as certificates carry it."""
        if self.values is None:
            shared = {"quota": self.quota, "weights": list(self.weights)}
            return {"type": "weighted votes", "players": list(self.players), **shared}
        values = {"values": self.values.tolist(), "denominator": self.denominator}
        return {"type": "coalitions", "players": list(self.players), **values}


def over(numbers: Sequence[int], kind: Any = np.int64) -> Table:
    """(2^n,) the sum of the numbers of every coalition's members."""
    sums = np.zeros(1, kind)
    for number in numbers:
        sums = np.concatenate([sums, sums + number])
    return sums


def _few(n: int) -> None:
    if n > MOST_PLAYERS:
        raise TooLarge(f"there are {n} players, and coalitions are listed of at most {MOST_PLAYERS}; give weights")


def _whole(values: Sequence[Fraction]) -> tuple[Table, int]:
    below = lcm(*(value.denominator for value in values))
    return np.array([value.numerator * (below // value.denominator) for value in values], object), below


def _checked(values: Any, denominator: Any, n: int) -> tuple[Table, int]:
    _few(n)
    table = np.asarray(values)
    if table.shape != (1 << n,):
        raise InvalidProblem(f"there are values {table.shape} for {n} players; give {1 << n}, one for every coalition")
    if table.dtype == object and not all(type(v) is int or isinstance(v, np.integer) for v in table):
        raise InvalidProblem("values are integers over a common denominator; CoalitionGame.of takes fractions")
    if table.dtype != object and not np.issubdtype(table.dtype, np.integer):
        raise InvalidProblem(f"values are {table.dtype}; give integers over a common denominator")
    if isinstance(denominator, bool) or not isinstance(denominator, int) or denominator < 1:
        raise InvalidProblem(f"the denominator is {denominator!r}; give a positive integer")
    if table[0] != 0:
        raise InvalidProblem(f"the coalition of nobody obtains {table[0]}; it must obtain 0")
    whole = [int(v) for v in table] if table.dtype == object or table.dtype == np.uint64 else None
    largest = max(map(abs, whole)) if whole else max(int(table.max()), -int(table.min()))
    kind = np.int64 if largest < 2**62 else object
    made = np.array(table if whole is None else whole, kind)
    common = gcd(denominator, *whole) if whole else gcd(denominator, int(np.gcd.reduce(made)))
    if common > 1:
        made //= common
    made.setflags(write=False)
    return made, denominator // common


def _weighed(quota: Any, weights: Any, players: tuple[str, ...]) -> dict[str, Any]:
    least, row = exact(quota), tuple(exact(weight) for weight in weights)
    if len(row) != len(players):
        raise InvalidProblem(f"there are {len(row)} weights for {len(players)} players; give one each")
    if min(row) < 0:
        raise InvalidProblem(f"{players[row.index(min(row))]} has weight {min(row)}; weights are at least 0")
    if not 0 < least <= sum(row):
        raise InvalidProblem(f"the quota is {least}; it must be positive, and at most all weights, {sum(row)}")
    return {"quota": least, "weights": row}
