"""What agents demand of the terms of a package, whether it is a veto or not: reservations, red lines and conditions."""

from collections.abc import Iterator, Sequence
from itertools import product
from math import prod
from typing import Any

from ...form import Unreadable, demand, fields, listed
from ..numbers import Row
from ..packages import Package

MOST = 100_000
Value = tuple[int, int]  # issue, value


class Demanded:
    """The demands on the deals of a package, and all deals that its implications allow.

    labels: ["reservation", agent] for each agent, then ["red line", agent, issue, value], then
            ["condition", agent, issue, value, issue, value]
    owners: the agent of each
    """

    def __init__(self, problem: Any) -> None:
        self.package = Package(problem)
        red = [list(line) for line in problem["red_lines"]]
        conditions = [list(line) for line in problem.get("conditions", [])]
        self.labels = [["reservation", agent] for agent in self.package.agents]
        self.labels += [["red line", *line] for line in red] + [["condition", *line] for line in conditions]
        self.owners = [self.package.agents.index(label[1]) for label in self.labels]
        self._red = [self._value(*line[1:]) for line in red]
        self._soft = [(self._value(*line[1:3]), self._value(*line[3:])) for line in conditions]
        self._hard = [(self._value(*line[:2]), self._value(*line[2:])) for line in problem.get("implications", [])]

    def read(self, answer: Any) -> tuple[tuple[int, ...], Row | None]:
        """The index of each issue's value in a deal, which may cross a veto and must keep every implication.

        With it what each receives, where agents may pay each other.
        """
        if self.package.payments is None:
            return self._terms(answer), None
        terms, payments = fields(answer, "terms", "payments")
        paid = self.package.payments.read(payments)
        demand(self.package.payments.fit(paid), "payments do not balance, or are beyond what may be paid or received")
        return self._terms(terms), paid

    def _terms(self, answer: Any) -> tuple[int, ...]:
        terms = [listed(term, "a term", 2) for term in listed(answer, "a deal", len(self.package.issues))]
        choice = []
        for (issue, value), (title, values) in zip(terms, self.package.issues, strict=True):
            if issue != title or value not in values:
                raise Unreadable("a deal must settle every issue in order with one of its values")
            choice.append(values.index(value))
        demand(all(_kept(choice, link) for link in self._hard), "a deal breaks an implication")
        return tuple(choice)

    def choices(self) -> Iterator[tuple[int, ...]]:
        """Every deal that keeps the implications."""
        sizes = [range(len(values)) for _, values in self.package.issues]
        demand(prod(map(len, sizes)) <= MOST, f"there are more than {MOST} deals, and they are not counted again")
        return (choice for choice in product(*sizes) if all(_kept(choice, link) for link in self._hard))

    def gains(self, choice: Sequence[int], paid: Row | None) -> Row:
        """(n,) what a deal gives each agent beyond the disagreement utility, with what is paid."""
        gains, payments = self.package.gains(choice), self.package.payments
        return gains if payments is None or paid is None else payments.gained(gains, paid)

    def met(self, choice: Sequence[int], paid: Row | None = None) -> frozenset[int]:
        """The demands that a deal meets."""
        n = len(self.package.agents)
        met = {i for i, gain in enumerate(self.gains(choice, paid)) if gain >= 0}
        met |= {n + k for k, (i, j) in enumerate(self._red) if choice[i] != j}
        return frozenset(met | {n + len(self._red) + k for k, link in enumerate(self._soft) if _kept(choice, link)})

    def _value(self, issue: str, value: str) -> Value:
        i = [title for title, _ in self.package.issues].index(issue)
        return i, self.package.issues[i][1].index(value)


def _kept(choice: Sequence[int], link: tuple[Value, Value]) -> bool:
    (i, j), (other, needed) = link
    return choice[i] != j or choice[other] == needed
