"""Upper quota."""

from __future__ import annotations

from typing import Any

from proofs.axiom import Violation, axiom
from proofs.edits import winners
from socialchoice.model.answers import SeatDistribution
from socialchoice.model.seats import SeatProblem
from socialchoice.rule import Rule


@axiom(SeatProblem, source="Balinski and Young 2001, Fair Representation", answer=SeatDistribution)
def upper_quota(rule: Rule[Any, Any], problem: SeatProblem) -> Violation | None:
    """No party has more than its share of the seats, rounded up."""
    total = sum(problem.votes)
    for found in sorted(winners(rule, problem), key=str):
        for (party, held), votes in zip(found.seats, problem.votes, strict=True):
            if (held - 1) * total >= votes * problem.seats:
                return Violation(
                    f"{party} with {votes} of {total} votes has {held} of {problem.seats} seats, above its quota"
                )
    return None
