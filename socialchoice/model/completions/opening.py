"""Opening a problem: by its type, and by what is said to be unknown."""

from __future__ import annotations

from typing import Any

from socialchoice.model.ballots.approval import ApprovalProfile
from socialchoice.model.ballots.partial import PartialProfile
from socialchoice.model.ballots.ranking import RankingProfile
from socialchoice.model.ballots.utility import UtilityProfile
from socialchoice.model.completions.marks import OpenApprovals, OpenGrades
from socialchoice.model.completions.opened import OpenProblem
from socialchoice.model.completions.orders import OpenOrders
from socialchoice.model.completions.rankings import open_rankings
from socialchoice.model.errors import InvalidProblem


def opened(problem: Any, unknown: Any = None, scale: tuple[int, int] | None = None) -> OpenProblem:
    """The problem with its unknown judgements.

    unknown : (b, m, m) bool, symmetric, for partial orders (default: all that a ballot does not compare); (b, m) bool
              for approvals (default: none) and grades (default: all that are missing); (b,) bool for rankings, the
              ballots that would rank what they leave out (default: all that leave something out)
    scale   : the lowest and the highest whole grade, for grades alone
    Raises InvalidProblem for other problems, and for masks that do not fit or hold what is known.
    """
    if scale is not None and not isinstance(problem, UtilityProfile):
        raise InvalidProblem(f"a {type(problem).__name__} has no grades; leave out the scale")
    if isinstance(problem, PartialProfile):
        return OpenOrders.of(problem, unknown)
    if isinstance(problem, RankingProfile):
        return open_rankings(problem, unknown)
    if isinstance(problem, ApprovalProfile):
        return OpenApprovals.of(problem, unknown)
    if isinstance(problem, UtilityProfile):
        return OpenGrades.of(problem, unknown, scale)
    wanted = "partial orders, rankings, approvals and grades"
    raise InvalidProblem(f"judgements can be unknown in {wanted}, not in a {type(problem).__name__}")
