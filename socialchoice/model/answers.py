"""What can be chosen besides a name (sets, lotteries, deals, plans, seats), and the two ways to write any answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from fractions import Fraction

from socialchoice.model.errors import InvalidProblem
from socialchoice.model.ground.names import checked_names
from socialchoice.model.ground.records import canonical, exact, plain, written


@dataclass(frozen=True)
class Lottery:
    """Rational weights over names that sum to one; names of weight zero are left out.

    weights : (name, weight) sorted by name
    """

    weights: tuple[tuple[str, Fraction], ...]

    def __post_init__(self) -> None:
        names = checked_names(name for name, _ in self.weights)
        weights = dict(zip(names, (exact(weight) for _, weight in self.weights), strict=True))
        if min(weights.values()) < 0 or sum(weights.values()) != 1:
            raise InvalidProblem(f"{self} is no lottery; weights are at least 0 and sum to 1")
        object.__setattr__(self, "weights", tuple(sorted((n, w) for n, w in weights.items() if w)))

    @classmethod
    def of(cls, weights: Mapping[str, Fraction | int]) -> Lottery:
        """The lottery with these weights."""
        return cls(tuple((name, Fraction(weight)) for name, weight in weights.items()))

    @classmethod
    def sure(cls, name: str) -> Lottery:
        """The lottery that is certain to give `name`."""
        return cls(((name, Fraction(1)),))

    @classmethod
    def near(cls, names: Sequence[str], weights: Sequence[float], digits: int) -> Lottery:
        """The floats, rounded to `digits` decimals, then made to sum to one exactly: a proposal to be checked."""
        parts = [max(0, round(float(w) * 10**digits)) for w in weights]
        return cls(tuple((name, Fraction(part, sum(parts))) for name, part in zip(names, parts, strict=True)))

    def __str__(self) -> str:
        return " + ".join(name if weight == 1 else f"{written(weight)} {name}" for name, weight in self.weights)

    def record(self) -> list[list[str]]:
        return [[name, written(weight)] for name, weight in self.weights]


@dataclass(frozen=True)
class Deal:
    """One value for every issue.

    terms : (issue, value) in the order of the problem's issues
    """

    terms: tuple[tuple[str, str], ...]

    def __str__(self) -> str:
        return ", ".join(f"{issue} {value}" for issue, value in self.terms)

    def record(self) -> list[list[str]]:
        return [[issue, value] for issue, value in self.terms]


@dataclass(frozen=True)
class PaidDeal:
    """One value for every issue, and money that changes hands beside them.

    terms    : (issue, value) in the order of the problem's issues
    payments : (agent, what it receives, negative if it pays) in the order of the problem's agents; they sum to zero
    """

    terms: tuple[tuple[str, str], ...]
    payments: tuple[tuple[str, Fraction], ...]

    def __str__(self) -> str:
        moves = [(agent, "receives" if paid > 0 else "pays", abs(paid)) for agent, paid in self.payments if paid]
        moved = [f"{agent} {verb} {written(amount)}" for agent, verb, amount in moves]
        return ", ".join([*(f"{issue} {value}" for issue, value in self.terms), *(moved or ["nothing is paid"])])

    def record(self) -> dict[str, list[list[str]]]:
        return {
            "terms": [[issue, value] for issue, value in self.terms],
            "payments": [[agent, written(paid)] for agent, paid in self.payments],
        }


@dataclass(frozen=True)
class Plan:
    """A value for every variable.

    values : (variable, value) in the order of the problem's variables
    """

    values: tuple[tuple[str, Fraction], ...]

    def __str__(self) -> str:
        return ", ".join(f"{name} {written(value)}" for name, value in self.values)

    def record(self) -> list[list[str]]:
        return [[name, written(value)] for name, value in self.values]


@dataclass(frozen=True)
class Payoffs:
    """A number for every player of a game: what it gets, or how much power it has.

    values : (player, number) in the order of the problem's players
    """

    values: tuple[tuple[str, Fraction], ...]

    def __str__(self) -> str:
        return ", ".join(f"{player} {written(value)}" for player, value in self.values)

    def record(self) -> list[list[str]]:
        return [[player, written(value)] for player, value in self.values]


@dataclass(frozen=True)
class EmptyCore:
    """The answer where whatever is paid to whom, some coalition can obtain more than its members are paid."""

    def __str__(self) -> str:
        return "the core is empty"

    def record(self) -> dict[str, str]:
        return {"core": "empty"}


@dataclass(frozen=True)
class SeatDistribution:
    """How many seats each party has.

    seats : (party, seats) in the order of the problem's parties; parties without a seat are listed too
    """

    seats: tuple[tuple[str, int], ...]

    def __str__(self) -> str:
        return ", ".join(f"{party} {seats}" for party, seats in self.seats)

    def record(self) -> list[list[str | int]]:
        return [[party, seats] for party, seats in self.seats]


@dataclass(frozen=True)
class CommitteeLottery:
    """Rational weights over committees that sum to one; committees of weight zero are left out.

    weights : (members sorted by name, weight) sorted by members
    """

    weights: tuple[tuple[tuple[str, ...], Fraction], ...]

    def __str__(self) -> str:
        drawn = [(", ".join(members), "" if weight == 1 else f"{written(weight)} ") for members, weight in self.weights]
        return " + ".join(f"{share}{{{members}}}" for members, share in drawn)

    def renamed(self, names: Mapping[str, str]) -> CommitteeLottery:
        """The same with other names."""
        pairs = [(tuple(sorted(names[name] for name in members)), weight) for members, weight in self.weights]
        return CommitteeLottery(tuple(sorted(pairs)))

    def record(self) -> list[list[str | list[str]]]:
        return [[list(members), written(weight)] for members, weight in self.weights]


def label(answer: object) -> str:
    """The text that stands for an answer in tie-breaks: its name, or its canonical JSON."""
    return answer if isinstance(answer, str) else canonical(plain(answer))


def spoken(answer: object) -> str:
    """An answer as people read it: a name, a set's members parted by commas, or what else it is in words."""
    if isinstance(answer, Set):
        return ", ".join(sorted(str(member) for member in answer))
    return str(answer)
