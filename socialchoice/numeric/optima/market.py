"""Linear Fisher markets: agents with budgets, goods, and the prices at which everything is sold; floats, then exact.

An interior point method for the program of Eisenberg and Gale 1959, doi:10.1214/aoms/1177706369, proposes prices and
spending; who buys what for more than nothing then gives the exact prices, and a flow over all best buys decides.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from fractions import Fraction
from math import lcm

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Row = Sequence[Fraction]
ROUNDS = 120
ZERO = Fraction(0)


def equilibrium(values: Sequence[Row], budgets: Row) -> tuple[list[Fraction], list[list[Fraction]]] | None:
    """(m,) prices and (n, m) spending, exact and proved by themselves; None if the floats did not lead there.

    values  : (n, m) at least 0, of all that there is of a good; nobody wants nothing, and no good is wanted by nobody
    budgets : (n,) positive
    """
    n, m = len(budgets), len(values[0])
    return bargained(values, budgets, [ZERO] * n, np.full((n, m), 1.0 / n))


def bargained(
    values: Sequence[Row], budgets: Row, kept: Row, start: Floats
) -> tuple[list[Fraction], list[list[Fraction]]] | None:
    """The same where agents keep utilities (n,) without an agreement: what maximises Π (u_i - kept_i)^(budget_i).

    It is the equilibrium of a market in which agent i has kept_i / (its best value per price) to spend beside its
    budget, and rational too (Vazirani 2012, doi:10.1145/2160158.2160160). Nobody keeps as much as it can have.

    start : (n, m) positive shares of each good that sum to one, by which everybody gains
    """
    rows, shares, low = _scaled(values, budgets, kept)
    spending = _interior(rows, shares, low, start)
    for least in (1e-7, 1e-5, 1e-9, 1e-3, 1e-11):
        prices = _priced(values, budgets, kept, spending, least)
        if prices is None:
            continue
        rates = [max(v / p for v, p in zip(row, prices, strict=True)) for row in values]
        money = [budget + low / rate for budget, low, rate in zip(budgets, kept, rates, strict=True)]
        bought = _flow(values, money, prices) if min(money) >= 0 else None
        if bought is not None and sum(money) == sum(prices):
            return prices, bought
    return None


def best_buys(values: Sequence[Row], prices: Row) -> list[list[int]]:
    """For each agent the goods that give most for the money."""
    found = []
    for row in values:
        rates = [v / p for v, p in zip(row, prices, strict=True)]
        found.append([j for j, rate in enumerate(rates) if rate == max(rates)])
    return found


def _scaled(values: Sequence[Row], budgets: Row, kept: Row) -> tuple[Floats, Floats, Floats]:
    rows = np.array([[float(v / max(row)) for v in row] for row in values])
    low = np.array([float(least / max(row)) for least, row in zip(kept, values, strict=True)])
    return rows, np.array([float(b / sum(budgets)) for b in budgets]), low


def _interior(values: Floats, budgets: Floats, low: Floats, start: Floats) -> Floats:
    """(n, m) nearly the spending: Newton on value·budget/gain + z = price, x z = μ, Σ x = 1, towards μ = 0.

    For each agent the Hessian is of rank one, so that only a system of the goods is left.
    """
    n, m = values.shape
    x = start.copy()
    slope = values * (budgets / ((values * x).sum(axis=1) - low))[:, None]
    prices = slope.max(axis=0) + 1.0 / m
    z = prices - slope
    best = np.inf
    kept: Floats = x * prices
    for _ in range(ROUNDS):
        gain = (values * x).sum(axis=1) - low
        slope = values * (budgets / gain)[:, None]
        mu = float((x * z).mean())
        error = max(float(np.abs(slope + z - prices).max()), float(np.abs(x.sum(axis=0) - 1).max()), mu * n * m)
        if not np.isfinite(error) or mu < 1e-17:
            break
        if error < best:
            best, kept = error, x * prices
        ratio = x / z
        q = slope - prices + 0.1 * mu / x
        pull = values * ratio
        curve = budgets / gain**2
        curve = curve / (1 + curve * (values * pull).sum(axis=1))
        right = ratio * q - pull * (curve * (pull * q).sum(axis=1))[:, None]
        system = np.diag(ratio.sum(axis=0)) - (pull * curve[:, None]).T @ pull
        move = np.linalg.lstsq(system, right.sum(axis=0) - (1 - x.sum(axis=0)), rcond=None)[0]
        dx = right - ratio * move + pull * (curve * (pull @ move))[:, None]
        dz = 0.1 * mu / x - z - dx / ratio
        more = _longest(gain, (values * dx).sum(axis=1))
        step = min(1.0, 0.99 * min(_longest(x, dx), _longest(z, dz), more))
        x, z, prices = x + step * dx, z + step * dz, prices + step * move
    return kept


def _longest(at: Floats, move: Floats) -> float:
    down = move < 0
    return float((-at[down] / move[down]).min()) if down.any() else 1e300


def _priced(values: Sequence[Row], budgets: Row, kept: Row, spending: Floats, least: float) -> list[Fraction] | None:
    """Exact prices, if everybody's goods of more than that spending are best buys: in each component they are fixed."""
    n, m = spending.shape
    pairs = sorted(zip(*np.nonzero(spending > least), strict=True), key=lambda at: -spending[at])
    near: list[list[int]] = [[] for _ in range(n + m)]
    root = list(range(n + m))
    for i, j in ((int(i), n + int(j)) for i, j in pairs):
        one, two = _root(root, i), _root(root, j)
        if one != two and values[i][j - n]:
            root[one] = two
            near[i].append(j)
            near[j].append(i)
    prices: dict[int, Fraction] = {}
    for start in range(n, n + m):
        if start not in prices:
            found = _component(values, near, start, n)
            money = sum((budgets[i] for i in found if i < n), Fraction(0))
            total = sum((p if k >= n else -kept[k] / p for k, p in found.items()), Fraction(0))
            if not money or total <= 0:
                return None
            prices |= {k: p * money / total for k, p in found.items()}
    return [prices[n + j] for j in range(m)] if all(i in prices for i in range(n)) else None


