"""Numbers that agents estimate: one exact number an issue from each, with bounds and limits on what may be settled."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from typing import Any

from socialchoice.model.answers import Plan
from socialchoice.model.bargaining.polytope import Limit, PolytopeProblem
from socialchoice.model.bargaining.shared import Row, exact_row, numbers, option, paired, positive_weights
from socialchoice.model.errors import InvalidProblem
from socialchoice.model.ground.names import checked_names
from socialchoice.model.ground.records import digest, exact


@dataclass(frozen=True)
class Box:
    """Every value between two ends, issue by issue; all of them are as good.

    ranges : (issue, lowest value, highest value) in the order of the problem's issues
    """

    ranges: tuple[tuple[str, Fraction, Fraction], ...]

    def __str__(self) -> str:
        parts = (f"{issue} {low}" if low == high else f"{issue} {low}..{high}" for issue, low, high in self.ranges)
        return ", ".join(parts)

    def record(self) -> list[list[str]]:
        return [[issue, str(low), str(high)] for issue, low, high in self.ranges]


@dataclass(frozen=True)
class EstimatesProblem:
    """Agents who each say a number for every issue.

    names     : the k issues
    agents    : the n agents
    estimates : (n, k) Fractions
    bounds    : (lowest, highest value) of each issue, within which all estimates lie; empty if there are none
    limits    : (name, coefficients (k,), most): what the coefficients give of the values that are settled is at most
                that; estimates may break them
    equations : (name, coefficients (k,), value): it is exactly that
    weights   : (n,) positive Fractions; one each if left empty

    Raises InvalidProblem for shapes that do not fit, numbers that are not exact, weights that are not positive,
    estimates beyond the bounds, and limits or equations without bounds.
    """

    names: tuple[str, ...]
    agents: tuple[str, ...]
    estimates: tuple[Row, ...] = field(repr=False)
    bounds: tuple[tuple[Fraction, Fraction], ...] = ()
    limits: tuple[Limit, ...] = ()
    equations: tuple[Limit, ...] = ()
    weights: Row = ()

    def __post_init__(self) -> None:
        names, agents = checked_names(self.names, "issue"), checked_names(self.agents, "agent")
        rows = tuple(
            exact_row(row, len(names), f"estimates of {agent}") for agent, row in paired(agents, self.estimates)
        )
        bounds = tuple((exact(low), exact(high)) for low, high in self.bounds)
        if bounds and len(bounds) != len(names):
            raise InvalidProblem(f"there are {len(names)} issues and bounds for {len(bounds)}; give all or none")
        if (self.limits or self.equations) and not bounds:
            raise InvalidProblem("there are limits and no bounds; give every issue a lowest and a highest value")
        for agent, row in zip(agents, rows, strict=True):
            for name, value, (low, high) in zip(names, row, bounds, strict=False):
                if not low <= value <= high:
                    raise InvalidProblem(f"{agent} says {value} for {name}, which must lie between {low} and {high}")
        made = {
            "names": names,
            "agents": agents,
            "estimates": rows,
            "bounds": bounds,
            "limits": tuple(_limit(given, len(names)) for given in self.limits),
            "equations": tuple(_limit(given, len(names)) for given in self.equations),
            "weights": positive_weights(self.weights, agents),
        }
        if titles := [title for title, *_ in (*self.limits, *self.equations)]:
            checked_names(titles, "limit")
        for key, held in made.items():
            object.__setattr__(self, key, held)

    @classmethod
    def parse(cls, text: str) -> EstimatesProblem:
        """Read `issues | limits | agent: estimates; …`, then perhaps `weights 2 1`.

        Issues are single words, with bounds or all without, parted by commas; limits are parted by semicolons, may have
        a name before a colon, and there may be none.

        >>> EstimatesProblem.parse("rent 0..9, tax 0..5 | rent + tax <= 8 | ann: 3 2; bob: 7 4").weights
        (Fraction(1, 1), Fraction(1, 1))
        """
        parts = [part.strip() for part in text.split("|")]
        if len(parts) < 3:
            raise InvalidProblem(
                f"{text.strip()[:60]!r} has {len(parts)} parts; write issues | limits | agent: estimates; …"
            )
        lines = [line.rpartition(":") for line in parts[2].replace("\n", ";").split(";") if line.strip()]
        agents, rows = tuple(agent.strip() for agent, _, _ in lines), tuple(numbers(said) for _, _, said in lines)
        more = dict(option(part) for part in parts[3:])
        if set(more) - {"weights"}:
            raise InvalidProblem(f"{parts[3]!r} is no part of a problem of estimates; write weights 2 1")
        if ".." not in parts[0]:
            if parts[1]:
                raise InvalidProblem("there are limits and no bounds; write issues like rent 0..9")
            return cls(tuple(name.strip() for name in parts[0].split(",")), agents, rows, **more)
        framed = PolytopeProblem.parse(f"{parts[0]} | {parts[1]} | all: 0 | 0")
        bounds = tuple((low, high) for _, low, high in framed.variables)
        return cls(framed.names, agents, rows, bounds, framed.limits, framed.equations, **more)

    def columns(self) -> list[list[tuple[Fraction, Fraction]]]:
        """For each issue the (estimate, weight) of every agent, the lowest first."""
        return [sorted(zip(column, self.weights, strict=True)) for column in zip(*self.estimates, strict=True)]

    def plan(self, values: Sequence[Fraction]) -> Plan:
        """A value for every issue."""
        return Plan(tuple(zip(self.names, values, strict=True)))

    def broken(self, values: Sequence[Fraction]) -> str | None:
        """The first limit or equation that these values break."""
        for at, (title, row, most) in enumerate((*self.limits, *self.equations)):
            reached = sum((c * x for c, x in zip(row, values, strict=True)), Fraction(0))
            if reached > most or (at >= len(self.limits) and reached < most):
                return title
        return None

    def unlimited(self, rule: str) -> None:
        """Raise InvalidProblem if there are limits across issues, which a rule that goes issue by issue cannot keep."""
        if self.limits or self.equations:
            raise InvalidProblem(f"{rule} goes issue by issue, and there are limits; ask for the constrained-median")

    @cached_property
    def digest(self) -> str:
        """sha256 of the canonical JSON: the same for the same problem on any machine."""
        return digest(self.record())

    def record(self) -> dict[str, Any]:
        """The problem as JSON values, as certificates carry it."""
        return {
            "type": "estimates",
            "names": list(self.names),
            "agents": list(self.agents),
            "estimates": [list(row) for row in self.estimates],
            "bounds": [list(pair) for pair in self.bounds],
            "limits": [{"name": name, "coefficients": c, "most": most} for name, c, most in self.limits],
            "equations": [{"name": name, "coefficients": c, "value": value} for name, c, value in self.equations],
            "weights": list(self.weights),
        }


def _limit(given: Sequence[Any], k: int) -> Limit:
    title, row, side = given
    return title, exact_row(row, k, f"coefficients of {title}"), exact(side)
