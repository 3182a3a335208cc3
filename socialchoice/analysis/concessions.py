"""Why there is no agreement: all minimal sets of demands that cannot hold together, and what restores one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import product
from typing import Any

import numpy as np

from socialchoice.model.answers import Deal, Lottery, PaidDeal, Plan
from socialchoice.model.bargaining.alternatives import BargainingProblem
from socialchoice.model.bargaining.conditions import links_of
from socialchoice.model.bargaining.package import PackageProblem
from socialchoice.model.bargaining.polytope import PolytopeProblem
from socialchoice.model.errors import InvalidProblem, TooLarge
from socialchoice.numeric.exact import whole_matrix
from socialchoice.numeric.lp import NoOptimum
from socialchoice.numeric.optima.packages.money import Money
from socialchoice.numeric.optima.packages.needs import enough
from socialchoice.numeric.polytopes.region import Region
from socialchoice.numeric.polytopes.support import ONE, ZERO, Demand

DEALS = 100_000
DEMANDS = 40
SETS = 2_000
Label = tuple[str, ...]
Answer = Deal | PaidDeal | Lottery | Plan
Met = frozenset[int]


@dataclass(frozen=True)
class Conflicts:
    """What cannot hold together.

    demands   : ("reservation", agent), ("red line", agent, issue, value), ("condition", agent, issue, value, issue,
                value), ("limit", name) or ("equation", name)
    conflicts : every minimal set of demands, by index, that no agreement meets; none if one meets all
    prices    : for each conflict the prices at which it is worth more than any agreement, or None where all agreements
                are counted
    meeting   : (agreement, the demands that it meets), so that every set without a conflict is met by one of them
    """

    demands: tuple[Label, ...]
    conflicts: tuple[Met, ...]
    prices: tuple[Any, ...]
    meeting: tuple[tuple[Answer, Met], ...]

    @property
    def repairs(self) -> tuple[Met, ...]:
        """Every minimal set of demands that must give way for an agreement to meet all others."""
        everything = frozenset(range(len(self.demands)))
        left = [everything - met for _, met in self.meeting]
        return tuple(sorted({s for s in left if not any(t < s for t in left)}, key=sorted))


def conflicts(problem: PackageProblem | BargainingProblem | PolytopeProblem) -> Conflicts:
    """All minimal sets of reservations, red lines, conditions and limits that no agreement meets together.

    A reservation is met where the agent has at least its disagreement utility, with what it pays or receives where
    money may change hands; red lines and conditions count whether they are vetoes or not. Implications between issues
    and bounds of variables never give way. A set of demands is a conflict iff it meets each complement of a largest set
    that can be met: so the minimal sets that do are tried, and each that can be met after all is grown to another
    largest one (Bailey and Stuckey 2005). Exact.

    Raises InvalidProblem for packages whose implications leave no deal, TooLarge beyond `DEALS` deals, `DEMANDS`
    demands or `SETS` sets.
    Source: Bailey and Stuckey 2005, doi:10.1007/978-3-540-30557-6_14; Reiter 1987, doi:10.1016/0004-3702(87)90062-2.
    """
    demands, ask = _ways(problem)
    if len(demands) > DEMANDS:
        raise TooLarge(f"there are {len(demands)} demands; at most {DEMANDS} are compared, so leave some out")
    largest: list[tuple[Answer, Met]] = []
    found: dict[Met, Any] = {}
    edges: list[Met] = [frozenset()]
    everything = frozenset(range(len(demands)))
    while (open_ := next((edge for edge in edges if edge not in found), None)) is not None:
        answer, met, prices = ask(open_)
        if answer is None:
            found[open_] = prices
            continue
        largest.append(_grown(answer, met, everything, ask))
        edges = _transversals(edges, everything - largest[-1][1])
        if len(edges) > SETS:
            raise TooLarge(f"more than {SETS} sets of demands may be conflicts; leave some demands out")
    kept = sorted(found, key=lambda edge: (len(edge), sorted(edge)))
    return Conflicts(demands, tuple(kept), tuple(found[edge] for edge in kept), tuple(largest))


def _grown(answer: Answer, met: Met, everything: Met, ask: Ask) -> tuple[Answer, Met]:
    """An agreement that meets these demands and as many more as can be added one by one."""
    for more in sorted(everything - met):
        if more not in met:
            other, wider, _ = ask(met | {more})
            if other is not None:
                answer, met = other, wider
    return answer, met


def _transversals(edges: Sequence[Met], left: Met) -> list[Met]:
    """The minimal sets that meet one more set, from those that meet the others (Berge)."""
    hit = [edge for edge in edges if edge & left]
    wider = {edge | {one} for edge in edges if not edge & left for one in left}
    return hit + [edge for edge in wider if not any(other <= edge for other in hit)]


Terms = tuple[Deal, tuple[Fraction, ...], Met]  # a deal, its gains, and which red lines and conditions it meets
Reply = tuple[Answer | None, Met, Any]  # an agreement that meets the set, all that it meets, or prices against it
Ask = Callable[[Met], Reply]


def _ways(problem: PackageProblem | BargainingProblem | PolytopeProblem) -> tuple[tuple[Label, ...], Ask]:
    if isinstance(problem, PackageProblem):
        return _of_package(problem)
    if problem.measured == "ordinal" and not problem.pure:
        raise InvalidProblem("utilities that are only ordinal say nothing of lotteries or plans; give a pure list")
    reservations = tuple(("reservation", agent) for agent in problem.agents)
    if isinstance(problem, PolytopeProblem):
        limits = tuple(("limit", name) for name, *_ in problem.limits)
        return (*reservations, *limits, *(("equation", name) for name, *_ in problem.equations)), _of_polytope(problem)
    if problem.pure:
        columns = zip(problem.names, zip(*problem.gains, strict=True), strict=True)
        pairs: list[tuple[Answer, Met]] = [
            (Lottery.sure(name), frozenset(i for i, g in enumerate(column) if g >= 0)) for name, column in columns
        ]
        return reservations, _counted(pairs)
    return reservations, _of_lotteries(problem)


def _counted(pairs: Sequence[tuple[Answer, Met]]) -> Ask:
    """By the agreements one by one; of those with more than others alone."""
    kept = {met: answer for answer, met in reversed(pairs)}
    sets = sorted(
        (met for met in kept if not any(met < other for other in kept)), key=lambda met: (-len(met), sorted(met))
    )

    def ask(wanted: Met) -> Reply:
        met = next((met for met in sets if wanted <= met), None)
        return (None, wanted, None) if met is None else (kept[met], met, None)

    return ask


def _of_package(problem: PackageProblem) -> tuple[tuple[Label, ...], Ask]:
    sizes = [range(len(values)) for _, values in problem.issues]
    deals = 1
    for size in sizes:
        deals *= len(size)
    if deals > DEALS:
        raise TooLarge(f"there are {deals} deals; at most {DEALS} are counted, so settle fewer issues")
    at = {(title, value): (i, j) for i, (title, values) in enumerate(problem.issues) for j, value in enumerate(values)}
    n, red = len(problem.agents), [at[issue, value] for _, issue, value in problem.red_lines]
    hard, soft = links_of(problem.implications, problem.issues), links_of(problem.conditions, problem.issues)
    labels: list[Label] = [("reservation", agent) for agent in problem.agents]
    labels += [("red line", *line) for line in problem.red_lines]
    labels += [("condition", *line) for line in problem.conditions]
    each: list[Terms] = []
    for choice in product(*sizes):
        if not all(_kept(choice, link) for link in hard):
            continue
        chosen = [[row[j] for row, j in zip(rows, choice, strict=True)] for rows in problem.utilities]
        gains = tuple(sum(row, -kept) for row, kept in zip(chosen, problem.disagreement, strict=True))
        met = {n + k for k, (i, j) in enumerate(red) if choice[i] != j}
        met |= {n + len(red) + k for k, link in enumerate(soft) if _kept(choice, link)}
        each.append((problem.deal(choice), gains, frozenset(met)))
    if not each:
        raise InvalidProblem("the implications leave no deal at all, whatever anybody demands; leave one out")
    money = problem.money((ONE,) * n, (ONE,) * n)
    if money is not None:
        return tuple(labels), _paid(problem, money, each)
    return tuple(labels), _counted([(deal, met | _reached(gains)) for deal, gains, met in each])


def _paid(problem: PackageProblem, money: Money, each: Sequence[Terms]) -> Ask:
    """By the deals one by one, each with the payments by which all who are asked for have what they keep."""
    n, count = len(problem.agents), len(each)
    rows = [[-g / w for g, w in zip(gains, money.worth, strict=True)] for _, gains, _ in each]
    ends, _ = whole_matrix([*rows, [-pays for pays in money.pays], list(money.receives)])
    wants, least, most = ends[:count], ends[count], ends[count + 1]
    beside = range(n, n + len(problem.red_lines) + len(problem.conditions))
    others = np.array([[k in met for k in beside] for *_, met in each])
    low, held = np.maximum(wants, least), wants <= most

    def ask(wanted: Met) -> Reply:
        those = sorted(i for i in wanted if i < n)
        rest = [i for i in range(n) if i not in those]
        open_ = low[:, those].sum(axis=1) + sum(least[rest]) <= 0
        open_ &= held[:, those].all(axis=1) & others[:, [k - n for k in sorted(wanted) if k >= n]].all(axis=1)
        if not open_.any():
            return None, wanted, None
        deal, gains, met = each[int(np.argmax(open_))]
        paid = enough(money, gains, those)
        assert paid is not None
        after = tuple(g + w * t for g, w, t in zip(gains, money.worth, paid, strict=True))
        return PaidDeal(deal.terms, tuple(zip(problem.agents, paid, strict=True))), met | _reached(after), None

    return ask


def _reached(gains: Sequence[Fraction]) -> Met:
    """The reservations that these gains meet."""
    return frozenset(i for i, gain in enumerate(gains) if gain >= 0)


def _kept(choice: tuple[int, ...], link: tuple[tuple[int, int], tuple[int, int]]) -> bool:
    (i, j), (other, needed) = link
    return choice[i] != j or choice[other] == needed


def _of_lotteries(problem: BargainingProblem) -> Ask:
    def ask(wanted: Met) -> Reply:
        support = problem.region.rise([Demand(i, ZERO, ONE) for i in sorted(wanted)]) if wanted else None
        if support is not None and support.value < 0:
            return None, wanted, problem.prices(support)
        point = [Fraction(a == 0) for a in range(len(problem.names))] if support is None else support.point
        return problem.lottery(point), _reached(problem.region.at(point)), None

    return ask


def _of_polytope(problem: PolytopeProblem) -> Ask:
    n, limits, whole = len(problem.agents), len(problem.limits), problem.region

    def ask(wanted: Met) -> Reply:
        rows = [r for r in range(len(whole.rows)) if n + r in wanted]
        region = replace(
            whole,
            rows=tuple(whole.rows[r] for r in rows),
            most=tuple(whole.most[r] for r in rows),
            equal=sum(r >= limits for r in rows),
        )
        prices, point = _held(region, sorted(i for i in wanted if i < n))
        if prices is not None:
            pieces, multipliers = prices
            given = dict(zip(rows, multipliers, strict=True))
            return None, wanted, {"pieces": pieces, "rows": [given.get(r, ZERO) for r in range(len(whole.rows))]}
        return Plan(tuple(zip(problem.names, point, strict=True))), _met(whole, point), None

    return ask


def _held(region: Region, agents: list[int]) -> tuple[tuple[Any, Any] | None, list[Fraction]]:
    """Prices against a region in which these agents gain nothing less than 0, or a point of it."""
    try:
        if not agents:
            return None, region.best([ZERO] * len(region.pieces)).point
        support = region.rise([Demand(i, ZERO, ONE) for i in agents])
    except NoOptimum:
        support = region.least()
    return ((support.pieces, support.rows), []) if support.value < 0 else (None, support.point)


def _met(region: Region, point: list[Fraction]) -> Met:
    n, first = len(region.pieces), len(region.rows) - region.equal
    met = {i for i, gain in enumerate(region.at(point)) if gain >= 0}
    for r, (row, most) in enumerate(zip(region.rows, region.most, strict=True)):
        value = sum((c * x for c, x in zip(row, point, strict=True)), ZERO)
        if value == most or (r < first and value < most):
            met.add(n + r)
    return frozenset(met)
