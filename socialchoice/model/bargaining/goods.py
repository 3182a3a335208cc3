"""Dividing goods: what each agent has of a unit of each good, and how much there is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from typing import Any

from socialchoice.model.bargaining.polytope import PolytopeProblem
from socialchoice.model.bargaining.shared import Row, exact_row, numbers, once, paired, positive_weights, words
from socialchoice.model.errors import InvalidProblem
from socialchoice.model.ground.names import checked_names
from socialchoice.model.ground.records import digest, exact, written
from socialchoice.model.ground.scales import SCALES, Measured, added_up

Shares = tuple[tuple[str, Fraction], ...]
ZERO, ONE = Fraction(0), Fraction(1)


@dataclass(frozen=True)
class Division:
    """How much of each good each agent gets.

    parts : (agent, its goods) in the order of the problem's agents; (good, amount) in the order of its goods, none zero
    """

    parts: tuple[tuple[str, Shares], ...]

    def __str__(self) -> str:
        return "; ".join(f"{agent}: {_spoken(shares)}" for agent, shares in self.parts)

    def record(self) -> list[Any]:
        return [[agent, [[good, written(amount)] for good, amount in shares]] for agent, shares in self.parts]


def _spoken(shares: Shares) -> str:
    parts = [good if amount == 1 else f"{written(amount)} {good}" for good, amount in shares]
    return " + ".join(parts) if parts else "nothing"


@dataclass(frozen=True)
class GoodsProblem:
    """Agents who divide goods, of which any part can be given away; an agent's utility is the sum over its goods.

    names        : the m goods
    agents       : the n agents
    values       : (n, m) Fractions, at least 0: what a unit of each good is worth to each agent
    supply       : (m,) positive Fractions, how much there is; one each if left empty
    weights      : (n,) positive Fractions, budgets or claims; one each if left empty
    disagreement : (n,) Fractions, the utility of each agent if nothing is agreed; 0 each if left empty
    measured     : whether values are in one unit for all ("comparable") or in each one's own ("cardinal")

    Raises InvalidProblem for shapes that do not fit, numbers that are not exact, and goods that somebody would rather
    not have: bads have several equilibria, and a market of goods says nothing about them.
    """

    names: tuple[str, ...]
    agents: tuple[str, ...]
    values: tuple[Row, ...] = field(repr=False)
    supply: Row = ()
    weights: Row = ()
    disagreement: Row = ()
    measured: Measured = "comparable"

    def __post_init__(self) -> None:
        names, agents = checked_names(self.names, "good"), checked_names(self.agents, "agent")
        n, m = len(agents), len(names)
        rows = tuple(exact_row(row, m, f"values of {agent}") for agent, row in paired(agents, self.values))
        for agent, row in zip(agents, rows, strict=True):
            if min(row) < 0:
                raise InvalidProblem(
                    f"{names[row.index(min(row))]} is worth {min(row)} to {agent}; goods are worth at least 0, and "
                    "bads are not divided here: let who takes one be paid, or bargain over a polytope"
                )
        supply = exact_row(self.supply or (1,) * m, m, "supplies")
        if min(supply) <= 0:
            raise InvalidProblem(f"there is {min(supply)} of {names[supply.index(min(supply))]}; supplies are positive")
        made = {
            "names": names,
            "agents": agents,
            "values": rows,
            "supply": supply,
            "weights": positive_weights(self.weights, agents),
            "disagreement": exact_row(self.disagreement or (0,) * n, n, "disagreement utilities"),
        }
        added_up(self.measured)
        for key, value in made.items():
            object.__setattr__(self, key, value)

    @classmethod
    def parse(cls, text: str) -> GoodsProblem:
        """Read `goods | agent: values; …`, then perhaps `supply 1 2`, `weights 2 1`, `disagreement 1 0`, `cardinal`.

        >>> GoodsProblem.parse("cake tea | ann: 3 1; bob: 1 2 | supply 1 4").supply[1]
        Fraction(4, 1)
        """
        parts = [part.strip() for part in text.split("|")]
        if len(parts) < 2:
            raise InvalidProblem(f"{text.strip()[:60]!r} has one part; write goods | agent: values; …")
        if ":" in parts[0]:
            raise InvalidProblem(
                f"{parts[0][:60]!r} holds a colon, as an issue with its values does; name goods alone, such as cake tea"
            )
        lines = [line.rpartition(":") for line in parts[1].replace("\n", ";").split(";") if line.strip()]
        return cls(
            tuple(words(parts[0])),
            tuple(agent.strip() for agent, _, _ in lines),
            tuple(numbers(values) for _, _, values in lines),
            **once(_option(part) for part in parts[2:]),
        )

    @cached_property
    def totals(self) -> Row:
        """(n,) what all the goods together are worth to each agent."""
        return self.worth([self.supply] * len(self.agents))

    def worth(self, amounts: Sequence[Sequence[Fraction]]) -> Row:
        """(n,) what each agent has of its row of amounts (n, m)."""
        pairs = zip(self.values, amounts, strict=True)
        return tuple(sum((v * x for v, x in zip(row, own, strict=True)), ZERO) for row, own in pairs)

    def division(self, amounts: Sequence[Sequence[Fraction]]) -> Division:
        """The division with these amounts (n, m)."""
        rows = zip(self.agents, amounts, strict=True)
        return Division(tuple((a, tuple((g, x) for g, x in zip(self.names, row, strict=True) if x)) for a, row in rows))

    def amounts(self, division: Division) -> list[list[Fraction]]:
        """(n, m) the amounts of a division."""
        rows = [dict(shares) for _, shares in division.parts]
        return [[row.get(good, ZERO) for good in self.names] for row in rows]

    @cached_property
    def polytope(self) -> PolytopeProblem:
        """The same as bargaining over a polytope: a variable for each good and agent, a limit for each good."""
        n, m = len(self.agents), len(self.names)
        variables = tuple(
            (f"{good} to {agent}", ZERO, most)
            for agent in self.agents
            for good, most in zip(self.names, self.supply, strict=True)
        )
        utilities = tuple(
            ((tuple(v if k == i else ZERO for k in range(n) for v in row), ZERO),) for i, row in enumerate(self.values)
        )
        limits = tuple(
            (good, tuple(Fraction(k == j) for _ in range(n) for k in range(m)), self.supply[j])
            for j, good in enumerate(self.names)
        )
        return PolytopeProblem(
            variables, self.agents, utilities, self.disagreement, limits, weights=self.weights, measured=self.measured
        )

    def record(self) -> dict[str, Any]:
        """The problem as JSON values, as certificates carry it."""
        return {
            "type": "goods",
            "names": list(self.names),
            "agents": list(self.agents),
            "values": [list(row) for row in self.values],
            "supply": list(self.supply),
            "weights": list(self.weights),
            "disagreement": list(self.disagreement),
            **added_up(self.measured),
        }

    @cached_property
    def digest(self) -> str:
        """sha256 of the canonical JSON: the same for the same problem on any machine."""
        return digest(self.record())


def _option(part: str) -> tuple[str, Any]:
    if part in SCALES:
        return "measured", part
    head, *rest = part.split()
    if head not in ("supply", "weights", "disagreement"):
        raise InvalidProblem(
            f"{part!r} is no part of a division; write supply 1 2, weights 2 1, disagreement 1 0 or cardinal"
        )
    return head, tuple(exact(value) for value in rest)
