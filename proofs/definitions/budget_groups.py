"""Who is represented by the projects of a budget: the definitions, by looking at every set of projects.

A group of voters owns its part of the budget, and deserves what it could pay. For small problems.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from itertools import chain, combinations
from typing import Any, Literal

from proofs.axiom import Violation
from proofs.edits import winners
from socialchoice.model.answers import spoken
from socialchoice.model.budget import BudgetProblem
from socialchoice.rule import Rule

Projects = frozenset[str]
Measure = Literal["cost", "cardinality"]


class Taxpayers:
    """The voters of a budget problem; each owns an equal part of the budget.

    measure : what projects are worth to whoever approves them: their cost, or 1 each
    """

    def __init__(self, problem: BudgetProblem, measure: Measure = "cost") -> None:
        self.problem, self.names, self.measure = problem, problem.names, measure
        table = zip(problem.ballots.approvals.tolist(), problem.ballots.counts.tolist(), strict=True)
        self.ballots = [
            (frozenset(n for n, yes in zip(problem.names, row, strict=True) if yes), count) for row, count in table
        ]

    def worth(self, projects: Projects) -> Fraction:
        """What they are worth to a voter who approves them all."""
        return self.problem.cost(projects) if self.measure == "cost" else Fraction(len(projects))

    def owned(self, count: int) -> Fraction:
        """The part of the budget that so many voters own."""
        return self.problem.budget * count / self.problem.ballots.voters

    def cohesive(self, funded: Projects, *, each: bool, up_to_one: bool = False) -> str | None:
        """Extended (each) or proportional justified representation, perhaps up to one project of those deserved."""
        for common in _subsets(self.names):
            due, gain = self.worth(common), Fraction(0)
            if up_to_one:
                gain = max((self.worth(frozenset({name})) for name in common - funded), default=gain)
            for heard in [funded] if each else _subsets(sorted(funded), least=0):
                group = [(approved & funded, n) for approved, n in self.ballots if common <= approved]
                count = sum(n for has, n in group if has <= heard and self._short(has if each else heard, due, gain))
                if count and self.owned(count) >= self.problem.cost(common):
                    return self._deserved(count, common, funded, each)
        return None

    def _short(self, held: Projects, due: Fraction, gain: Fraction) -> bool:
        """Whether it is worth less than what is due, and with the gain no more than that."""
        return self.worth(held) < due and self.worth(held) + gain <= due

    def _deserved(self, count: int, common: Projects, funded: Projects, each: bool) -> str:
        alone = "each of them has" if each else "all together they have"
        return (
            f"{count} voters own {self.owned(count)} and approve {spoken(common)} for {self.problem.cost(common)}; "
            f"{alone} less of {spoken(funded)}"
        )

    def unfunded(self, funded: Projects) -> str | None:
        """EJR+ up to any project: for every project that is not funded, and its poorest supporters."""
        for name in (n for n in self.names if n not in funded):
            fans = [(self.worth(approved & funded), count) for approved, count in self.ballots if name in approved]
            for most, _ in fans:
                count = sum(count for has, count in fans if has <= most)
                if most + self.worth(frozenset({name})) <= self.owned(count):
                    return (
                        f"{count} voters own {self.owned(count)} and approve {name}; with it each of them would have "
                        f"no more than {most + self.worth(frozenset({name}))}, beside {spoken(funded)}"
                    )
        return None

    def deviation(self, funded: Projects) -> str | None:
        """The core."""
        for other in _subsets(self.names):
            count = sum(
                count
                for approved, count in self.ballots
                if self.worth(approved & other) > self.worth(approved & funded)
            )
            if count and self.owned(count) >= self.problem.cost(other):
                return f"{count} voters prefer {spoken(other)}, for which they can pay, to {spoken(funded)}"
        return None


def _subsets(names: Any, least: int = 1) -> Iterator[Projects]:
    sizes = range(least, len(names) + 1)
    return map(frozenset, chain.from_iterable(combinations(names, size) for size in sizes))


def first_unfair(
    rule: Rule[Any, Any],
    problem: BudgetProblem,
    check: Callable[[Taxpayers, Projects], str | None],
    measure: Measure = "cost",
) -> Violation | None:
    """What the check finds wrong with a winning set of projects."""
    taxpayers = Taxpayers(problem, measure)
    faults = (check(taxpayers, funded) for funded in sorted(winners(rule, problem), key=sorted))
    return next((Violation(fault) for fault in faults if fault), None)
