"""Packages of issues as certificates carry them, read strictly."""

from collections.abc import Sequence
from typing import Any

from ..form import Unreadable, demand, distinct_texts, fields, listed, text, truth
from .ballots import kind_of
from .numbers import Row, positive, written


class Package:
    """A package of issues.

    issues  : (issue, its values); allowed: per issue the indices that no veto excludes
    gains   : per agent, per issue, per value the utility; the disagreement utility is in `kept`
    """

    def __init__(self, problem: Any) -> None:
        if kind_of(problem) != "package":
            raise Unreadable(f"wanted a package; came {problem['type']!r}")
        keys = ("type", "issues", "agents", "utilities", "disagreement", "weights", "red_lines", "vetoes")
        _, issues, agents, utilities, kept, weights, lines, vetoes = fields(problem, *keys)
        pairs = [fields(entry, "issue", "values") for entry in listed(issues, "issues")]
        titles = distinct_texts([title for title, _ in pairs], "issues")
        self.issues = [(t, distinct_texts(v, "values")) for t, (_, v) in zip(titles, pairs, strict=True)]
        self.agents = distinct_texts(agents, "agents")
        n = len(self.agents)
        self.utilities = [self._by_issue(rows) for rows in listed(utilities, "utilities", n)]
        self.kept, self.weights = written(kept, "disagreement", n), positive(weights, n)
        red = [self._red_line(line) for line in listed(lines, "red_lines")]
        if len(set(map(tuple, lines))) < len(red):
            raise Unreadable("a red line is listed twice")
        out = set(red)
        if not truth(vetoes, "vetoes"):
            out = set()
        self.allowed = [[j for j in range(len(v)) if (i, j) not in out] for i, (_, v) in enumerate(self.issues)]

    def deal(self, answer: Any) -> list[int]:
        """The index of each issue's value in a deal; the deal may not cross a veto."""
        terms = [listed(term, "a term", 2) for term in listed(answer, "a deal", len(self.issues))]
        choice = []
        for (issue, value), (title, values), allowed in zip(terms, self.issues, self.allowed, strict=True):
            if issue != title or value not in values:
                raise Unreadable("a deal must settle every issue in order with one of its values")
            demand(values.index(value) in allowed, f"{title} {value} crosses a red line that is a veto")
            choice.append(values.index(value))
        return choice

    def gains(self, choice: Sequence[int]) -> Row:
        """(n,) what a deal gives each agent beyond the disagreement utility."""
        pairs = zip(self.utilities, self.kept, strict=True)
        return [sum((row[j] for row, j in zip(rows, choice, strict=True)), -low) for rows, low in pairs]

    def _by_issue(self, rows: Any) -> list[Row]:
        pairs = zip(listed(rows, "utilities", len(self.issues)), self.issues, strict=True)
        return [written(row, "utilities", len(values)) for row, (_, values) in pairs]

    def _red_line(self, line: Any) -> tuple[int, int]:
        agent, issue, value = (text(part, "a red line") for part in listed(line, "a red line", 3))
        for i, (title, values) in enumerate(self.issues):
            if title == issue and value in values and agent in self.agents:
                return i, values.index(value)
        raise Unreadable("a red line names no known agent, issue and value")
