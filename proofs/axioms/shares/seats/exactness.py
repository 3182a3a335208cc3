"""Exactness."""

from __future__ import annotations

from typing import Any

from proofs.axiom import Violation, axiom
from proofs.edits import winners
from socialchoice.model.answers import SeatDistribution
from socialchoice.model.seats import SeatProblem
from socialchoice.rule import Rule


@axiom(
    SeatProblem,
    source="Balinski and Young 2001, Fair Representation",
    aliases=("weak-proportionality",),
    answer=SeatDistribution,
)
def exactness(rule: Rule[Any, Any], problem: SeatProblem) -> Violation | None:
    """Where every party can have exactly its share of the seats, it has."""
    total = sum(problem.votes)
    if any(votes * problem.seats % total for votes in problem.votes):
        return None
    exact = problem.distribution([votes * problem.seats // total for votes in problem.votes])
    others = sorted(winners(rule, problem) - {exact}, key=str)
    return Violation(f"the shares are {exact}, and {others[0]} is chosen") if others else None
