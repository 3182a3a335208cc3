"""Records back into problems: the inverse of every problem's `record`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from socialchoice.model.ballots.approval import ApprovalProfile
from socialchoice.model.ballots.partial import PartialProfile
from socialchoice.model.ballots.ranking import RankingProfile
from socialchoice.model.ballots.utility import UtilityProfile
from socialchoice.model.bargaining.alternatives import BargainingProblem
from socialchoice.model.bargaining.conditions import Payments
from socialchoice.model.bargaining.estimates import EstimatesProblem
from socialchoice.model.bargaining.goods import GoodsProblem
from socialchoice.model.bargaining.package import PackageProblem
from socialchoice.model.bargaining.polytope import PolytopeProblem
from socialchoice.model.budget import BudgetProblem
from socialchoice.model.claims import BankruptcyProblem
from socialchoice.model.coalition import CoalitionGame
from socialchoice.model.errors import InvalidProblem, Unreadable
from socialchoice.model.ground.records import canonical, plain
from socialchoice.model.seats import SeatProblem

Record = dict[str, Any]


def restore(record: Any) -> Any:
    """The problem of which `record` is the record, so that `restore(problem.record()).record()` is the same again.

    Raises Unreadable if it is the record of no problem, and InvalidProblem if it contradicts itself.
    """
    if not isinstance(record, dict) or record.get("type") not in list(RESTORERS):
        raise Unreadable(f"this is no problem's record; its type must be one of {', '.join(RESTORERS)}")
    try:
        problem = RESTORERS[record["type"]](record)
        same = canonical(plain(problem.record())) == canonical(plain(record))
    except InvalidProblem:
        raise
    except (KeyError, IndexError, TypeError, ValueError, OverflowError, AttributeError) as error:
        wanted = f"it lacks {error}" if isinstance(error, KeyError) else "its values are not in the form of one"
        raise Unreadable(f"this is no record of {record['type']}: {wanted}") from None
    if not same:
        raise Unreadable(
            f"this record of {record['type']} holds more, less or other values than the problem it stands for"
        )
    return problem


def _rankings(record: Record) -> RankingProfile:
    ranks = np.array([ballot["ranks"] for ballot in record["ballots"]])
    return RankingProfile(tuple(record["names"]), ranks, _counts(record), record["unranked"])


def _partial_orders(record: Record) -> PartialProfile:
    names, ballots = record["names"], record["ballots"]
    above = np.zeros((len(ballots), len(names), len(names)), bool)
    level = np.tile(np.eye(len(names), dtype=bool), (len(ballots), 1, 1))
    for row, ballot in enumerate(ballots):
        for i, j in ballot["above"]:
            above[row, i, j] = True
        for i, j in ballot["level"]:
            level[row, i, j] = level[row, j, i] = True
    return PartialProfile(tuple(names), above, level, _counts(record))


def _approvals(record: Record) -> ApprovalProfile:
    names, ballots = record["names"], record["ballots"]
    approvals = np.zeros((len(ballots), len(names)), bool)
    for row, ballot in enumerate(ballots):
        approvals[row, ballot["approves"]] = True
    return ApprovalProfile(tuple(names), approvals, _counts(record))


def _utilities(record: Record) -> UtilityProfile:
    rows = [ballot["levels"] for ballot in record["ballots"]]
    levels = np.array([[0 if level is None else level for level in row] for row in rows])
    known = np.array([[level is not None for level in row] for row in rows])
    shared = {key: record[key] for key in ("denominator", "comparable")}
    return UtilityProfile(tuple(record["names"]), levels, known, _counts(record), **shared)


def _bargaining(record: Record) -> BargainingProblem:
    return BargainingProblem(**{key: value for key, value in record.items() if key != "type"})


def _polytope(record: Record) -> PolytopeProblem:
    shared = ("agents", "disagreement", "weights", "ideal_over", "measured", "free_disposal", "quotes")
    fields = {key: record[key] for key in shared if key in record}
    return PolytopeProblem(
        tuple((v["name"], v["low"], v["high"]) for v in record["variables"]),
        utilities=tuple(tuple((p["coefficients"], p["constant"]) for p in pieces) for pieces in record["utilities"]),
        limits=tuple((row["name"], row["coefficients"], row["most"]) for row in record["limits"]),
        equations=tuple((row["name"], row["coefficients"], row["value"]) for row in record["equations"]),
        **fields,
    )


def _package(record: Record) -> PackageProblem:
    fields = {key: value for key, value in record.items() if key not in ("type", "issues")}
    fields |= {
        key: tuple(map(tuple, record[key])) for key in ("red_lines", "implications", "conditions") if key in record
    }
    if "payments" in record:
        fields["payments"] = Payments(**record["payments"])
    issues = tuple((issue["issue"], tuple(issue["values"])) for issue in record["issues"])
    return PackageProblem(issues, **fields)


def _estimates(record: Record) -> EstimatesProblem:
    fields = {key: record[key] for key in ("agents", "estimates", "weights")}
    return EstimatesProblem(
        tuple(record["names"]),
        bounds=tuple(map(tuple, record["bounds"])),
        limits=tuple((row["name"], row["coefficients"], row["most"]) for row in record["limits"]),
        equations=tuple((row["name"], row["coefficients"], row["value"]) for row in record["equations"]),
        **fields,
    )


def _goods(record: Record) -> GoodsProblem:
    return GoodsProblem(**{key: value for key, value in record.items() if key != "type"})


def _budget(record: Record) -> BudgetProblem:
    return BudgetProblem(_approvals(record), tuple(record["costs"]), record["budget"])


def _seats(record: Record) -> SeatProblem:
    return SeatProblem(tuple(record["parties"]), tuple(record["votes"]), record["seats"])


def _coalitions(record: Record) -> CoalitionGame:
    return CoalitionGame(tuple(record["players"]), np.array(record["values"], object), record["denominator"])


def _weighted_votes(record: Record) -> CoalitionGame:
    return CoalitionGame(tuple(record["players"]), quota=record["quota"], weights=tuple(record["weights"]))


def _claims(record: Record) -> BankruptcyProblem:
    return BankruptcyProblem(tuple(record["players"]), tuple(record["claims"]), record["estate"])


def _counts(record: Record) -> Any:
    return [ballot["count"] for ballot in record["ballots"]]


RESTORERS: dict[str, Callable[[Record], Any]] = {
    "rankings": _rankings,
    "partial orders": _partial_orders,
    "approvals": _approvals,
    "utilities": _utilities,
    "bargaining": _bargaining,
    "polytope": _polytope,
    "package": _package,
    "goods": _goods,
    "estimates": _estimates,
    "budget": _budget,
    "seats": _seats,
    "coalitions": _coalitions,
    "weighted votes": _weighted_votes,
    "claims": _claims,
}
