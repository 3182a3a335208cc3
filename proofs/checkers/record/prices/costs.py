"""What each limit costs: the rule's outcome without it, by a certificate of its own, less the outcome with it.

A limit is all red lines of one party on one issue. [{"agent", "issue", "certificate", "change"}], one for each limit in
the order of the problem; `change` has for each agent the least and the most that it would gain more over all outcomes
without the limit, or is null where the certificate does not show all outcomes, or a tie among them was broken.
"""

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from ...form import canonical, demand, fields, listed, text
from ...problems.numbers import Row
from ...problems.packages import Package
from ..record import Json, Record

NO_AGREEMENT = {"agreement": "none"}
Ends = list[tuple[Fraction, Fraction]]


@dataclass(frozen=True)
class Cost:
    """A limit that gives way, the outcomes then, and (n,) the ends of what each would gain more; None if not shown."""

    agent: str
    issue: str
    winners: list[Any]
    change: Ends | None


def limits(problem: Json) -> list[tuple[str, str]]:
    """(agent, issue) of every limit that keeps a value out, in the order of the red lines."""
    return list(dict.fromkeys((agent, issue) for agent, issue, _ in problem["red_lines"])) if problem["vetoes"] else []


def without(problem: Json, agent: Any, issue: Any) -> dict[str, Any]:
    """The problem in which one party's limit on one issue has given way."""
    return {**problem, "red_lines": [line for line in problem["red_lines"] if line[:2] != [agent, issue]]}


def named(doc: Json) -> list[Any]:
    """The costs that name a certificate; what is not in their form is for the link of the prices to refuse."""
    made = doc.get("prices")
    costs = made.get("costs") if isinstance(made, dict) else None
    entries = costs if isinstance(costs, list) else []
    return [entry for entry in entries if isinstance(entry, dict) and isinstance(entry.get("certificate"), str)]


def read_costs(record: Record, package: Package, made: Any) -> list[Cost]:
    """The costs, counted here from outcomes that are certified. Raises Refused if the record has others."""
    problem, found = record.doc["problems"]["package"], []
    demand(_whole(record.certificate), "costs are told of an outcome that is certified, beside which there is no other")
    before = gains(package, record.winners[0])
    for (agent, issue), entry in zip(limits(problem), listed(made, "costs", len(limits(problem))), strict=True):
        owner, about, name, change = fields(entry, "agent", "issue", "certificate", "change")
        demand((owner, about) == (agent, issue), "the costs are not those of the limits, in their order")
        document, other = record.proved(text(name, "a certificate's file")), without(problem, agent, issue)
        demand(canonical(document["problem"]) == canonical(other), f"{name} is about another limit")
        demand(document["rule"] == record.doc["rule"], f"{name} is about another rule")
        winners = document["outcome"]["winners"]
        ends = _ends(before, [gains(Package(other), winner) for winner in winners]) if _whole(document) else None
        written = None if ends is None else [[str(least), str(most)] for least, most in ends]
        demand(change == written, f"what the limit of {agent} on {issue} costs is not what its certificate says")
        found.append(Cost(agent, issue, winners, ends))
    return found


def gains(package: Package, answer: Any) -> Row:
    """(n,) what an answer gives each agent beyond having no agreement."""
    return [Fraction(0)] * len(package.agents) if answer == NO_AGREEMENT else package.gains(package.deal(answer))


def _whole(document: Any) -> bool:
    """Whether a certificate shows all outcomes, without a gap, and without a tie-break, whose choice has no cost."""
    if document is None or document["outcome"]["broken"]:
        return False
    return bool(document["claim"] == {"status": "certified", "winners": "all"})


def _ends(before: Row, after: list[Row]) -> Ends:
    pairs = zip(before, zip(*after, strict=True), strict=True)
    return [(min(column) - was, max(column) - was) for was, column in pairs]