def _component(values: Sequence[Row], near: list[list[int]], start: int, n: int) -> dict[int, Fraction]:
    """What is joined to a good of price one: the prices of goods, and what an agent has for one of money."""
    found, waiting = {start: Fraction(1)}, [start]
    while waiting:
        at = waiting.pop()
        for other in near[at]:
            if other not in found:
                i, j = min(at, other), max(at, other) - n
                found[other] = values[i][j] / found[at]
                waiting.append(other)
    return found


def _root(root: list[int], at: int) -> int:
    while root[at] != at:
        root[at] = root[root[at]]
        at = root[at]
    return at


def _flow(values: Sequence[Row], budgets: Row, prices: Row) -> list[list[Fraction]] | None:
    """(n, m) spending on best buys alone that uses all budgets and pays for everything; None if there is none."""
    n, m, buys = len(budgets), len(prices), best_buys(values, prices)
    below = lcm(*(v.denominator for v in (*budgets, *prices)))
    money = [int(b * below) for b in budgets]
    unpaid = [int(p * below) for p in prices]
    spent = [[0] * m for _ in range(n)]
    while any(money):
        path = next(_paths(buys, money, unpaid, spent), None)
        if path is None:
            return None
        back = [spent[path[k + 2]][path[k + 1]] for k in range(0, len(path) - 2, 2)]
        much = min(money[path[0]], unpaid[path[-1]], *back)
        money[path[0]] -= much
        unpaid[path[-1]] -= much
        for k in range(0, len(path), 2):
            spent[path[k]][path[k + 1]] += much
            if k + 2 < len(path):
                spent[path[k + 2]][path[k + 1]] -= much
    return [[Fraction(v, below) for v in row] for row in spent]


def _paths(buys: list[list[int]], money: list[int], unpaid: list[int], spent: list[list[int]]) -> Iterator[list[int]]:
    """Shortest ways agent, good, agent, …, good from money that is left to a good that is not paid for."""
    waiting: deque[list[int]] = deque([i] for i, left in enumerate(money) if left)
    seen_agents, seen_goods = {path[0] for path in waiting}, set()
    while waiting:
        path = waiting.popleft()
        for j in buys[path[-1]]:
            if j in seen_goods:
                continue
            seen_goods.add(j)
            if unpaid[j]:
                yield [*path, j]
            for k in range(len(money)):
                if spent[k][j] and k not in seen_agents:
                    seen_agents.add(k)
                    waiting.append([*path, j, k])
