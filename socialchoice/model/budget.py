"""Projects, what each costs, the budget for all of them, and who wants which."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from typing import Any

from socialchoice.model.ballots.approval import ApprovalProfile
from socialchoice.model.errors import InvalidProblem
from socialchoice.model.ground.notation import ballot_lines
from socialchoice.model.ground.records import digest, exact
from socialchoice.numeric.exact import whole

LIMIT = 2**62


@dataclass(frozen=True, eq=False)
class BudgetProblem:
    """Projects of which a budget can pay some, and approval ballots over them.

    ballots : who approves which projects; its names are the m projects
    costs   : (m,) positive Fractions; a project may cost more than there is
    budget  : a positive Fraction

    Raises InvalidProblem for costs that do not fit the projects, and for amounts that are not exact, not positive, or
    beyond 2^62 once all are written over their common denominator.
    """

    ballots: ApprovalProfile
    costs: tuple[Fraction, ...] = field(repr=False)
    budget: Fraction

    def __post_init__(self) -> None:
        if not isinstance(self.ballots, ApprovalProfile):
            raise InvalidProblem(f"the ballots are a {type(self.ballots).__name__}; give an ApprovalProfile")
        costs, budget = tuple(exact(cost) for cost in self.costs), exact(self.budget)
        if len(costs) != len(self.ballots.names):
            raise InvalidProblem(f"there are {len(costs)} costs for {len(self.ballots.names)} projects; give one each")
        for name, amount in (*zip(self.ballots.names, costs, strict=True), ("the budget", budget)):
            if amount <= 0:
                raise InvalidProblem(f"the amount of {name} is {amount}; costs and the budget must be positive")
        if max(whole((budget, *costs))[0]) > LIMIT:
            raise InvalidProblem("costs and budget over one denominator pass 2^62; write fewer digits")
        object.__setattr__(self, "costs", costs)
        object.__setattr__(self, "budget", budget)

    @classmethod
    def parse(cls, text: str) -> BudgetProblem:
        """Read the budget and each project with its cost, then one ballot a line (or `;`), as approvals are written.

        >>> BudgetProblem.parse("budget 100: the park 70, B 25.50; 2: the park; B, the park; -").costs
        (Fraction(70, 1), Fraction(51, 2))
        """
        amount, items, rest = headed(text, "budget")
        projects = [named(item, "project", "cost") for item in items]
        lines = ballot_lines(rest)
        sets = [[n.strip() for n in line.body.split(",") if n.strip() not in ("", "-")] for line in lines]
        names, counts = [name for name, _ in projects], [line.count for line in lines]
        ballots = ApprovalProfile.from_sets(sets, names=names, counts=counts)
        return cls(ballots, tuple(exact(cost) for _, cost in projects), exact(amount))

    @property
    def names(self) -> tuple[str, ...]:
        """The m projects."""
        return self.ballots.names

    def cost(self, projects: Sequence[str] | frozenset[str]) -> Fraction:
        """What these projects cost together."""
        prices = dict(zip(self.names, self.costs, strict=True))
        return sum((prices[name] for name in projects), Fraction(0))

    @cached_property
    def digest(self) -> str:
        """sha256 of the canonical JSON: the same for the same problem on any machine."""
        return digest(self.record())

    def __str__(self) -> str:
        """The problem in our notation."""
        projects = ", ".join(f"{name} {cost}" for name, cost in zip(self.names, self.costs, strict=True))
        rows = zip(self.ballots.counts.tolist(), self.ballots.approvals.tolist(), strict=True)
        sets = [(count, [name for name, chosen in zip(self.names, row, strict=True) if chosen]) for count, row in rows]
        return "; ".join([f"budget {self.budget}: {projects}", *(f"{n}: {', '.join(some) or '-'}" for n, some in sets)])

    def record(self) -> dict[str, Any]:
        """The problem as JSON values, as certificates carry it."""
        ballots = self.ballots.record()["ballots"]
        amounts = {"costs": list(self.costs), "budget": self.budget}
        return {"type": "budget", "names": list(self.names), **amounts, "ballots": ballots}


def headed(text: str, word: str) -> tuple[str, list[str], str]:
    """(number, items, rest) of `word number: item, item`, the first line, and of the lines that follow it.

    Raises InvalidProblem if the first line is not like that.
    """
    bare = "\n".join(line.partition("#")[0] for line in text.splitlines()).strip()
    first, _, rest = bare.replace("\n", ";").partition(";")
    head, colon, items = first.partition(":")
    words = head.split()
    if len(words) != 2 or words[0] != word or not colon:
        raise InvalidProblem(f"the first line is {first.strip()[:60]!r}; write {word} 100: A 40, B 30")
    return words[1], [item for item in items.split(",") if item.strip()], rest


def named(item: str, noun: str, number: str) -> tuple[str, str]:
    """(name, number) of `name number`; the name may hold spaces. Raises InvalidProblem if one of them is missing."""
    name, _, amount = item.strip().rpartition(" ")
    if not name.strip():
        raise InvalidProblem(f"{item.strip()!r} is no {noun} with its {number}; write the name, a space and the number")
    return name.strip(), amount
