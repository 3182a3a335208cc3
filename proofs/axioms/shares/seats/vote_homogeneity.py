"""Homogeneity of votes."""

from __future__ import annotations

from typing import Any

from proofs.axiom import Violation, axiom
from proofs.edits import named, winners
from socialchoice.model.answers import SeatDistribution
from socialchoice.model.seats import SeatProblem
from socialchoice.rule import Rule


@axiom(SeatProblem, numbers=(3,), source="Balinski and Young 2001, Fair Representation", answer=SeatDistribution)
def vote_homogeneity(rule: Rule[Any, Any], problem: SeatProblem, times: int) -> Violation | None:
    """Where every party has some times as many votes, the seats are the same."""
    other = SeatProblem(problem.parties, tuple(votes * (2 + times) for votes in problem.votes), problem.seats)
    before, after = winners(rule, problem), winners(rule, other)
    if before == after:
        return None
    return Violation(f"{named(before)} is chosen, and with {2 + times} times the votes {named(after)}")
