"""House monotonicity."""

from __future__ import annotations

from typing import Any

from proofs.axiom import Violation, axiom
from proofs.edits import named, winners
from socialchoice.model.answers import SeatDistribution
from socialchoice.model.seats import SeatProblem
from socialchoice.rule import Rule


@axiom(
    SeatProblem,
    source="Balinski and Young 2001, Fair Representation",
    aliases=("house-monotonicity",),
    answer=SeatDistribution,
)
def house_size_monotonicity(rule: Rule[Any, Any], problem: SeatProblem) -> Violation | None:
    """With one seat more, nobody loses one: every distribution is part of one, and every larger one contains one."""
    small = winners(rule, problem)
    large = winners(rule, SeatProblem(problem.parties, problem.votes, problem.seats + 1))
    for fewer in sorted(small, key=str):
        if not any(_within(fewer, more) for more in large):
            return Violation(f"{fewer} is chosen, and with one seat more {named(large)}")
    for more in sorted(large, key=str):
        if not any(_within(fewer, more) for fewer in small):
            return Violation(f"{more} is chosen, and with one seat fewer {named(small)}")
    return None


def _within(fewer: SeatDistribution, more: SeatDistribution) -> bool:
    return all(a <= b for (_, a), (_, b) in zip(fewer.seats, more.seats, strict=True))
