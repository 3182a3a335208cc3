"""Coherence."""

from __future__ import annotations

from typing import Any

from proofs.axiom import Violation, axiom
from proofs.edits import named, winners
from socialchoice.model.answers import SeatDistribution
from socialchoice.model.seats import SeatProblem
from socialchoice.rule import Rule


@axiom(
    SeatProblem,
    numbers=(32,),
    source="Balinski and Young 2001, Fair Representation; Young 1994, Equity",
    aliases=("uniformity",),
    answer=SeatDistribution,
)
def coherence(rule: Rule[Any, Any], problem: SeatProblem, parties: int) -> Violation | None:
    """What some parties have together is shared out among them as if they were alone."""
    kept = [i for i in range(len(problem.parties)) if parties >> i & 1]
    whole = winners(rule, problem)
    for found in sorted(whole, key=str):
        seats = sum(found.seats[i][1] for i in kept)
        if not seats or not any(problem.votes[i] for i in kept):
            continue
        part = SeatProblem(tuple(problem.parties[i] for i in kept), tuple(problem.votes[i] for i in kept), seats)
        alone = winners(rule, part)
        if (mine := part.distribution([found.seats[i][1] for i in kept])) not in alone:
            return Violation(f"{found} is chosen, but among them alone {named(alone)}, not {mine}")
        for other in sorted(alone, key=str):
            changed = dict(found.seats) | dict(other.seats)
            if (new := problem.distribution(list(changed.values()))) not in whole:
                return Violation(f"{found} is chosen, {other} among them alone, but {new} is not")
    return None
