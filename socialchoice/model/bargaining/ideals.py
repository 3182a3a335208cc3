"""What each agent can have at most: ideals, with the prices that show them."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from socialchoice.model.bargaining.alternatives import BargainingProblem
from socialchoice.model.bargaining.shared import Bargaining, IdealOver
from socialchoice.numeric.polytopes.support import Demand, Support

ZERO = Fraction(0)


def ideals(problem: Bargaining, over: IdealOver | None = None) -> list[Support]:
    """For each agent the agreement that gives it most, of those that leave nobody worse off ("IR"), or of all ("S")."""
    n = len(problem.agents)
    floors = [Demand(j, ZERO, ZERO) for j in range(n)] if (over or problem.ideal_over) == "IR" else []
    return [problem.region.best([Fraction(i == j) for j in range(n)], floors) for i in range(n)]


def pure_ideals(problem: BargainingProblem) -> list[Fraction]:
    """(n,) the same where only alternatives are agreements; 0 where all leave somebody worse off."""
    columns = [c for c in zip(*problem.gains, strict=True) if problem.ideal_over == "S" or min(c) >= 0]
    return [max((column[i] for column in columns), default=ZERO) for i in range(len(problem.agents))]


def shown_ideals(
    problem: Bargaining, found: list[Support], over: IdealOver | None = None
) -> list[dict[str, Any]] | None:
    """The ideals as evidence; none is needed for those over all alternatives of a list."""
    if (over or problem.ideal_over) == "S" and isinstance(problem, BargainingProblem):
        return None
    pairs = enumerate(found)
    return [
        {"gain": s.value, "agreement": problem.agreement(s.point), "prices": _prices(problem, s, i)} for i, s in pairs
    ]


def _prices(problem: Bargaining, support: Support, own: int) -> Any:
    """Of a list, the prices beside the one that the agent's own gain has anyway."""
    found = problem.prices(support)
    if isinstance(problem, BargainingProblem):
        found = [price - (i == own) for i, price in enumerate(found)]
    return found
