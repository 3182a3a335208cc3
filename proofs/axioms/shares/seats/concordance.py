"""Concordance."""

from __future__ import annotations

from itertools import product
from typing import Any

from proofs.axiom import Violation, axiom
from proofs.edits import winners
from socialchoice.model.answers import SeatDistribution
from socialchoice.model.seats import SeatProblem
from socialchoice.rule import Rule


@axiom(SeatProblem, source="Pukelsheim 2017, Proportional Representation", answer=SeatDistribution)
def concordance(rule: Rule[Any, Any], problem: SeatProblem) -> Violation | None:
    """A party with more votes than another never has fewer seats."""
    for found in sorted(winners(rule, problem), key=str):
        pairs = list(zip(found.seats, problem.votes, strict=True))
        for ((more, few), large), ((less, many), small) in product(pairs, repeat=2):
            if large > small and few < many:
                return Violation(f"{more} with {large} votes has {few} seats, and {less} with {small} has {many}")
    return None
