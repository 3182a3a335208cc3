"""Symmetry of parties."""

from __future__ import annotations

from typing import Any

from proofs.axiom import Violation, axiom
from proofs.edits import named, order_of, winners
from socialchoice.model.answers import SeatDistribution
from socialchoice.model.seats import SeatProblem
from socialchoice.rule import Rule


@axiom(SeatProblem, numbers=(120,), source="Balinski and Young 2001, Fair Representation", answer=SeatDistribution)
def seat_symmetry(rule: Rule[Any, Any], problem: SeatProblem, number: int) -> Violation | None:
    """What parties are called and how they are listed makes no difference: exchanging votes exchanges seats."""
    order = order_of(number, len(problem.parties))
    other = SeatProblem(problem.parties, tuple(problem.votes[i] for i in order), problem.seats)
    expected = {problem.distribution([found.seats[i][1] for i in order]) for found in winners(rule, problem)}
    if (after := winners(rule, other)) == expected:
        return None
    return Violation(f"{problem} and {other} have the same votes in another order; {named(after)} is chosen for these")
