"""What rules of markets share: only goods that somebody values are traded, and when best buys leave one division."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction

from socialchoice.model.bargaining.goods import GoodsProblem
from socialchoice.model.errors import Unproven
from socialchoice.numeric.optima.market import best_buys

ZERO = Fraction(0)
Market = tuple[list[Fraction], list[list[Fraction]]]  # (m,) prices and (n, m) spending


def on_what_is_wanted(
    problem: GoodsProblem, solve: Callable[[Sequence[Sequence[Fraction]], list[int]], Market | None]
) -> Market:
    """(m,) prices of a unit and (n, m) spending; 0 for what nobody values. Raises Unproven if nothing is found.

    solve : (n, k) values of all that there is of each good that is wanted, and which these are -> prices and spending
    """
    wanted = [j for j in range(len(problem.names)) if any(row[j] for row in problem.values)]
    found = solve([[row[j] * problem.supply[j] for j in wanted] for row in problem.values], wanted)
    if found is None:
        raise Unproven("no exact solution was found near the floats; scale the values of each agent closer together")
    prices = [ZERO] * len(problem.names)
    for j, price in zip(wanted, found[0], strict=True):
        prices[j] = price / problem.supply[j]
    rows = [dict(zip(wanted, row, strict=True)) for row in found[1]]
    return prices, [[row.get(j, ZERO) for j in range(len(prices))] for row in rows]


def amounts_of(market: Market) -> list[list[Fraction]]:
    """(n, m) what is bought."""
    prices, spent = market
    return [[paid / price if price else ZERO for paid, price in zip(row, prices, strict=True)] for row in spent]


def only_division(problem: GoodsProblem, prices: list[Fraction]) -> bool:
    """Whether everything is wanted, and best buys join agents and goods without a circle."""
    if not all(prices):
        return False
    joined = [{i} for i in range(len(problem.agents) + len(prices))]
    for i, goods in enumerate(best_buys(problem.values, prices)):
        for j in goods:
            one, two = (next(group for group in joined if k in group) for k in (i, len(problem.agents) + j))
            if one is two:
                return False
            joined = [group for group in joined if group is not one and group is not two] + [one | two]
    return True
