"""A Lindahl equilibrium of public goods, but for a gap, from one rate for each agent.

data: {"rates": [positive fraction per agent], "gap": fraction from 0 to 10⁻⁴,
       "spendable": [[fraction per good] per agent]}: a way to spend all budgets on what is valued, within the caps

With rates c let agent i's price of a unit of good j be p_ij = v_ij c_i / max(1, Σ_k v_kj c_k): for no good do the
prices of all agents sum to more than one. At its prices no agent can buy, within its weight and the caps, what gives it
more than (1 + gap) times what the spending gives it; the best that it can buy is filled up in the order of value for
money. So if a coalition spends no more than its own budgets within the caps, its members' prices of that sum to no more
than these, some member could pay its part, and has no more than (1 + gap) times what it has anyway. Kroer and Peters
2025, arXiv:2503.16414.
"""

from fractions import Fraction

from ..case import Case
from ..form import Unreadable, demand, fields, fraction, listed, text
from ..problems.goods import Goods
from ..problems.numbers import Row, nonnegative, written

RULES = ("lindahl-equilibrium",)
MOST = Fraction(1, 10**4)
ZERO, ONE = Fraction(0), Fraction(1)


def check(case: Case) -> str:
    fields(case.options)
    goods = Goods(case.problem)
    given, gap, spendable = fields(case.data, "rates", "gap", "spendable")
    n = len(goods.agents)
    rates = [fraction(c, "a rate") for c in listed(given, "rates", n)]
    gap = fraction(gap, "gap")
    demand(min(rates) > 0, "a rate is not positive")
    demand(0 <= gap <= MOST, f"the gap must lie between 0 and {MOST}")
    demand(case.status == ("bound only" if gap else "certified"), "the status does not fit the gap")
    demand(case.ranking is None and case.claim == "some", "this evidence proves one spending of perhaps several")
    demand(len(case.winners) == 1, "this evidence is about one spending")
    _spendable(goods, [nonnegative(row, "amounts", len(goods.names)) for row in listed(spendable, "spendable", n)])
    plan = _plan(goods, case.winners[0])
    sums = [sum((row[j] * c for row, c in zip(goods.values, rates, strict=True)), ZERO) for j in range(len(plan))]
    have = goods.worth([plan] * len(goods.agents))
    for i, agent in enumerate(goods.agents):
        best = _best(goods, i, [goods.values[i][j] * rates[i] / max(ONE, total) for j, total in enumerate(sums)])
        more = best <= (1 + gap) * have[i]
        demand(more, f"at its prices {agent} could buy {float(best):.9g}, and has {float(have[i]):.9g}")
    said = ", ".join(f"{name} {value}" for name, value in zip(goods.names, plan, strict=True))
    return f"At prices of their own nobody could have more than {said} gives, but for {float(gap):.2g} of it."


def _plan(goods: Goods, answer: object) -> Row:
    """(m,) spending: every good in order, within the caps and all budgets together."""
    entries = [listed(entry, "a value", 2) for entry in listed(answer, "a plan", len(goods.names))]
    if [text(name, "a good") for name, _ in entries] != goods.names:
        raise Unreadable("a plan must give every good in order")
    plan = written([value for _, value in entries], "values", len(goods.names))
    within = all(0 <= x <= cap for x, cap in zip(plan, goods.supply, strict=True))
    demand(within, "a good is paid less than nothing, or more than it can take")
    demand(sum(plan) <= sum(goods.weights), "more is spent than all budgets")
    return plan


def _best(goods: Goods, i: int, prices: Row) -> Fraction:
    """The most that an agent can buy at its prices: by value for money, down to its last money."""
    row, left, best = goods.values[i], goods.weights[i], ZERO
    order = sorted((j for j, v in enumerate(row) if v), key=lambda j: -row[j] / prices[j])
    for j in order:
        bought = min(goods.supply[j], left / prices[j])
        best, left = best + bought * row[j], left - bought * prices[j]
    return best


def _spendable(goods: Goods, rows: list[Row]) -> None:
    """Demand that these amounts spend all budgets on what is valued."""
    for values, row, budget in zip(goods.values, rows, goods.weights, strict=True):
        demand(sum(row) == budget, "a budget is not spent")
        demand(all(v or not x for v, x in zip(values, row, strict=True)), "a budget is spent on what is not valued")
    for j, cap in enumerate(goods.supply):
        demand(sum(row[j] for row in rows) <= cap, f"more is spent on {goods.names[j]} than it can take")
