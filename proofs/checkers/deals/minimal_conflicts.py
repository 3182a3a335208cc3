"""All minimal sets of demands that no agreement meets together: the property "minimal conflicts".

The answer lists the conflicts, each a list of demands: ["reservation", agent], ["red line", agent, issue, value],
["condition", agent, issue, value, issue, value], ["limit", name], ["equation", name].
data: {"prices": [null, or prices as `problems` reads them, per conflict], "meeting": [agreement, …]}.

What each agreement meets is computed again. A set that none of these meets is in none of their sets, and so has a
demand outside each: the minimal sets with a demand outside each are found again, and must be the conflicts. So every
set without a conflict in it is met by an agreement, and what a conflict leaves when one demand is dropped is too. That
nothing meets a conflict is shown by counting all deals or alternatives; or by prices of its reservations, and
multipliers of its limits, at which no lottery or point is worth nothing or more. Reservations: the agent has its
disagreement utility or more, with what it pays or receives. Red lines and conditions count whether they are vetoes or
not; implications and bounds of variables hold for every agreement. Farkas 1902, doi:10.1515/crll.1902.124.1; Reiter
1987, doi:10.1016/0004-3702(87)90062-2.
"""

from fractions import Fraction
from typing import Any

from ..case import Property
from ..form import Unreadable, canonical, demand, fields, listed, text
from ..problems.ballots import kind_of
from ..problems.bargains import Bargain, Polytope
from ..problems.numbers import Row, written
from ..problems.terms.needs import enough
from ..problems.wants.demands import Demanded

PROPERTIES = ("minimal conflicts",)
SETS = 2_000
Met = frozenset[int]
ZERO = Fraction(0)


def check(claim: Property) -> str:
    fields(claim.options)
    demand(claim.holds, "this evidence shows that these are all minimal conflicts, and the claim is that they are not")
    asked = READERS.get(kind_of(claim.problem))
    if asked is None:
        raise Unreadable("conflicts are those of packages, lists and polytopes")
    question = asked(_plain(claim.problem))
    prices, meeting = fields(claim.data, "prices", "meeting")
    sets = [question.met(answer) for answer in listed(meeting, "meeting")]
    demand(sets, "no agreement is shown at all")
    known = {canonical(label): k for k, label in enumerate(question.labels)}
    given = [_conflict(entry, known) for entry in listed(claim.answer, "the conflicts")]
    everything = frozenset(range(len(question.labels)))
    wanted = _transversals([everything - met for met in sets])
    demand(len(given) == len(set(given)), "a conflict is listed twice")
    demand(set(given) == set(wanted), "these are not the minimal sets that none of the agreements meets")
    for conflict, shown in zip(given, listed(prices, "prices", len(given)), strict=True):
        question.refute(conflict, shown)
    return f"There are {len(given)} minimal sets of demands that no agreement meets, and every other set is met by one."


def _plain(problem: Any) -> Any:
    """The problem without what it says of its utilities: an order is enough where no lotteries are agreements."""
    if problem["type"] == "package" or "measured" not in problem:
        return problem
    known = ("cardinal", "ordinal") if problem.get("lotteries") is False else ("cardinal",)
    demand(problem["measured"] in known, "of lotteries and plans the utilities must say more than an order")
    return {key: value for key, value in problem.items() if key != "measured"}


def _conflict(entry: Any, known: dict[str, int]) -> Met:
    found = [known.get(canonical(label)) for label in listed(entry, "a conflict")]
    demand(found and None not in found and len(set(found)) == len(found), "a conflict names no known demands")
    return frozenset(k for k in found if k is not None)


def _transversals(sets: list[Met]) -> list[Met]:
    """The minimal sets that have something in common with each of these (Berge)."""
    edges: list[Met] = [frozenset()]
    for left in sets:
        hit = [edge for edge in edges if edge & left]
        wider = {edge | {one} for edge in edges if not edge & left for one in left}
        edges = hit + [edge for edge in wider if not any(other <= edge for other in hit)]
        demand(len(edges) <= SETS, f"more than {SETS} sets may be conflicts, and are not gone through")
    return edges


