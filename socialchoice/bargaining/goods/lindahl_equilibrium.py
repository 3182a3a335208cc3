"""Lindahl equilibrium: everybody has prices of its own for public goods, and all want the same of them."""

from collections.abc import Iterator
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from socialchoice.model.answers import Plan
from socialchoice.model.bargaining.goods import GoodsProblem
from socialchoice.model.errors import InvalidProblem, Unproven
from socialchoice.model.evidence import Evidence
from socialchoice.model.outcome import Outcome
from socialchoice.numeric import convex
from socialchoice.numeric.lp import maximise
from socialchoice.rule import Example, rule

ZERO, ONE = Fraction(0), Fraction(1)
DIGITS = 12
MOST = Fraction(1, 10**4)  # of what an agent could have more at its prices; what is found is usually below 10^-6
Row = list[Fraction]
Floats = NDArray[np.float64]


@rule(
    aliases=("lindahl", "capped-lindahl", "public-goods-equilibrium"),
    complexity="one convex program of n m variables",
    needs="cardinal",
    source="Kroer and Peters 2025, arXiv:2503.16414; Foley 1970, Econometrica 38(1) (the core)",
    examples=(
        Example("park | ann: 1; bob: 2 | supply 2", winners={"park 2"}, source="by hand: there is nothing else"),
    ),
)
def lindahl_equilibrium(problem: GoodsProblem) -> Outcome[Plan]:
    """Spend the agents' budgets on public goods, each of which can take no more than its supply, as all would alike.

    Here a good is public: all have what is spent on it, and agent i's utility is Σ_j v_ij x_j. Prices p_ij ≥ 0 of
    agent i with Σ_i p_ij ≤ 1, such that x is best for every agent of what costs it no more than its weight and keeps
    the caps. Then no coalition can make all its members better off with its own budgets alone (the weak core). With
    caps that do not bind it is the largest Nash welfare. The spending that maximises Σ b_ij log(v_ij x_j / b_ij), x_j =
    Σ_i b_ij ≤ cap_j, is one. It may be irrational; so the outcome is one of short decimals, with rates from which the
    prices follow and at which nobody could have more than one part in 10⁴ above what it has, as the evidence says; and
    other equilibria may exist, so that it is not complete.

    Raises InvalidProblem if there are disagreement utilities, if somebody values nothing, or if the budgets are more
    than what those who hold them value can take; and Unproven if no equilibrium within the tolerance is found.
    """
    _spendable(problem)
    plan, _, _ = _solved(problem)
    return Outcome(frozenset({_plan(problem, plan)}), complete=False)


@lindahl_equilibrium.evidence
def rates(problem: GoodsProblem, outcome: Outcome[Plan]) -> Evidence:
    """What a unit of utility costs each agent where no cap binds, the gap, and that the budgets can be spent."""
    _, rates, gap = _solved(problem)
    data = {"rates": rates, "gap": gap, "spendable": _spendable(problem)}
    return Evidence("lindahl rates", data, "bound only" if gap else "certified", "some")


def _plan(problem: GoodsProblem, amounts: Row) -> Plan:
    return Plan(tuple(zip(problem.names, amounts, strict=True)))


def _solved(problem: GoodsProblem) -> tuple[Row, Row, Fraction]:
    """(m,) spending, (n,) rates and the gap."""
    scale = [max(row) for row in problem.values]
    values = np.array([[float(v / top) for v in row] for row, top in zip(problem.values, scale, strict=True)])
    budgets, caps = (np.array([float(x) for x in row]) for row in (problem.weights, problem.supply))
    found = convex.public_spending(values, budgets, caps)
    best = None
    for plan, rates in _guesses(problem, values, budgets, scale, found) if found is not None else ():
        gap = _gap(problem, plan, rates)
        if best is None or gap < best[2]:
            best = plan, rates, gap
        if not gap:
            break
    if best is None or best[2] > MOST:
        raise Unproven("no equilibrium within a ten-thousandth was found; scale budgets and caps closer together")
    return best


def _guesses(
    problem: GoodsProblem, values: Floats, budgets: Floats, scale: Row, found: tuple[Floats, Floats]
) -> Iterator[tuple[Row, Row]]:
    """Spending and rates near the floats, those of short fractions first."""
    total, money = found[0].sum(axis=0), sum(problem.weights)
    for below in (12, 1000, 10**DIGITS):
        near = [
            min(Fraction(float(x)).limit_denominator(below), cap) for x, cap in zip(total, problem.supply, strict=True)
        ]
        over = max(ONE, sum(near, ZERO) / money)
        for row in _rates(values, budgets, *found):
            parts = [Fraction(float(c)).limit_denominator(max(below, 1000)) for c in row]
            if min(parts) > 0:
                yield [x / over for x in near], [c / top for c, top in zip(parts, scale, strict=True)]


def _rates(values: Floats, budgets: Floats, spent: Floats, duals: Floats) -> Iterator[Floats]:
    """Guesses of c_i with p_ij = v_ij c_i where no cap binds: from the multipliers, and from spending."""
    with np.errstate(all="ignore"):
        yield np.nan_to_num(np.exp(duals))
        yield np.nan_to_num(np.exp(-duals))
        total = spent.sum(axis=0)
        own = np.where(spent > 1e-7 * budgets[:, None], spent / (total * values), 0.0)
        yield np.nan_to_num(own.max(axis=1))
        yield budgets / (values @ total)


def _gap(problem: GoodsProblem, plan: Row, rates: Row) -> Fraction:
    """By which part somebody could have more than it has, at most."""
    sums = [sum((row[j] * c for row, c in zip(problem.values, rates, strict=True)), ZERO) for j in range(len(plan))]
    worst = ZERO
    for row, rate, budget in zip(problem.values, rates, problem.weights, strict=True):
        have = sum((v * x for v, x in zip(row, plan, strict=True)), ZERO)
        best, left = ZERO, budget
        order = sorted((j for j, v in enumerate(row) if v), key=lambda j: -max(ONE, sums[j]))
        for j in order:
            price = row[j] * rate / max(ONE, sums[j])
            bought = min(problem.supply[j], left / price)
            best, left = best + bought * row[j], left - bought * price
        worst = max(worst, best / have - 1 if have else ONE)
    return worst


def _spendable(problem: GoodsProblem) -> list[Row]:
    """(n, m) a way to spend all budgets on what is valued, within the caps."""
    if any(problem.disagreement) or not all(problem.totals):
        raise InvalidProblem("public goods have no disagreement utilities, and everybody must value one of them")
    n, m = len(problem.agents), len(problem.names)
    pairs = [(i, j) for i, row in enumerate(problem.values) for j, v in enumerate(row) if v]
    rows = [[-ONE if i == who else ZERO for i, _ in pairs] for who in range(n)]
    rows += [[-ONE if j == what else ZERO for _, j in pairs] for what in range(m)]
    found = maximise([1] * len(pairs), rows, [-x for x in (*problem.weights, *problem.supply)])
    if found.value < sum(problem.weights):
        raise InvalidProblem(
            f"the budgets are {sum(problem.weights)}, and what those who hold them value can take {found.value} of "
            "them; lower the weights or raise the supply"
        )
    spent = dict(zip(pairs, found.point, strict=True))
    return [[spent.get((i, j), ZERO) for j in range(m)] for i in range(n)]
