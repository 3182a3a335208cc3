"""Quota."""

from __future__ import annotations

from typing import Any

from proofs.axiom import Violation, axiom
from proofs.edits import winners
from socialchoice.model.answers import SeatDistribution
from socialchoice.model.seats import SeatProblem
from socialchoice.rule import Rule


@axiom(SeatProblem, source="Balinski and Young 2001, Fair Representation", answer=SeatDistribution)
def quota(rule: Rule[Any, Any], problem: SeatProblem) -> Violation | None:
    """Every party has its share of the seats, rounded up or down."""
    total = sum(problem.votes)
    for found in sorted(winners(rule, problem), key=str):
        for (party, held), votes in zip(found.seats, problem.votes, strict=True):
            if abs(held * total - votes * problem.seats) >= total:
                return Violation(
                    f"{party} with {votes} of {total} votes has {held} of {problem.seats} seats: not its quota, rounded"
                )
    return None
