"""Equal shares where columns have prices of their own: which one costs its rows least for what it is worth to them.

Floats only leave out columns that are certainly dearer; the bounds allow for all their rounding.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from heapq import heapify, heappop, heappush
from math import inf

import numpy as np
from numpy.typing import NDArray

from socialchoice.numeric.optima.shares import Ints, Purses

EPSILON = 2.0**-52
FEW = 64  # purses of different content; up to so many, floats save nothing


class PricedPurses(Purses):
    """Purses (see there) for columns that cost prices (m,) and are worth worths (m,) to each of their rows.

    A column costs its rows ρ: each pays ρ times its worth, or all it has if that is less.
    """

    def __init__(
        self, rows: NDArray[np.bool_], counts: Ints, purse: int, prices: Sequence[int], worths: Sequence[int]
    ) -> None:
        super().__init__(rows, counts, purse, 1)
        self._prices, self._worths = prices, worths
        # a float per price, as a share of a first purse; what costs more than all purses together is never had
        self._floats = [price / purse if price <= purse * int(counts.sum()) else 0.0 for price in prices]
        self._payable &= np.array([price <= purse * int(counts.sum()) for price in prices])
        self._purse, self._bounds = purse, [0.0] * len(prices)

    def best(self) -> tuple[Fraction, list[int]] | None:
        """The lowest ρ, and the columns of that ρ; None if none can be had."""
        money = np.array([value / (self.below * self._purse) for value in self.values])
        found: dict[int, Fraction] = {}
        few, limit = len(self.values) <= FEW, inf
        waiting = [(self._bounds[c], few, c) for c in np.flatnonzero(self._payable).tolist()]
        heapify(waiting)
        while waiting and waiting[0][0] <= limit:
            bound, fresh, c = heappop(waiting)
            if not fresh:
                self._bounds[c] = max(bound, self._at_least(c, money))
                heappush(waiting, (self._bounds[c], True, c))
            elif (each := self.each(c)) is None:
                self._payable[c] = False
            else:
                found[c] = each / self._worths[c]
                near = float(found[c])
                limit = min(limit, near * (1 + 4 * EPSILON))
                self._bounds[c] = max(bound, near * (1 - 4 * EPSILON))
        if not found:
            return None
        least = min(found.values())
        return least, [c for c, rho in sorted(found.items()) if rho == least]

    def each(self, column: int) -> Fraction | None:
        """The most that a row of the column pays for it, exactly; None if they cannot pay."""
        held = self._held(column)
        due, left = self._prices[column] * self.below, sum(count for _, count in held)
        for value, count in held:
            if value * left >= due:
                return Fraction(due, left * self.below)
            due, left = due - value * count, left - count
        return None

    def _at_least(self, column: int, money: NDArray[np.float64]) -> float:
        """A lower bound of ρ; 0 where floats cannot tell.

        Sums of n positive floats are off by a factor of 1 ± nε at most. So the payment that they give collects the
        price but for `off` of it, and the true one is lower by no more than that over the rows who pay in full.
        """
        rows = self.supporters(column)
        counts = np.bincount(self.classes[rows], weights=self._weights[rows], minlength=len(money))
        kept = np.flatnonzero(counts)
        counts, held = counts[kept], money[kept]
        poor = np.concatenate([[0.0], np.cumsum(counts * held)[:-1]])
        rich = np.cumsum(counts[::-1])[::-1]
        price, off = self._floats[column], 8 * EPSILON * (len(rows) + len(money) + 4)
        enough = np.flatnonzero(held * rich + poor >= price)
        at = int(enough[0]) if len(enough) else len(kept) - 1
        payment = (price * (1 - off) - poor[at] * (1 + off)) / rich[at]
        return max(0.0, float(payment) * self._purse / self._worths[column] * (1 - 4 * EPSILON))
