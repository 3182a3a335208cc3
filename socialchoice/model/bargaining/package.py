"""Several issues settled at once: additive exact utilities, what each agent keeps without a deal, and red lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from math import prod
from typing import Any

from socialchoice.model.answers import Deal
from socialchoice.model.bargaining.shared import Row, exact_row, numbers, paired, positive_weights, whole_weights
from socialchoice.model.errors import InvalidProblem
from socialchoice.model.ground.names import checked_names
from socialchoice.model.ground.records import digest, exact

RedLine = tuple[str, str, str]


@dataclass(frozen=True)
class PackageProblem:
    """Agents with additive exact utilities over the values of several issues.

    issues       : (issue, its values) for each of the k issues
    agents       : the n agents
    utilities    : per agent, per issue, one Fraction per value; the utility of a deal is the sum over the issues
    disagreement : (n,) Fractions, the utility of each agent if nothing is agreed
    weights      : (n,) positive Fractions; one each if left empty
    red_lines    : (agent, issue, value) that the agent will not accept
    vetoes       : whether a red line excludes its value for everybody; otherwise it is only reported

    Vetoes may leave an issue without a value: then there is no deal, and every rule's outcome is disagreement. Raises
    InvalidProblem for shapes that do not fit, numbers that are not exact, weights that are not positive, and red lines
    about nothing known.
    """

    issues: tuple[tuple[str, tuple[str, ...]], ...]
    agents: tuple[str, ...]
    utilities: tuple[tuple[Row, ...], ...] = field(repr=False)
    disagreement: Row = field(repr=False)
    weights: Row = ()
    red_lines: tuple[RedLine, ...] = ()
    vetoes: bool = False

    def __post_init__(self) -> None:
        titles = checked_names((title for title, _ in self.issues), "issue")
        issues = tuple(
            (title, checked_names(values, f"value of {title}"))
            for title, (_, values) in zip(titles, self.issues, strict=True)
        )
        agents = checked_names(self.agents, "agent")
        made = {
            "issues": issues,
            "agents": agents,
            "utilities": tuple(_by_issue(agent, rows, issues) for agent, rows in paired(agents, self.utilities)),
            "disagreement": exact_row(self.disagreement, len(agents), "disagreement utilities"),
            "weights": positive_weights(self.weights, agents),
            "red_lines": tuple(dict.fromkeys(_red_line(line, agents, dict(issues)) for line in self.red_lines)),
        }
        if not isinstance(self.vetoes, bool):
            raise InvalidProblem(f"vetoes is {self.vetoes!r}; it must be True or False")
        for key, value in made.items():
            object.__setattr__(self, key, value)

    @classmethod
    def of(
        cls,
        issues: Mapping[str, Sequence[str]],
        utilities: Mapping[str, Mapping[tuple[str, str], object]],
        disagreement: Mapping[str, object],
        **more: Any,
    ) -> PackageProblem:
        """From mappings: agent -> {(issue, value): utility}, every pair given, and agent -> disagreement utility."""
        for agent, said in utilities.items():
            if missing := [(i, v) for i, values in issues.items() for v in values if (i, v) not in said]:
                raise InvalidProblem(f"{agent} has no utility for {' '.join(missing[0])}; give every value a number")
        rows = tuple(
            tuple(tuple(exact(said[i, v]) for v in values) for i, values in issues.items())
            for said in utilities.values()
        )
        kept = tuple(exact(disagreement[agent]) for agent in utilities if agent in disagreement)
        titles = tuple((issue, tuple(values)) for issue, values in issues.items())
        return cls(titles, tuple(utilities), rows, kept, **more)

    @classmethod
    def parse(cls, text: str) -> PackageProblem:
        """Read `issue: values; … | agent: utilities, …; … | disagreement utilities`, then perhaps more parts.

        Values are parted by commas, and so are the utilities of one issue from those of the next. The parts that may
        follow: `weights 2 1`, `red agent: issue = value`, `vetoes`.

        >>> PackageProblem.parse("price: low, high; days: 1, 2 | b: 5 0, 1 0; s: 0 5, 0 1 | 1 1").deals
        4
        """
        parts = [part.strip() for part in text.split("|")]
        if len(parts) < 3:
            wanted = "issue: values; … | agent: utilities, …; … | disagreement"
            raise InvalidProblem(f"{text.strip()[:60]!r} has {len(parts)} parts; write {wanted}")
        issues, agents = _lines(parts[0]), _lines(parts[1])
        red: list[RedLine] = []
        more: dict[str, Any] = {}
        for part in parts[3:]:
            head, _, rest = part.partition(" ")
            if part == "vetoes":
                more["vetoes"] = True
            elif head == "weights":
                more["weights"] = numbers(rest)
            else:
                red.append(_read_red_line(part))
        return cls(
            tuple((issue, tuple(value.strip() for value in values.split(","))) for issue, values in issues),
            tuple(agent for agent, _ in agents),
            tuple(tuple(numbers(issue) for issue in rows.split(",")) for _, rows in agents),
            numbers(parts[2]),
            red_lines=tuple(red),
            **more,
        )

    @cached_property
    def allowed(self) -> tuple[tuple[int, ...], ...]:
        """Per issue, the indices of the values that no veto excludes."""
        out = {(issue, value) for _, issue, value in self.red_lines} if self.vetoes else set()
        return tuple(tuple(j for j, v in enumerate(values) if (title, v) not in out) for title, values in self.issues)

    @cached_property
    def deals(self) -> int:
        """How many deals there are."""
        return prod(len(values) for values in self.allowed)

    @cached_property
    def tables(self) -> list[list[Row]]:
        """Per issue, per value that no veto excludes, its (n,) utilities."""
        return [
            [tuple(rows[i][j] for rows in self.utilities) for j in allowed] for i, allowed in enumerate(self.allowed)
        ]

    @cached_property
    def base(self) -> Row:
        """(n,) less the disagreement utilities: with one row of each table, the gains of a deal."""
        return tuple(-kept for kept in self.disagreement)

    def deal_of(self, rows: Sequence[int]) -> Deal:
        """The deal that takes these rows of the tables."""
        return self.deal([allowed[j] for allowed, j in zip(self.allowed, rows, strict=True)])

    def rows_of(self, deal: Deal) -> tuple[int, ...]:
        """The rows of the tables that a deal takes."""
        terms = zip(deal.terms, self.issues, self.allowed, strict=True)
        return tuple(allowed.index(values.index(value)) for (_, value), (_, values), allowed in terms)

    @cached_property
    def whole_weights(self) -> tuple[int, ...]:
        """(n,) the weights as the smallest integers in proportion. Raises TooLarge if their sum passes 10,000."""
        return whole_weights(self.weights)

    @cached_property
    def digest(self) -> str:
        """sha256 of the canonical JSON: the same for the same problem on any machine."""
        return digest(self.record())

    def deal(self, choice: Sequence[int]) -> Deal:
        """The deal that takes, of each issue, the value of this index."""
        terms = ((title, values[j]) for (title, values), j in zip(self.issues, choice, strict=True))
        return Deal(tuple(terms))

    def utilities_of(self, deal: Deal) -> Row:
        """(n,) Fractions. Raises InvalidProblem if the deal does not settle exactly these issues."""
        terms = dict(deal.terms)
        if list(terms) != [title for title, _ in self.issues]:
            raise InvalidProblem(f"the deal settles {', '.join(terms)}; wanted {', '.join(t for t, _ in self.issues)}")
        for title, values in self.issues:
            if terms[title] not in values:
                raise InvalidProblem(f"{terms[title]!r} is no value of {title}; known are {', '.join(values)}")
        choice = [values.index(terms[title]) for title, values in self.issues]
        return tuple(sum((row[j] for row, j in zip(rows, choice, strict=True)), Fraction(0)) for rows in self.utilities)

    def record(self) -> dict[str, Any]:
        """The problem as JSON values, as certificates carry it."""
        return {
            "type": "package",
            "issues": [{"issue": title, "values": list(values)} for title, values in self.issues],
            "agents": list(self.agents),
            "utilities": [[list(row) for row in rows] for rows in self.utilities],
            "disagreement": list(self.disagreement),
            "weights": list(self.weights),
            "red_lines": [list(line) for line in self.red_lines],
            "vetoes": self.vetoes,
        }


def _by_issue(agent: str, rows: Sequence[Any], issues: tuple[tuple[str, tuple[str, ...]], ...]) -> tuple[Row, ...]:
    if len(rows) != len(issues):
        raise InvalidProblem(f"{agent} has utilities for {len(rows)} issues; there are {len(issues)}")
    pairs = zip(rows, issues, strict=True)
    return tuple(exact_row(row, len(values), f"utilities of {agent} for {title}") for row, (title, values) in pairs)


def _red_line(line: RedLine, agents: tuple[str, ...], issues: Mapping[str, tuple[str, ...]]) -> RedLine:
    agent, issue, value = line
    if agent not in agents or value not in issues.get(issue, ()):
        raise InvalidProblem(f"the red line {agent}: {issue} = {value} names no known agent, issue and value")
    return agent, issue, value


def _lines(text: str) -> list[tuple[str, str]]:
    pairs = [line.rpartition(":") for line in text.replace("\n", ";").split(";") if line.strip()]
    return [(head.strip(), rest) for head, _, rest in pairs]


def _read_red_line(part: str) -> RedLine:
    agent, colon, term = part.removeprefix("red ").partition(":")
    issue, equals, value = term.partition("=")
    if not part.startswith("red ") or not colon or not equals:
        raise InvalidProblem(f"{part!r} is no part of a package; write weights 2 1, red ann: price = high, or vetoes")
    return agent.strip(), issue.strip(), value.strip()
