"""Bargaining over numbers: variables between bounds, limits on them, and concave piecewise-linear utilities."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from typing import Any

from socialchoice.model.answers import Plan
from socialchoice.model.bargaining.shared import (
    Bargaining,
    IdealOver,
    Quote,
    Row,
    checked_quotes,
    common,
    disposal,
    exact_row,
    numbers,
    options,
    paired,
    quoted,
)
from socialchoice.model.errors import InvalidProblem
from socialchoice.model.ground.names import checked_names
from socialchoice.model.ground.records import exact
from socialchoice.model.ground.scales import Measured, scale
from socialchoice.numeric.polytopes.region import Region
from socialchoice.numeric.polytopes.support import Support

Variable = tuple[str, Fraction, Fraction]  # name, lowest and highest value
Limit = tuple[str, Row, Fraction]  # name, coefficients (m,), right side
Piece = tuple[Row, Fraction]  # coefficients (m,), constant
_TERM = re.compile(r"\s*([+-]?)\s*(\d+(?:\.\d+)?(?:/\d+)?)?\s*\*?\s*([^\W\d]\w*)?")


@dataclass(frozen=True)
class PolytopeProblem(Bargaining):
    """Agents with exact utilities over the points of a polytope.

    variables    : (name, low, high) for each of the m variables; both bounds are finite
    agents       : the n agents
    utilities    : per agent one or more pieces (coefficients (m,), constant); the utility is the least of the pieces
    disagreement : (n,) Fractions, the utility of each agent if nothing is agreed
    limits       : (name, coefficients (m,), most): what the coefficients give is at most that
    equations    : (name, coefficients (m,), value): it is exactly that
    weights      : (n,) positive Fractions; one each if left empty
    ideal_over, measured, free_disposal: see Bargaining
    quotes       : ((agent,) for what the agent keeps or ("limit", name), the text that it came from)

    Limits may contradict each other: then there is no agreement, and every rule's outcome is disagreement. Raises
    InvalidProblem for shapes that do not fit, numbers that are not exact, bounds that cross, and weights that are not
    positive.
    """

    variables: tuple[Variable, ...]
    agents: tuple[str, ...]
    utilities: tuple[tuple[Piece, ...], ...] = field(repr=False)
    disagreement: Row = field(repr=False)
    limits: tuple[Limit, ...] = ()
    equations: tuple[Limit, ...] = ()
    weights: Row = ()
    ideal_over: IdealOver = "IR"
    measured: Measured = "comparable"
    free_disposal: bool = True
    quotes: tuple[Quote, ...] = ()

    def __post_init__(self) -> None:
        names = checked_names((name for name, *_ in self.variables), "variable")
        made = common(self.agents, self.disagreement, self.weights, self.ideal_over)
        made["variables"] = tuple(
            _bounded(name, low, high) for name, (_, low, high) in zip(names, self.variables, strict=True)
        )
        made["utilities"] = tuple(
            _pieces(agent, given, len(names)) for agent, given in paired(made["agents"], self.utilities)
        )
        titles = [title for title, *_ in (*self.limits, *self.equations)]
        if titles:
            checked_names(titles, "limit")
        made["limits"] = tuple(_limit(given, len(names)) for given in self.limits)
        made["equations"] = tuple(_limit(given, len(names)) for given in self.equations)
        lines = (*((agent,) for agent in made["agents"]), *(("limit", title) for title in titles))
        made["quotes"] = checked_quotes(self.quotes, lines)
        scale(self.measured)
        disposal(self.free_disposal)
        for key, value in made.items():
            object.__setattr__(self, key, value)

    @classmethod
    def parse(cls, text: str) -> PolytopeProblem:
        """Read `variables | limits | agent: utility; … | disagreement utilities`, then perhaps more parts.

        Variables are single words with bounds, parted by commas; limits are parted by semicolons, may have a name
        before a colon, and there may be none; a utility is a sum, or min(…) of several. The parts that may follow:
        `weights 2 1`, `ideal over S`, `no free disposal`, `cardinal`; `keeps ann "I can stay"` and `limit space "40 at
        most"` quote what a disagreement utility and a limit or an equation came from.

        >>> PolytopeProblem.parse("a 0..4, b 0..2 | a + 2 b <= 4 | ann: a; bob: min(b, 3 - a) | 0 0").names
        ('a', 'b')
        """
        parts = [part.strip() for part in text.split("|")]
        if len(parts) < 4:
            wanted = "variables | limits | agent: utility; … | disagreement"
            raise InvalidProblem(f"{text.strip()[:60]!r} has {len(parts)} parts; write {wanted}")
        variables = [_variable(part) for part in parts[0].split(",")]
        names = [name for name, *_ in variables]
        rows = [_read_limit(line, names) for line in parts[1].replace("\n", ";").split(";") if line.strip()]
        agents = [line.partition(":") for line in parts[2].replace("\n", ";").split(";") if line.strip()]
        if lacking := [agent.strip() for agent, colon, _ in agents if not colon]:
            raise InvalidProblem(f"{lacking[0]!r} is no agent with a utility; write it like ann: 3 hours - wage")
        return cls(
            tuple(variables),
            tuple(agent.strip() for agent, _, _ in agents),
            tuple(_read_utility(given, names) for _, _, given in agents),
            numbers(parts[3]),
            tuple(row for equal, row in rows if not equal),
            tuple(row for equal, row in rows if equal),
            **options(parts[4:]),
        )

    @property
    def names(self) -> tuple[str, ...]:
        """The variables' names."""
        return tuple(name for name, *_ in self.variables)

    @cached_property
    def region(self) -> Region:  # type: ignore[override]
        """The points (m,) that all bounds, limits and equations allow, with what each agent gains by them."""
        pairs = zip(self.utilities, self.disagreement, strict=True)
        rows = (*self.limits, *self.equations)
        return Region(
            tuple(low for _, low, _ in self.variables),
            tuple(high for *_, high in self.variables),
            tuple(row for _, row, _ in rows),
            tuple(most for *_, most in rows),
            tuple(tuple((row, constant - kept) for row, constant in pieces) for pieces, kept in pairs),
            len(self.equations),
        )

    @property
    def pure(self) -> bool:  # type: ignore[override]
        return False

    def agreement(self, point: Sequence[Fraction]) -> Plan:
        return Plan(tuple(zip(self.names, point, strict=True)))

    def prices(self, support: Support) -> dict[str, Any]:
        return {"pieces": support.pieces, "rows": support.rows}

    def gains_of(self, plan: Plan) -> Row:
        """(n,) what a plan gives each agent beyond its disagreement utility."""
        return tuple(self.region.at([value for _, value in plan.values]))

    def record(self) -> dict[str, Any]:
        """The problem as JSON values, as certificates carry it."""
        return {
            "type": "polytope",
            "variables": [{"name": name, "low": low, "high": high} for name, low, high in self.variables],
            "agents": list(self.agents),
            "utilities": [[{"coefficients": c, "constant": k} for c, k in pieces] for pieces in self.utilities],
            "disagreement": list(self.disagreement),
            "limits": [{"name": name, "coefficients": c, "most": most} for name, c, most in self.limits],
            "equations": [{"name": name, "coefficients": c, "value": value} for name, c, value in self.equations],
            "weights": list(self.weights),
            "ideal_over": self.ideal_over,
            **scale(self.measured),
            **disposal(self.free_disposal),
            **quoted(self.quotes),
        }


