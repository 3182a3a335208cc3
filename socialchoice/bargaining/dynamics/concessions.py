"""Zeuthen's concessions over a list of alternatives: who risks less gives way, until both offers are one.

Agents 1 and 2 offer alternatives A and B. An agent's limit of risk is the part of what its own offer gives it that it
would lose by accepting the other's, (g_1(A) - g_1(B)) / g_1(A). Who has the smaller one concedes; that is the one whose
offer has the smaller product of gains, so that products rise and the last offer has the largest of all: Nash's
solution. Zeuthen 1930; Harsanyi 1956, doi:10.2307/1905748.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from socialchoice.model.bargaining.alternatives import BargainingProblem
from socialchoice.model.errors import Impasse, InvalidProblem
from socialchoice.model.ground.scales import fitting


@dataclass(frozen=True)
class Step:
    """Two offers, the limits of risk, and who concedes (0 or 1) to what; `to` of None: to the other's offer."""

    offers: tuple[int, int]
    risks: tuple[Fraction, Fraction]
    concedes: int
    to: int | None


@dataclass(frozen=True)
class Concessions:
    """The steps, and the index of the alternative that both accept."""

    problem: BargainingProblem
    steps: tuple[Step, ...]
    agreed: int

    def faults(self) -> list[str]:
        """What is not as the process has it: nothing, if all that is recorded is so; by the definition of each step."""
        x, y = self.problem.gains
        found, offers = [], (favourite(self.problem, 0), favourite(self.problem, 1))
        for at, step in enumerate(self.steps):
            a, b = step.offers
            if step.offers != offers or step.risks != (1 - x[b] / x[a], 1 - y[a] / y[b]):
                found.append(f"step {at + 1} does not begin where the last one ended")
            if step.risks[step.concedes] > step.risks[1 - step.concedes]:
                found.append(f"in step {at + 1} the one who risks more concedes")
            if step.to is not None:
                offers = (step.to, b) if step.concedes == 0 else (a, step.to)
                risks = 1 - x[offers[1]] / x[offers[0]], 1 - y[offers[0]] / y[offers[1]]
                if risks[step.concedes] <= risks[1 - step.concedes]:
                    found.append(f"what is conceded in step {at + 1} does not make the other risk less")
            else:
                offers = (offers[1 - step.concedes],) * 2
        if offers != (self.agreed, self.agreed):
            found.append("the last offers are not what is agreed to")
        best = max(p * q for p, q in zip(x, y, strict=True) if p > 0 and q > 0)
        if x[self.agreed] * y[self.agreed] != best:
            found.append("another alternative has a larger product of gains")
        return found

    def facts(self) -> list[str]:
        """The steps in sentences."""
        names, agents, said = self.problem.names, self.problem.agents, []
        for step in self.steps:
            a, b = (names[offer] for offer in step.offers)
            yielding, other = agents[step.concedes], agents[1 - step.concedes]
            to = f"accepts {(a, b)[1 - step.concedes]}" if step.to is None else f"offers {names[step.to]}"
            said.append(
                f"{agents[0]} offers {a} and {agents[1]} {b}; {yielding} would lose {step.risks[step.concedes]} of its "
                f"gain by giving way, {other} {step.risks[1 - step.concedes]}, and {yielding} {to}."
            )
        said.append(f"Both agree to {names[self.agreed]}.")
        return said

    def record(self) -> dict[str, Any]:
        """As JSON values and Fractions."""
        names = self.problem.names
        steps = [
            {
                "offers": [names[offer] for offer in step.offers],
                "risks": list(step.risks),
                "concedes": self.problem.agents[step.concedes],
                "to": None if step.to is None else names[step.to],
            }
            for step in self.steps
        ]
        return {"problem": self.problem.record(), "steps": steps, "agreed": names[self.agreed]}


def concessions(problem: BargainingProblem) -> Concessions:
    """Each begins with its favourite of what makes both better off, and concedes so little that the other risks less.

    That is its favourite of the alternatives whose product of gains is above that of the other's offer; where there is
    none it accepts the other's. Of equal risks the first agent concedes. Among alternatives that are as good for an
    agent its favourite is the best for the other, and of these the first in the list. Lotteries play no part.

    Raises InvalidProblem unless there are two agents of equal weight whose utilities are more than an order, and
    Impasse if no alternative makes both better off.
    """
    demand_fit(problem)
    x, y = problem.gains
    if not open_to_both(problem):
        raise Impasse("no alternative makes both better off than disagreement, and nobody would offer any")
    offers = (favourite(problem, 0), favourite(problem, 1))
    steps = []
    while offers[0] != offers[1]:
        a, b = offers
        risks = 1 - x[b] / x[a], 1 - y[a] / y[b]
        who = 0 if risks[0] <= risks[1] else 1
        fixed = offers[1 - who]
        to = favourite(problem, who, x[fixed] * y[fixed])
        steps.append(Step(offers, risks, who, None if to < 0 else to))
        moved = fixed if to < 0 else to
        offers = (moved, b) if who == 0 else (a, moved)
    return Concessions(problem, tuple(steps), offers[0])


def demand_fit(problem: BargainingProblem) -> None:
    """Raise InvalidProblem unless there are two agents of equal weight whose utilities are more than an order."""
    if len(problem.agents) != 2:
        raise InvalidProblem(f"there are {len(problem.agents)} agents; concessions are between two")
    if len(set(problem.weights)) > 1:
        raise InvalidProblem("the agents' weights differ, and concessions know none; give both the same")
    fitting("concessions", "cardinal", problem.measured)


def open_to_both(problem: BargainingProblem) -> list[int]:
    """The alternatives that make both better off."""
    return [a for a, gains in enumerate(zip(*problem.gains, strict=True)) if min(gains) > 0]


def favourite(problem: BargainingProblem, who: int, above: Fraction = Fraction(0)) -> int:
    """An agent's best of those with a product above that; -1 if there is none."""
    own, other = problem.gains[who], problem.gains[1 - who]
    kept = [a for a in open_to_both(problem) if own[a] * other[a] > above]
    return max(kept, key=lambda a: (own[a], other[a], -a)) if kept else -1
