"""The integer programs that certificates speak of, as VIPR files state them."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from proofs.checkers.case import Case
from proofs.checkers.committees import integer_program
from proofs.checkers.committees.thiele_tree import Count
from proofs.checkers.committees.trees.slopes import FINE
from proofs.checkers.problems.ballots import approvals
from proofs.vipr.derivation import Fixed, Row
from socialchoice.model.ground.records import canonical


class Choice:
    """The program of an "integer program": its names are the variables."""

    def __init__(self, case: Case) -> None:
        made = integer_program.program_of(case)
        self.names, self.worths = made.names, made.worths
        self.columns = [f"x{j}" for j in range(len(made.names))]
        self.rows: list[tuple[Row, str, int]] = [
            ({j: value for j, value in enumerate(row) if value}, "L", side)
            for row, side in zip(made.rows, made.sides, strict=True)
        ]
        self._winners = [integer_program.chosen(winner, made.names) for winner in case.winners]
        self.limit = made.worth(self._winners[0]) + int(Fraction(case.data["gap"]) / made.unit)

    def comments(self) -> Iterator[str]:
        yield from (f"x{j}: {canonical(name)}" for j, name in enumerate(self.names))

    def solutions(self) -> Iterator[list[int]]:
        yield from (sorted(winner) for winner in self._winners)

    def branch(self, node: Any, fixed: Fixed) -> tuple[int, Any, Any] | None:
        return (node["variable"], node["in"], node["out"]) if "variable" in node else None

    def multipliers(self, node: Any, fixed: Fixed) -> list[Fraction]:
        return [Fraction(y) for y in node["multipliers"]]


class Committees:
    """The program of a "thiele tree": who is elected, and for each ballot one part per approved member.

    The parts of a ballot are together at most its approved members, and a further one is worth less, so that whole
    parts reach the score.
    """

    def __init__(self, case: Case) -> None:
        names, ballots = approvals(case.problem)
        self.names, self.data, self.size = names, case.data, case.options["size"]
        self.count = Count(names, ballots, self.size)
        m = len(names)
        self.columns, self.worths = [f"x{a}" for a in range(m)], [0] * m
        self.rows: list[tuple[Row, str, int]] = []
        for v, (count, approved) in enumerate(ballots):
            row = dict.fromkeys(approved, -1)
            for u in range(min(self.size, len(approved))):
                row[len(self.columns)] = 1
                self.columns.append(f"z{v}_{u}")
                self.worths.append(count * self.step(u))
            self.rows.append((row, "L", 0))
        self.rows.append((dict.fromkeys(range(m), 1), "E", self.size))
        self._winners = [{names.index(member) for member in winner} for winner in case.winners]
        self.limit = self.count.score(self._winners[0]) + int(Fraction(case.data["gap"]) * self.count.unit)
        self.slopes, self.total, self.adds = self._slopes(self._winners[0]), 0, [0] * m
        for (count, approved), y in zip(ballots, self.slopes, strict=True):
            self.total += count * max(self.count.sums[u] - y * u for u in range(min(self.size, len(approved)) + 1))
            for a in approved:
                self.adds[a] += count * y

    def step(self, u: int) -> int:
        """What one approved member more is worth to a voter who has u."""
        return self.count.sums[u + 1] - self.count.sums[u]

    def comments(self) -> Iterator[str]:
        yield from (f"x{a}: {canonical(name)}" for a, name in enumerate(self.names))
        yield f"zV_U: a voter of ballot V approves more than U members; the objective is {self.count.unit} scores"

    def solutions(self) -> Iterator[list[int]]:
        for winner in self._winners:
            ones, at = sorted(winner), len(self.names)
            for _, approved in self.count.ballots:
                ones += range(at, at + len(winner.intersection(approved)))
                at += min(self.size, len(approved))
            yield ones

    def branch(self, node: Any, fixed: Fixed) -> tuple[int, Any, Any] | None:
        if node is not None:
            return (node["candidate"], node["in"], node["out"]) if "candidate" in node else None
        left = self._left(fixed)  # every committee was counted, and no tree was stored: it is made here
        if self._full(fixed) or self._bound(fixed) <= self.limit:
            return None
        return left[0], None, None

    def multipliers(self, node: Any, fixed: Fixed) -> list[Fraction]:
        if node is not None and "slopes" in node:
            slopes = [Fraction(y * self.count.unit, FINE) for y in self.data["slopes"][node["slopes"]]]
        elif self._full(fixed):
            left = self._left(fixed) if self._seated(fixed) < self.size else []
            slopes = list(map(Fraction, self._slopes({*left, *(a for a, (value, _) in fixed.items() if value)})))
        else:
            slopes = list(map(Fraction, self.slopes))
        prices = [count * y for (count, _), y in zip(self.count.ballots, slopes, strict=True)]
        return [*prices, self._seat(prices, fixed)]

    def _slopes(self, committee: set[int]) -> list[int]:
        """For each ballot what its last elected member is worth: these slopes bound this committee's score exactly."""
        hits = [len(committee.intersection(approved)) for _, approved in self.count.ballots]
        return [self.step(max(0, u - 1)) for u in hits]

    def _bound(self, fixed: Fixed) -> int:
        """What no committee below a node exceeds, by the slopes of the first winner."""
        rest = sorted((self.adds[a] for a in self._left(fixed)), reverse=True)[: self.size - self._seated(fixed)]
        return self.total + sum(self.adds[a] for a, (value, _) in fixed.items() if value) + sum(rest)

    def _full(self, fixed: Fixed) -> bool:
        return self.size - self._seated(fixed) in (0, len(self._left(fixed)))

    def _seated(self, fixed: Fixed) -> int:
        return sum(value for value, _ in fixed.values())

    def _left(self, fixed: Fixed) -> list[int]:
        return [a for a in range(len(self.names)) if a not in fixed]

    def _seat(self, prices: list[Fraction], fixed: Fixed) -> Fraction:
        """What a seat is worth: as much as the last of those who would have one by the prices of their supporters."""
        adds = [Fraction(0)] * len(self.names)
        for price, (_, approved) in zip(prices, self.count.ballots, strict=True):
            for a in approved:
                adds[a] += price
        free = sorted((adds[a] for a in self._left(fixed)), reverse=True)
        need = self.size - self._seated(fixed)
        return free[max(0, need - 1)] if free else Fraction(0)