class Counted:
    """Demands on agreements that can be counted one by one."""

    labels: list[list[str]]
    counted: set[Met]

    def refute(self, conflict: Met, shown: Any) -> None:
        demand(shown is None, "all agreements are counted again, and need no prices")
        demand(not self.meets(conflict), "an agreement meets all of a conflict")

    def meets(self, conflict: Met) -> bool:
        """Whether some agreement meets all of these demands."""
        return any(conflict <= met for met in self.counted)


class Deals(Counted):
    """Demands on the deals of a package, each with any payments where agents may pay each other."""

    def __init__(self, problem: Any) -> None:
        self.demanded = Demanded(problem)
        self.labels, package = self.demanded.labels, self.demanded.package
        self.payments, self.agents = package.payments, frozenset(range(len(package.agents)))
        each = {(self.demanded.met(choice), tuple(package.gains(choice))) for choice in self.demanded.choices()}
        self.counted = {met for met, _ in each}
        self.unpaid = {(met | self.agents, gains) for met, gains in each}

    def met(self, answer: Any) -> Met:
        return self.demanded.met(*self.demanded.read(answer))

    def meets(self, conflict: Met) -> bool:
        if self.payments is None:
            return super().meets(conflict)
        wanted = conflict & self.agents
        return any(conflict <= met and enough(self.payments, list(gains), wanted) for met, gains in self.unpaid)


class Alternatives(Counted):
    """Demands on alternatives, and on their lotteries where these are agreements."""

    def __init__(self, problem: Any) -> None:
        self.bargain = Bargain(problem)
        self.labels = [["reservation", agent] for agent in self.bargain.agents]
        self.counted = {self._sets(column) for column in self.bargain.columns()}

    def met(self, answer: Any) -> Met:
        shares = self.bargain.answer(answer)
        demand(self.bargain.lotteries or max(shares) == 1, "only alternatives are agreements, and this is a lottery")
        return self._sets(self.bargain.gains_at(shares))

    def refute(self, conflict: Met, shown: Any) -> None:
        if not self.bargain.lotteries:
            super().refute(conflict, shown)
            return
        support = self.bargain.priced(shown)
        demand(all(i in conflict for i, price in enumerate(support.each) if price), "a price is of another agent")
        demand(support.most < 0, "a lottery may meet all of a conflict")

    def _sets(self, gains: Row) -> Met:
        return frozenset(i for i, gain in enumerate(gains) if gain >= 0)


class Points:
    """Demands on the points between the bounds of a polytope's variables."""

    def __init__(self, problem: Any) -> None:
        self.polytope = Polytope(problem)
        kinds = (("limit", problem["limits"]), ("equation", problem["equations"]))
        self.labels = [["reservation", agent] for agent in self.polytope.agents]
        self.labels += [[kind, text(line["name"], "a name")] for kind, lines in kinds for line in lines]

    def met(self, answer: Any) -> Met:
        names, n = self.polytope.names, len(self.polytope.agents)
        entries = [listed(entry, "a value", 2) for entry in listed(answer, "a plan", len(names))]
        if [text(name, "a variable") for name, _ in entries] != names:
            raise Unreadable("a plan must give every variable in order")
        point = written([value for _, value in entries], "values", len(names))
        ends = zip(self.polytope.low, point, self.polytope.high, strict=True)
        demand(all(low <= x <= high for low, x, high in ends), "a variable is beyond its bounds")
        met = {i for i, gain in enumerate(self.polytope.gains_at(point)) if gain >= 0}
        for r, (row, side) in enumerate(zip(self.polytope.rows, self.polytope.right, strict=True)):
            reached = sum((v * x for v, x in zip(row, point, strict=True)), ZERO)
            if reached == side or (r < self.polytope.limits and reached < side):
                met.add(n + r)
        return frozenset(met)

    def refute(self, conflict: Met, shown: Any) -> None:
        support = self.polytope.priced(shown)
        n = len(self.polytope.agents)
        used = {i for i, price in enumerate(support.each) if price} | {n + r for r in support.limits}
        demand(used <= conflict, "a price or multiplier is of a demand outside the conflict")
        demand(support.most < 0, "a point may meet all of a conflict")


Question = Deals | Alternatives | Points
READERS: dict[str, type[Question]] = {"package": Deals, "bargaining": Alternatives, "polytope": Points}
