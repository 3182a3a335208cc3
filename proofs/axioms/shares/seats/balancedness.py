"""Balancedness."""

from __future__ import annotations

from itertools import product
from typing import Any

from proofs.axiom import Violation, axiom
from proofs.edits import winners
from socialchoice.model.answers import SeatDistribution
from socialchoice.model.seats import SeatProblem
from socialchoice.rule import Rule


@axiom(SeatProblem, source="Pukelsheim 2017, Proportional Representation", answer=SeatDistribution)
def balancedness(rule: Rule[Any, Any], problem: SeatProblem) -> Violation | None:
    """Parties with equal votes differ by at most one seat."""
    for found in sorted(winners(rule, problem), key=str):
        pairs = list(zip(found.seats, problem.votes, strict=True))
        for ((one, many), votes), ((other, few), same) in product(pairs, repeat=2):
            if votes == same and many > few + 1:
                return Violation(f"{one} and {other} have {votes} votes each, and {many} and {few} seats")
    return None
