"""Bargaining over a list of alternatives: exact utilities, and what each agent keeps if nothing is agreed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from math import gcd, lcm
from typing import Any, Literal, get_args

from socialchoice.model.answers import Lottery
from socialchoice.model.errors import InvalidProblem, TooLarge
from socialchoice.model.evidence import Evidence
from socialchoice.model.ground.names import checked_names
from socialchoice.model.ground.records import digest, exact
from socialchoice.model.outcome import Outcome

IdealOver = Literal["IR", "S"]
Row = tuple[Fraction, ...]


@dataclass(frozen=True)
class Disagreement:
    """The answer where no agreement makes everybody better off than none: each agent keeps the disagreement utility."""

    def __str__(self) -> str:
        return "no agreement"

    def record(self) -> dict[str, str]:
        return {"agreement": "none"}


Agreement = Lottery | Disagreement
MOST_POWERS = 10_000


@dataclass(frozen=True)
class BargainingProblem:
    """Agents with exact utilities over a list of alternatives.

    names        : the m alternatives
    agents       : the n agents
    utilities    : (n, m) Fractions
    disagreement : (n,) Fractions, the utility of each agent if nothing is agreed
    weights      : (n,) positive Fractions; one each if left empty
    lotteries    : whether lotteries over the alternatives are agreements too; otherwise only the alternatives are
    ideal_over   : an agent's ideal is the best of the agreements that leave nobody worse off than no agreement ("IR"),
                   or the best of all ("S")

    Raises InvalidProblem for shapes that do not fit, numbers that are not exact, and weights that are not positive.
    """

    names: tuple[str, ...]
    agents: tuple[str, ...]
    utilities: tuple[Row, ...] = field(repr=False)
    disagreement: Row = field(repr=False)
    weights: Row = ()
    lotteries: bool = True
    ideal_over: IdealOver = "IR"

    def __post_init__(self) -> None:
        names, agents = checked_names(self.names), checked_names(self.agents, "agent")
        rows = tuple(exact_row(row, len(names), f"utilities of {a}") for a, row in paired(agents, self.utilities))
        if self.ideal_over not in get_args(IdealOver):
            raise InvalidProblem(f"ideal_over is {self.ideal_over!r}; choose 'IR' or 'S'")
        if not isinstance(self.lotteries, bool):
            raise InvalidProblem(f"lotteries is {self.lotteries!r}; it must be True or False")
        made = {
            "names": names,
            "agents": agents,
            "utilities": rows,
            "disagreement": exact_row(self.disagreement, len(agents), "disagreement utilities"),
            "weights": positive_weights(self.weights, agents),
        }
        for key, value in made.items():
            object.__setattr__(self, key, value)

    @classmethod
    def parse(cls, text: str) -> BargainingProblem:
        """Read `alternatives | agent: utilities; … | disagreement utilities`, then perhaps more parts.

        The parts that may follow: `pure` (no lotteries), `weights 2 1`, `ideal over S`. Names that hold spaces are
        parted by commas.

        >>> BargainingProblem.parse("A B C | ann: 3 1 0; bob: 0 2 1 | 0 0").gains[0]
        (Fraction(3, 1), Fraction(1, 1), Fraction(0, 1))
        """
        parts = [part.strip() for part in text.split("|")]
        if len(parts) < 3:
            raise InvalidProblem(
                f"{text.strip()[:60]!r} has {len(parts)} parts; write alternatives | agent: utilities; … | disagreement"
            )
        lines = [line.rpartition(":") for line in parts[1].replace("\n", ";").split(";") if line.strip()]
        more = dict(_part(part) for part in parts[3:])
        return cls(
            tuple(words(parts[0])),
            tuple(agent.strip() for agent, _, _ in lines),
            tuple(numbers(values) for _, _, values in lines),
            numbers(parts[2]),
            **more,
        )

    @cached_property
    def gains(self) -> tuple[Row, ...]:
        """(n, m) Fractions: what each alternative gives each agent beyond the disagreement utility."""
        pairs = zip(self.utilities, self.disagreement, strict=True)
        return tuple(tuple(u - kept for u in row) for row, kept in pairs)

    def best(self, value: Callable[[Row], Any], *, agreed: bool = True) -> Outcome[Agreement]:
        """The alternatives for whose gains (n,) `value` is highest, each as the lottery that is certain to give it.

        agreed : only alternatives that make everybody better off; if there is none, disagreement is the answer
        """
        columns = list(zip(*self.gains, strict=True))
        open_ = [a for a, column in enumerate(columns) if not agreed or min(column) > 0]
        if not open_:
            return Outcome(frozenset({Disagreement()}))
        values = {a: value(columns[a]) for a in open_}
        top = max(values.values())
        return Outcome(frozenset(Lottery.sure(self.names[a]) for a in open_ if values[a] == top))

    def no_agreement(self, prices: Callable[[], Sequence[Fraction]]) -> Evidence:
        """Why nobody can make everybody better off.

        prices : for lotteries, prices (n,) of gains at which no alternative is worth more than nothing; of
                 alternatives, each has somebody who gains nothing
        """
        if self.lotteries:
            return Evidence("no agreement", {"prices": list(prices())})
        losers = [min(range(len(self.agents)), key=column.__getitem__) for column in zip(*self.gains, strict=True)]
        return Evidence("no agreement", {"losers": losers})

    def lottery(self, weights: Sequence[Fraction]) -> Lottery:
        """The lottery with these weights (m,)."""
        return Lottery(tuple(zip(self.names, weights, strict=True)))

    def gains_of(self, lottery: Lottery) -> Row:
        """(n,) the gains that the agents expect of a lottery."""
        at = {name: a for a, name in enumerate(self.names)}
        drawn = [(at[name], weight) for name, weight in lottery.weights]
        return tuple(sum((row[a] * weight for a, weight in drawn), Fraction(0)) for row in self.gains)

    @cached_property
    def whole_weights(self) -> tuple[int, ...]:
        """(n,) the weights as the smallest integers in proportion. Raises TooLarge if their sum passes 10,000."""
        return whole_weights(self.weights)

    @cached_property
    def digest(self) -> str:
        """sha256 of the canonical JSON: the same for the same problem on any machine."""
        return digest(self.record())

    def record(self) -> dict[str, Any]:
        """The problem as JSON values, as certificates carry it."""
        return {
            "type": "bargaining",
            "names": list(self.names),
            "agents": list(self.agents),
            "utilities": [list(row) for row in self.utilities],
            "disagreement": list(self.disagreement),
            "weights": list(self.weights),
            "lotteries": self.lotteries,
            "ideal_over": self.ideal_over,
        }


def exact_row(values: Iterable[object], length: int, what: str) -> Row:
    """The numbers, exact. Raises InvalidProblem if there are not `length` of them."""
    row = tuple(exact(value) for value in values)
    if len(row) != length:
        raise InvalidProblem(f"the {what} are {len(row)} numbers; wanted are {length}")
    return row


def positive_weights(weights: Sequence[object], agents: tuple[str, ...]) -> Row:
    """One positive weight an agent; one each where none is given."""
    row = exact_row(weights or (1,) * len(agents), len(agents), "weights")
    if min(row) <= 0:
        raise InvalidProblem(f"{agents[row.index(min(row))]} has weight {min(row)}; weights are positive")
    return row


def whole_weights(weights: Row) -> tuple[int, ...]:
    """The smallest integers in the proportion of the weights: powers that gains are raised to."""
    below = lcm(*(w.denominator for w in weights))
    whole = [int(w * below) for w in weights]
    powers = tuple(w // gcd(*whole) for w in whole)
    if sum(powers) > MOST_POWERS:
        raise TooLarge(f"the weights are {sum(powers)} smallest parts; give weights of at most {MOST_POWERS} in all")
    return powers


def paired(agents: tuple[str, ...], rows: Sequence[Any]) -> list[tuple[str, Any]]:
    """Each agent with its row. Raises InvalidProblem if the numbers differ."""
    if len(rows) != len(agents):
        raise InvalidProblem(f"there are {len(agents)} agents and utilities for {len(rows)}; give one row an agent")
    return list(zip(agents, rows, strict=True))


def words(text: str) -> list[str]:
    """Names parted by commas, or by spaces where there is no comma."""
    return [name.strip() for name in text.split(",")] if "," in text else text.split()


def numbers(text: str) -> Row:
    """Exact numbers parted by spaces."""
    return tuple(exact(value) for value in text.split())


def _part(part: str) -> tuple[str, Any]:
    head, _, rest = part.partition(" ")
    readers: dict[str, tuple[str, Any]] = {"pure": ("lotteries", lambda _: False), "weights": ("weights", numbers)}
    if " ".join(part.split()) in ("ideal over S", "ideal over IR"):
        return "ideal_over", rest.split()[-1]
    if head not in readers or (head == "pure" and rest.strip()):
        raise InvalidProblem(f"{part!r} is no part of a bargaining problem; write pure, weights 2 1, or ideal over S")
    key, reader = readers[head]
    return key, reader(rest)
