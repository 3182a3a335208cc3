"""Shadow prices of lists, polytopes and packages: who binds, exchange rates, what limits are worth, who pulls where."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from socialchoice.analysis.agreements.prices.faces import Raised
from socialchoice.analysis.agreements.prices.facts import Binding, Price, Pull, Rates, Resource
from socialchoice.model.answers import Deal, Lottery, PaidDeal, Plan
from socialchoice.model.bargaining.alternatives import BargainingProblem
from socialchoice.model.bargaining.package import PackageProblem
from socialchoice.model.bargaining.polytope import PolytopeProblem
from socialchoice.model.bargaining.shared import Disagreement, Row
from socialchoice.model.errors import InvalidProblem
from socialchoice.model.ground.scales import Measured, fitting
from socialchoice.numeric.lp import NoOptimum
from socialchoice.numeric.polytopes.region import Region
from socialchoice.numeric.polytopes.support import ONE, ZERO

Problem = BargainingProblem | PolytopeProblem | PackageProblem
Answer = Deal | PaidDeal | Lottery | Plan | Disagreement


def demand_measured(problem: Problem, what: str, needs: Measured) -> None:
    """Raise InvalidProblem where utilities mean less than a kind of price needs."""
    fitting(what, needs, problem.measured, "say so if they mean more, or ask for no such price")


def region_of(problem: Problem) -> Region:
    """The region of agreements; of a package, that of mixtures over the values of each issue, with all payments.

    A column stands for each value that no veto excludes, and then for each agent's payment. Rows: that a mixture takes
    no more of a value than of what this implies, and the equations that each issue is settled and payments balance.
    Raises InvalidProblem where vetoes leave an issue without a value, or there is no point at all.
    """
    region = _mixtures(problem) if isinstance(problem, PackageProblem) else problem.region
    try:
        region.best([ZERO] * len(region.pieces))
    except NoOptimum:
        raise InvalidProblem("nothing can be agreed at all here, so that nothing has a price; let a limit go") from None
    return region


def gains_of(problem: Problem, answer: Answer) -> Row:
    """(n,) what each gains by an answer."""
    if isinstance(answer, Disagreement):
        return (ZERO,) * len(problem.agents)
    if isinstance(problem, PackageProblem):
        assert isinstance(answer, Deal | PaidDeal)
        return tuple(u - d for u, d in zip(problem.utilities_of(answer), problem.disagreement, strict=True))
    return tuple(problem.gains_of(answer))  # type: ignore[arg-type]


def binding(problem: Problem) -> Binding:
    """What bounds the least gain per weight, with the prices that prove it and their ranges.

    Raises InvalidProblem where utilities cannot be compared between agents.
    """
    demand_measured(problem, "the least gain", "comparable")
    raised = Raised(region_of(problem), problem.weights, level=True)
    return Binding(raised.best.value, tuple(_price(raised, i, agent) for i, agent in enumerate(problem.agents)))


def exchange_rates(problem: Problem, answer: Answer) -> Rates:
    """The rates of exchange at an agreement, and what anything is worth at most at these rates.

    Raises InvalidProblem if somebody gains nothing by it, or utilities are only an order.
    """
    demand_measured(problem, "an exchange rate", "cardinal")
    gains = gains_of(problem, answer)
    if min(gains) <= 0:
        raise InvalidProblem(
            f"{problem.agents[gains.index(min(gains))]} gains nothing by {answer}; nothing is exchanged there"
        )
    rates = tuple(w / g for w, g in zip(problem.weights, gains, strict=True))
    region = region_of(problem)
    best = region.best(rates)
    if region.bound(best) != best.value or best.value < sum(problem.weights):
        raise AssertionError("the prices of the weighted sum prove another bound")
    return Rates(problem.agents, rates, sum(problem.weights, ZERO), best.value)


def resources(problem: PolytopeProblem, weights: Sequence[Fraction] | None = None) -> tuple[Resource, ...]:
    """What each limit and equation is worth per unit of its right side, up and down, and how far that holds.

    weights : of the gains in the sum that is raised, such as the rates of an agreement; None: the least gain per weight
              is raised

    Raises InvalidProblem where utilities mean less than what is raised needs.
    """
    if weights is None:
        demand_measured(problem, "the least gain", "comparable")
    demand_measured(problem, "the worth of a limit", "cardinal")
    given = tuple(problem.weights if weights is None else weights)
    raised, found = Raised(region_of(problem), given, level=weights is None), []
    for r, (name, *_) in enumerate((*problem.limits, *problem.equations)):
        more, less = raised.multiplied(r)
        up = None if more is None else raised.reach(r, more, 1)
        down = None if less is None else raised.reach(r, less, -1)
        found.append(Resource(name, raised.best.value, more, up, less, down))
    return tuple(found)


def pulls(problem: Problem, answer: Answer, prices: Sequence[Fraction]) -> tuple[Pull, ...]:
    """Who pulls which way, issue by issue, at these prices of gains (n,)."""
    if isinstance(problem, PackageProblem):
        assert isinstance(answer, Deal | PaidDeal)
        return tuple(_of_issues(problem, answer, prices))
    region = region_of(problem)
    best, names = region.best(tuple(prices)), problem.names
    rows = (
        [name for name, *_ in (*problem.limits, *problem.equations)]
        if isinstance(problem, PolytopeProblem)
        else ["all"]
    )
    reduced, found = region.reduced(best), []
    for j, name in enumerate(names):
        parts = [
            sum((w * c[j] for (c, _), w in zip(pieces, weights, strict=True)), ZERO)
            for pieces, weights in zip(region.pieces, best.pieces, strict=True)
        ]
        limits = [(row, -y * c[j]) for row, y, c in zip(rows, best.rows, region.rows, strict=True) if y and c[j]]
        if sum(parts, sum((part for _, part in limits), ZERO)) != reduced[j]:
            raise AssertionError("the parts do not add up")
        found.append(Pull((name,), None, tuple(zip(problem.agents, parts, strict=True)), tuple(limits), reduced[j]))
    return tuple(found)


def _of_issues(problem: PackageProblem, deal: Deal | PaidDeal, prices: Sequence[Fraction]) -> list[Pull]:
    found = []
    for i, ((title, value), (_, values), allowed) in enumerate(
        zip(deal.terms, problem.issues, problem.allowed, strict=True)
    ):
        for j in allowed:
            if values[j] == value:
                continue
            rows = [rows[i] for rows in problem.utilities]
            parts = [y * (row[values.index(value)] - row[j]) for y, row in zip(prices, rows, strict=True)]
            split = tuple(zip(problem.agents, parts, strict=True))
            found.append(Pull((title, value), values[j], split, (), sum(parts, ZERO)))
    return found


def _price(raised: Raised, function: int, name: str) -> Price:
    value = raised.best.prices[function]
    least, most = raised.priced(function)
    if (least is not None and least > value) or (most is not None and most < value):
        raise AssertionError(f"the price of {name} lies outside of its range")
    return Price(name, value, least, most)


def _mixtures(problem: PackageProblem) -> Region:
    if not problem.deals:
        raise InvalidProblem("vetoes leave an issue without a value, so that nothing has a price; let a red line go")
    places = [(i, j) for i, table in enumerate(problem.tables) for j in range(len(table))]
    n, money = len(problem.agents), problem.payments
    paid = 0 if money is None else n
    functions = []
    for k, low in enumerate(problem.base):
        worth = [money.worth[k] if k == i else ZERO for i in range(paid)] if money else []
        functions.append((((*(problem.tables[i][j][k] for i, j in places), *worth), low),))
    ties = [
        [Fraction(place == first) - Fraction(place == second) for place in places]
        for first, second in problem.row_links
    ]
    settled = [[Fraction(place[0] == i) for place in places] for i in range(len(problem.issues))]
    rows = [(*row, *([ZERO] * paid)) for row in (*ties, *settled)]
    balance = [(*([ZERO] * len(places)), *([ONE] * paid))] if money else []
    return Region(
        (*([ZERO] * len(places)), *(-p for p in (money.pays if money else ()))),
        (*([ONE] * len(places)), *(money.receives if money else ())),
        (*rows, *balance),
        (*([ZERO] * len(ties)), *([ONE] * len(settled)), *([ZERO] * len(balance))),
        tuple(functions),
        len(settled) + len(balance),
    )
