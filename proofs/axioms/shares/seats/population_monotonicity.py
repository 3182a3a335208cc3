"""Population monotonicity."""

from __future__ import annotations

from itertools import product
from typing import Any

from proofs.axiom import Violation, axiom
from proofs.edits import winners
from socialchoice.model.answers import SeatDistribution
from socialchoice.model.seats import SeatProblem
from socialchoice.rule import Rule


@axiom(
    SeatProblem,
    numbers=(5, 5, 16, 9),
    source="Balinski and Young 2001, Fair Representation",
    aliases=("vote-ratio-monotonicity",),
    answer=SeatDistribution,
)
def population_monotonicity(
    rule: Rule[Any, Any], problem: SeatProblem, grown: int, shrunk: int, change: int, rest: int
) -> Violation | None:
    """When one party's votes grow in proportion to another's, it does not lose seats while the other gains some."""
    n, (gain, loss), (others, seats) = len(problem.parties), divmod(change, 4), divmod(rest, 3)
    up, down = grown % n, shrunk % n
    if up == down or not problem.votes[up]:
        return None
    votes = [count * (1 + others) for count in problem.votes]
    votes[up], votes[down] = problem.votes[up] + gain, max(0, problem.votes[down] - loss)
    if votes[up] * problem.votes[down] <= votes[down] * problem.votes[up]:
        return None
    later = SeatProblem(problem.parties, tuple(votes), problem.seats + seats)
    before, after = (sorted(winners(rule, p), key=str) for p in (problem, later))
    for old, new in product(before, after):
        if new.seats[up][1] < old.seats[up][1] and new.seats[down][1] > old.seats[down][1]:
            return Violation(
                f"{problem} gives {old}, and {later} gives {new}: {problem.parties[up]} grew against "
                f"{problem.parties[down]}, and lost to it"
            )
    return None
