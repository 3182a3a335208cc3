"""Several issues settled at once: additive exact utilities, what each keeps without a deal, red lines and payments."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from math import prod
from typing import Any

from socialchoice.model.answers import Deal, PaidDeal
from socialchoice.model.bargaining.conditions import (
    Condition,
    Implication,
    Link,
    Payments,
    checked_condition,
    checked_implication,
    checked_red_line,
    links_of,
    read_line,
    read_pairs,
    read_payments,
)
from socialchoice.model.bargaining.shared import (
    Quote,
    Row,
    by_issue,
    checked_quotes,
    exact_row,
    numbers,
    once,
    paired,
    positive_weights,
    quoted,
    said_weights,
    whole_weights,
)
from socialchoice.model.errors import InvalidProblem
from socialchoice.model.ground.names import checked_names
from socialchoice.model.ground.records import digest, exact
from socialchoice.model.ground.scales import SCALES, Measured, added_up
from socialchoice.numeric.optima.deals import Found
from socialchoice.numeric.optima.packages.money import Money

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
    implications : (issue, value, issue, value): a deal that takes the first value must take the second
    conditions   : (agent, issue, value, issue, value): the agent accepts the first value only where the second is
                   taken; a veto where `vetoes` says so, as with red lines
    payments     : who may pay and receive money beside the terms; None: nobody
    quotes       : (a red line, a condition, or (agent,) for what the agent keeps; the text that it came from); they
                   enter no calculation
    measured     : whether utilities are in one unit for all ("comparable") or in each one's own ("cardinal")

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
    implications: tuple[Implication, ...] = ()
    conditions: tuple[Condition, ...] = ()
    payments: Payments | None = None
    quotes: tuple[Quote, ...] = ()
    measured: Measured = "comparable"

    def __post_init__(self) -> None:
        titles = checked_names((title for title, _ in self.issues), "issue")
        issues = tuple(
            (title, checked_names(values, f"value of {title}"))
            for title, (_, values) in zip(titles, self.issues, strict=True)
        )
        agents = checked_names(self.agents, "agent")
        made: dict[str, Any] = {
            "issues": issues,
            "agents": agents,
            "utilities": tuple(by_issue(agent, rows, issues) for agent, rows in paired(agents, self.utilities)),
            "disagreement": exact_row(self.disagreement, len(agents), "disagreement utilities"),
            "weights": positive_weights(self.weights, agents),
            "red_lines": tuple(dict.fromkeys(checked_red_line(line, agents, dict(issues)) for line in self.red_lines)),
            "implications": tuple(dict.fromkeys(checked_implication(line, issues) for line in self.implications)),
            "conditions": tuple(dict.fromkeys(checked_condition(line, agents, issues) for line in self.conditions)),
            "payments": None if self.payments is None else self.payments.checked(agents),
        }
        lines = (*made["red_lines"], *made["conditions"], *((agent,) for agent in agents))
        made["quotes"] = checked_quotes(self.quotes, lines)
        if not isinstance(self.vetoes, bool):
            raise InvalidProblem(f"vetoes is {self.vetoes!r}; it must be True or False")
        added_up(self.measured)
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
        follow: `weights 2 1`, `red agent: issue = value`, `vetoes`; a condition, `red agent: issue = value unless issue
        = value`; `if issue = value then issue = value`; `payments agent: pays 5; agent: receives 5, worth 2`;
        `cardinal`. A red line or a condition may end with a quote, the text that it came from, `red agent: issue =
        value "no more"`; `keeps agent "I can stay"` quotes what the disagreement utility came from.

        >>> PackageProblem.parse("price: low, high; days: 1, 2 | b: 5 0, 1 0; s: 0 5, 0 1 | 1 1").deals
        4
        """
        parts = [part.strip() for part in text.split("|")]
        if len(parts) < 3:
            wanted = "issue: values; … | agent: utilities, …; … | disagreement"
            raise InvalidProblem(f"{text.strip()[:60]!r} has {len(parts)} parts; write {wanted}")
        issues, agents = read_pairs(parts[0]), read_pairs(parts[1])
        names = tuple(agent for agent, _ in agents)
        lines: dict[str, list[Any]] = {"red_lines": [], "implications": [], "conditions": [], "quotes": []}
        more: list[tuple[str, Any]] = []
        for part in parts[3:]:
            head, _, rest = part.partition(" ")
            if part == "vetoes" or part in SCALES:
                more.append(("vetoes", True) if part == "vetoes" else ("measured", part))
            elif head == "weights":
                more.append(("weights", said_weights(rest)))
            elif head == "payments":
                more.append(("payments", read_payments(rest, names)))
            else:
                kind, line, quote = read_line(part)
                lines[kind] += [line] if kind != "quotes" else []
                lines["quotes"] += [(line, quote)] if quote else []
        return cls(
            tuple((issue, tuple(value.strip() for value in values.split(","))) for issue, values in issues),
            names,
            tuple(tuple(numbers(issue) for issue in rows.split(",")) for _, rows in agents),
            numbers(parts[2]),
            **once(more) | {kind: tuple(found) for kind, found in lines.items()},
        )

    @cached_property
    def allowed(self) -> tuple[tuple[int, ...], ...]:
        """Per issue, the indices of the values that no veto excludes."""
        out = {(issue, value) for _, issue, value in self.red_lines} if self.vetoes else set()
        return tuple(tuple(j for j, v in enumerate(values) if (title, v) not in out) for title, values in self.issues)

    @cached_property
    def links(self) -> tuple[Link, ...]:
        """The implications in force, by index: those of the problem, then agents' conditions where they are vetoes."""
        return links_of((*self.implications, *(self.conditions if self.vetoes else ())), self.issues)

    @cached_property
    def row_links(self) -> tuple[Link, ...]:
        """The same in rows of the tables; -1 for a value that a veto excludes."""

        def row(issue: int, value: int) -> tuple[int, int]:
            allowed = self.allowed[issue]
            return issue, allowed.index(value) if value in allowed else -1

        return tuple((row(*first), row(*second)) for first, second in self.links)

    @cached_property
    def deals(self) -> int:
        """How many deals there are, implications aside."""
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

    def keeps(self, rows: Sequence[int]) -> bool:
        """Whether the deal that takes these rows of the tables breaks no implication."""
        return all(rows[i] != j or rows[k] == needed for (i, j), (k, needed) in self.row_links)

    def deal_of(self, rows: Sequence[int]) -> Deal:
        """The deal that takes these rows of the tables."""
        return self.deal([allowed[j] for allowed, j in zip(self.allowed, rows, strict=True)])

    def agreed(self, found: Found) -> frozenset[Deal | PaidDeal]:
        """The deals that were found, with their payments if there are any."""
        deals = [self.deal_of(choice) for choice in found.choices]
        if self.payments is None:
            return frozenset(deals)
        paid = [tuple(zip(self.agents, found.payments(choice), strict=True)) for choice in found.choices]
        return frozenset(PaidDeal(deal.terms, each) for deal, each in zip(deals, paid, strict=True))

    def money(self, rates: Sequence[Fraction], units: Sequence[Fraction]) -> Money | None:
        """What may change hands, for gains measured in these units (n,); None where nobody may pay. See Money."""
        if self.payments is None:
            return None
        worth = tuple(w / unit for w, unit in zip(self.payments.worth, units, strict=True))
        return Money(self.payments.pays, self.payments.receives, worth, tuple(rates))

    def rows_of(self, deal: Deal | PaidDeal) -> tuple[int, ...]:
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

    def utilities_of(self, deal: Deal | PaidDeal) -> Row:
        """(n,) Fractions, with what is paid. Raises InvalidProblem if the deal does not settle exactly these issues."""
        terms = dict(deal.terms)
        if list(terms) != [title for title, _ in self.issues]:
            raise InvalidProblem(f"the deal settles {', '.join(terms)}; wanted {', '.join(t for t, _ in self.issues)}")
        for title, values in self.issues:
            if terms[title] not in values:
                raise InvalidProblem(f"{terms[title]!r} is no value of {title}; known are {', '.join(values)}")
        choice = [values.index(terms[title]) for title, values in self.issues]
        moved = self._moved(deal)
        return tuple(
            sum((row[j] for row, j in zip(rows, choice, strict=True)), paid)
            for rows, paid in zip(self.utilities, moved, strict=True)
        )

    def _moved(self, deal: Deal | PaidDeal) -> Row:
        """(n,) what the payments of a deal are worth to each."""
        if not isinstance(deal, PaidDeal):
            return (Fraction(0),) * len(self.agents)
        if self.payments is None or [agent for agent, _ in deal.payments] != list(self.agents):
            raise InvalidProblem(f"{deal} has payments of others than the agents who may pay, {', '.join(self.agents)}")
        return tuple(w * paid for w, (_, paid) in zip(self.payments.worth, deal.payments, strict=True))

    def record(self) -> dict[str, Any]:
        """The problem as JSON values, as certificates carry it; what came later stands in it only where it is used."""
        return {
            "type": "package",
            "issues": [{"issue": title, "values": list(values)} for title, values in self.issues],
            "agents": list(self.agents),
            "utilities": [[list(row) for row in rows] for rows in self.utilities],
            "disagreement": list(self.disagreement),
            "weights": list(self.weights),
            "red_lines": [list(line) for line in self.red_lines],
            "vetoes": self.vetoes,
            **{
                key: [list(line) for line in getattr(self, key)]
                for key in ("implications", "conditions")
                if getattr(self, key)
            },
            **({} if self.payments is None else {"payments": self.payments.record()}),
            **quoted(self.quotes),
            **added_up(self.measured),
        }
