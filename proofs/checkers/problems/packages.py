"""Packages of issues as certificates carry them, read strictly.

A record that ties no issues together and knows no payments has none of the keys that stand for them.
"""

from collections.abc import Sequence
from fractions import Fraction
from math import lcm
from typing import Any

from ..form import Unreadable, demand, distinct_texts, fields, listed, text, truth
from .ballots import kind_of
from .numbers import Row, positive, written
from .terms.payments import Payments
from .terms.quotes import quotes

KEYS = ("type", "issues", "agents", "utilities", "disagreement", "weights", "red_lines", "vetoes")
MORE = ("implications", "conditions", "payments", "quotes")


class Package:
    """A package of issues.

    issues  : (issue, its values); allowed: per issue the indices that no veto excludes
    gains   : per agent, per issue, per value the utility; the disagreement utility is in `kept`
    links   : implications in force, ((issue, value), (issue, value)): a deal that takes the first must take the second
    payments: None where nobody may pay
    """

    def __init__(self, problem: Any) -> None:
        if kind_of(problem) != "package":
            raise Unreadable(f"wanted a package; came {problem['type']!r}")
        more = [key for key in MORE if key in problem]
        _, issues, agents, utilities, kept, weights, lines, vetoes, *_ = fields(problem, *KEYS, *more)
        pairs = [fields(entry, "issue", "values") for entry in listed(issues, "issues")]
        titles = distinct_texts([title for title, _ in pairs], "issues")
        self.issues = [(t, distinct_texts(v, "values")) for t, (_, v) in zip(titles, pairs, strict=True)]
        self.agents = distinct_texts(agents, "agents")
        n = len(self.agents)
        self.utilities = [self._by_issue(rows) for rows in listed(utilities, "utilities", n)]
        self.kept, self.weights = written(kept, "disagreement", n), positive(weights, n)
        every = [*self.kept, *(v for rows in self.utilities for row in rows for v in row)]
        self._unit = lcm(*(v.denominator for v in every))
        self._whole = [[[int(v * self._unit) for v in row] for row in rows] for rows in self.utilities]
        self._low = [int(low * self._unit) for low in self.kept]
        red = self._lines(lines, 3)
        out = {self._value(*line[1:]) for line in red} if truth(vetoes, "vetoes") else set()
        self.allowed = [[j for j in range(len(v)) if (i, j) not in out] for i, (_, v) in enumerate(self.issues)]
        ties = {
            key: self._lines(problem[key], long)
            for key, long in (("implications", 4), ("conditions", 5))
            if key in more
        }
        demands = ties.get("conditions", [])
        both = [self._link(line) for line in (*ties.get("implications", []), *demands)]
        self.links = both if vetoes else both[: len(both) - len(demands)]
        self.payments = Payments.of(problem["payments"], self.agents) if "payments" in more else None
        quotes(problem, [*red, *demands, *((agent,) for agent in self.agents)])
        if not all(ties.values()):
            raise Unreadable("what a package does not use must not stand in its record")

    def deal(self, answer: Any) -> list[int]:
        """The index of each issue's value in a deal; the deal may not cross a veto, nor break an implication."""
        terms = [listed(term, "a term", 2) for term in listed(answer, "a deal", len(self.issues))]
        choice = []
        for (issue, value), (title, values), allowed in zip(terms, self.issues, self.allowed, strict=True):
            if issue != title or value not in values:
                raise Unreadable("a deal must settle every issue in order with one of its values")
            demand(values.index(value) in allowed, f"{title} {value} crosses a red line that is a veto")
            choice.append(values.index(value))
        demand(self.broken(choice) is None, "the deal breaks an implication")
        return choice

    def paid(self, answer: Any) -> tuple[list[int], Row | None]:
        """The same, and what each receives, where agents may pay each other."""
        if self.payments is None:
            return self.deal(answer), None
        terms, payments = fields(answer, "terms", "payments")
        return self.deal(terms), self.payments.read(payments)

    def broken(self, choice: Sequence[int]) -> int | None:
        """The first implication that a choice of one value per issue breaks."""
        for k, ((i, j), (other, needed)) in enumerate(self.links):
            if choice[i] == j and choice[other] != needed:
                return k
        return None

    def gains(self, choice: Sequence[int]) -> Row:
        """(n,) what a deal gives each agent beyond the disagreement utility."""
        pairs = zip(self._whole, self._low, strict=True)  # in integers: some evidence counts all deals again
        sums = [sum([row[j] for row, j in zip(rows, choice, strict=True)]) - low for rows, low in pairs]
        return [Fraction(total, self._unit) for total in sums]

    def _by_issue(self, rows: Any) -> list[Row]:
        pairs = zip(listed(rows, "utilities", len(self.issues)), self.issues, strict=True)
        return [written(row, "utilities", len(values)) for row, (_, values) in pairs]

    def _lines(self, lines: Any, length: int) -> list[tuple[str, ...]]:
        """Different lines of so many texts; one that is about an agent begins with it."""
        found = [
            tuple(text(part, "a line") for part in listed(line, "a line", length)) for line in listed(lines, "lines")
        ]
        if len(set(found)) < len(found):
            raise Unreadable("a red line, a condition or an implication is listed twice")
        for line in found:
            if length % 2 and line[0] not in self.agents:
                raise Unreadable("a red line or a condition names no known agent")
            for at in range(length % 2, length, 2):
                self._value(*line[at : at + 2])
        return found

    def _value(self, issue: str, value: str) -> tuple[int, int]:
        for i, (title, values) in enumerate(self.issues):
            if title == issue and value in values:
                return i, values.index(value)
        raise Unreadable("a red line, a condition or an implication names no known issue and value")

    def _link(self, line: tuple[str, ...]) -> tuple[tuple[int, int], tuple[int, int]]:
        first, second = self._value(*line[-4:-2]), self._value(*line[-2:])
        if first[0] == second[0]:
            raise Unreadable("an implication between two values of one issue is a red line")
        return first, second
