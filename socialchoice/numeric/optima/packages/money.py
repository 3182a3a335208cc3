"""Money that changes hands within caps and balances: shared as evenly as caps allow, and what it is worth at most."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from socialchoice.numeric.exact import Array

Row = tuple[Fraction, ...]
ZERO = Fraction(0)
HALVINGS = 70


@dataclass(frozen=True)
class Money:
    """Payments t (n,) with Σ t = 0 and -pays ≤ t ≤ receives; t_i adds worth_i t_i to what agent i gains.

    rates : (n,) positive: payments are such that gain_i = L rate_i for one L, but for those at a cap
    """

    pays: Row
    receives: Row
    worth: Row
    rates: Row

    def payments(self, gains: Row) -> Row:
        """The payments (n,) for these gains: the only ones at which no even cent could go to somebody further below.

        t_i(L) = (L rate_i - gain_i) / worth_i within the caps grows with L, and so does its sum, from -Σ pays to
        Σ receives in straight pieces; L is where the sum is 0. Where it is so for several L, no payment changes.
        """
        steps = sorted({(g + w * cap) / r for g, w, r, caps in self._agents(gains) for cap in caps})
        sums = [sum(self._at(level, gains), ZERO) for level in steps]
        k = next(at for at, total in enumerate(sums) if total >= 0)
        if k == 0:
            return self._at(steps[0], gains)
        rise = (steps[k] - steps[k - 1]) / (sums[k] - sums[k - 1])
        return self._at(steps[k - 1] - sums[k - 1] * rise, gains)

    def settled(self, gains: Row) -> Row:
        """(n,) the gains once these payments are made."""
        return tuple(g + w * t for g, w, t in zip(gains, self.worth, self.payments(gains), strict=True))

    def near(self, gains: Array) -> Array:
        """(choices, n) floats: about what `settled` gives for each row."""
        worth, rates = (np.array([float(x) for x in row]) for row in (self.worth, self.rates))
        least, most = -np.array([float(x) for x in self.pays]), np.array([float(x) for x in self.receives])
        low = ((gains + worth * least) / rates).min(axis=1)
        high = ((gains + worth * most) / rates).max(axis=1)
        for _ in range(HALVINGS):
            level = (low + high) / 2
            enough = np.clip((level[:, None] * rates - gains) / worth, least, most).sum(axis=1) >= 0
            high, low = np.where(enough, level, high), np.where(enough, low, level)
        return np.asarray(gains + worth * np.clip((high[:, None] * rates - gains) / worth, least, most))

    def most(self, prices: Sequence[Fraction | int]) -> Fraction:
        """The most that balanced payments can be worth at prices of gains: money goes to where it is priced highest.

        For every m, Σ v_i t_i = Σ (v_i - m) t_i is at most Σ of what each term can be; the least of this is reached at
        some m = v_i = price_i worth_i.
        """
        values = [Fraction(price) * w for price, w in zip(prices, self.worth, strict=True)]
        return min(self._bound(values, rate) for rate in values)

    def _bound(self, values: Sequence[Fraction], rate: Fraction) -> Fraction:
        ends = zip(values, self.pays, self.receives, strict=True)
        return sum((max((v - rate) * high, (rate - v) * low) for v, low, high in ends), ZERO)

    def _agents(self, gains: Row) -> list[tuple[Fraction, Fraction, Fraction, tuple[Fraction, Fraction]]]:
        rows = zip(gains, self.worth, self.rates, self.pays, self.receives, strict=True)
        return [(g, w, r, (-low, high)) for g, w, r, low, high in rows]

    def _at(self, level: Fraction, gains: Row) -> Row:
        return tuple(min(max((level * r - g) / w, caps[0]), caps[1]) for g, w, r, caps in self._agents(gains))
