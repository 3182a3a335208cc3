"""The product of gains over deals, as what is sought: prices w_i / g_i of a relaxed solution bound it."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import ceil, prod

import numpy as np

from socialchoice.numeric.exact import Array
from socialchoice.numeric.optima.deals import Bound, Choice, Row, Tables, best_least, dearest
from socialchoice.numeric.optima.packages.money import Money


class Product:
    """The product of gains, each to the power of a whole number.

    base   : (n,) what is added to the rows of the tables
    powers : (n,)
    money  : what may change hands, at rates power · worth, at which the product is largest
    """

    def __init__(self, base: Row, powers: Sequence[int], money: Money | None = None) -> None:
        self.powers, self.base, self.money = powers, base, money
        self.weights = np.array(powers, float) / sum(powers)

    def score(self, sums: Array) -> Array:
        return np.asarray(np.log(sums) @ self.weights)

    def key(self, sums: Row) -> Fraction:
        return Fraction(prod(g**p for g, p in zip(sums, self.powers, strict=True)))

    def start(self, tables: Tables) -> Choice | None:
        """The rows of largest share in the relaxed solution."""
        if (found := self._relaxed(tables)) is None:
            return None
        return tuple(int(np.argmax(share)) for share in found[0])

    def leaf(self, tables: Tables, best: Fraction | None) -> Bound | None:
        """Prices w_i / g_i of the relaxed solution; by the inequality of the means they bound the product."""
        if best is None:
            level = best_least(tables, self.base, self.money)
            return None if level.value > 0 else Bound({"prices": level.duals[: len(self.base)]})
        found = self._relaxed(tables)
        if found is None:
            level = best_least(tables, self.base, self.money)
            prices = [max(1, round(y * 10**9)) for y in level.duals[: len(self.base)]]
        else:
            rates = self.weights / found[1]
            prices = [max(1, round(y)) for y in (rates / rates.max() * 10**9).tolist()]
        total, most = sum(self.powers), max(dearest(tables, self.base, prices, self.money), Fraction(0))
        rates_of = tuple(Fraction(power, price) for power, price in zip(self.powers, prices, strict=True))
        ratio = (most / total) ** total * self.key(rates_of) / best
        if ratio <= 1:
            return Bound({"prices": prices}, ties=ratio == 1)
        step = ceil((float(ratio) ** (1 / total) - 1) * 10**9) + 1
        while (1 + Fraction(step, 10**9)) ** total < ratio:
            step *= 2
        return Bound({"prices": prices}, Fraction(step, 10**9))

    def _relaxed(self, tables: Tables, rounds: int = 40) -> tuple[list[Array], Array] | None:
        """Shares of the rows of each table, and gains, by Frank and Wolfe's method; None where somebody gains nothing.

        Payments are mixed like rows: what is added in each round goes to where gains are priced highest.
        """
        whole = [np.array([[float(v) for v in row] for row in table]) for table in tables]
        shares = [np.full(len(table), 1 / len(table)) for table in whole]
        low = np.array([float(v) for v in self.base])
        gains = low + sum(share @ table for share, table in zip(shares, whole, strict=True))
        if self.money is not None:
            gains = self.money.near(gains[None, :])[0]
        if gains.min() <= 0:
            return None
        for _ in range(rounds):
            rates = self.weights / gains
            picks = [int(np.argmax(table @ rates)) for table in whole]
            toward = low + sum(table[j] for table, j in zip(whole, picks, strict=True)) - gains
            if self.money is not None:
                toward = toward + _moved(self.money, rates)
            if rates @ toward < 1e-9:
                break
            step = _step(gains, toward, self.weights)
            shares = [(1 - step) * share for share in shares]
            for share, j in zip(shares, picks, strict=True):
                share[j] += step
            gains = gains + step * toward
        return shares, gains


def _moved(money: Money, rates: Array) -> Array:
    """(n,) what the payments add that are worth most at these prices: from the lowest priced to the highest."""
    worth = np.array([float(w) for w in money.worth])
    added = -np.array([float(p) for p in money.pays])
    room = np.array([float(p + r) for p, r in zip(money.pays, money.receives, strict=True)])
    left = -added.sum()
    for i in np.argsort(-rates * worth, kind="stable").tolist():
        part = min(left, float(room[i]))
        added[i], left = added[i] + part, left - part
    return np.asarray(worth * added)


def _step(gains: Array, toward: Array, weights: Array) -> float:
    """Where Σ w log(gains + t toward) is largest for t in [0, 1], by halving."""
    low, high = 0.0, 1.0
    for _ in range(30):
        middle = (low + high) / 2
        there = gains + middle * toward
        if there.min() > 0 and weights @ (toward / there) > 0:
            low = middle
        else:
            high = middle
    return low