def _bounded(name: str, low: object, high: object) -> Variable:
    least, most = exact(low), exact(high)
    if least > most:
        raise InvalidProblem(f"{name} lies between {least} and {most}; the first must not be above the second")
    return name, least, most


def _pieces(agent: str, given: Sequence[Any], m: int) -> tuple[Piece, ...]:
    if not given:
        raise InvalidProblem(f"{agent} has no utility; give at least one piece of coefficients and a constant")
    return tuple((exact_row(row, m, f"coefficients of {agent}"), exact(constant)) for row, constant in given)


def _limit(given: Sequence[Any], m: int) -> Limit:
    title, row, side = given
    return title, exact_row(row, m, f"coefficients of {title}"), exact(side)


def _variable(part: str) -> tuple[str, Fraction, Fraction]:
    name, _, bounds = part.strip().partition(" ")
    low, dots, high = bounds.partition("..")
    if not dots:
        raise InvalidProblem(f"{part.strip()!r} is no variable; write it like hours 0..8")
    return name, exact(low.strip()), exact(high.strip())


def _read_limit(line: str, names: list[str]) -> tuple[bool, Limit]:
    head, colon, rest = line.rpartition(":")
    for sign in ("<=", ">=", "="):
        left, found, right = rest.partition(sign)
        if found:
            (row, constant), (other, side) = _sum(left, names), _sum(right, names)
            turn = -1 if sign == ">=" else 1
            moved = tuple(turn * (a - b) for a, b in zip(row, other, strict=True))
            return sign == "=", (head.strip() if colon else line.strip(), moved, turn * (side - constant))
    raise InvalidProblem(f"{line.strip()!r} is no limit; write it like space: 2 shops + homes <= 40")


def _read_utility(text: str, names: list[str]) -> tuple[Piece, ...]:
    given = text.strip()
    inner = given[4:-1].split(",") if given.startswith("min(") and given.endswith(")") else [given]
    return tuple(_sum(part, names) for part in inner)


def _sum(text: str, names: list[str]) -> Piece:
    """Coefficients and constant of a sum such as `3 hours - 1/2 wage + 2`."""
    row, constant, at = [Fraction(0)] * len(names), Fraction(0), 0
    if not text.strip():
        raise InvalidProblem("a sum is missing; write terms such as 3 hours - 1/2 wage, or 0")
    while at < len(text.rstrip()):
        found = _TERM.match(text, at)
        sign, number, name = found.groups() if found else ("", None, None)
        if found is None or (number is None and name is None) or (at and not sign):
            raise InvalidProblem(
                f"{text.strip()!r} is no sum of terms such as 3 hours; the trouble begins at {text[at:].strip()[:20]!r}"
            )
        if name is not None and name not in names:
            raise InvalidProblem(f"{text.strip()!r} names {name!r}, which is no variable; known are {', '.join(names)}")
        value = exact(number or "1") * (-1 if sign == "-" else 1)
        if name is None:
            constant += value
        else:
            row[names.index(name)] += value
        at = found.end()
    return tuple(row), constant
