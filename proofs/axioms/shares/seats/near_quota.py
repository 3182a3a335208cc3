"""Staying near the quota."""

from __future__ import annotations

from typing import Any

from proofs.axiom import Violation, axiom
from proofs.edits import winners
from socialchoice.model.answers import SeatDistribution
from socialchoice.model.seats import SeatProblem
from socialchoice.rule import Rule


@axiom(SeatProblem, source="Balinski and Young 2001, Fair Representation", answer=SeatDistribution)
def near_quota(rule: Rule[Any, Any], problem: SeatProblem) -> Violation | None:
    """No transfer of a seat from one party to another brings both nearer to their shares."""
    total = sum(problem.votes)
    for found in sorted(winners(rule, problem), key=str):
        pairs = list(zip(found.seats, problem.votes, strict=True))
        over = [party for (party, held), votes in pairs if 2 * (held * total - votes * problem.seats) > total]
        under = [party for (party, held), votes in pairs if 2 * (votes * problem.seats - held * total) > total]
        if over and under:
            return Violation(f"{found}: with a seat from {over[0]} to {under[0]} both were nearer to their shares")
    return None
