"""Money that agents may pay each other beside a deal, as certificates carry it: its caps, and who receives what."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from ...form import Unreadable, fields, fraction, listed
from ..numbers import Row, written

ZERO = Fraction(0)


class Payments:
    """Payments t with Σ t = 0 and -pays ≤ t ≤ receives; t_i adds worth_i t_i to what agent i gains."""

    def __init__(self, agents: list[str], pays: Row, receives: Row, worth: Row) -> None:
        self.agents, self.pays, self.receives, self.worth = agents, pays, receives, worth

    @classmethod
    def of(cls, record: Any, agents: list[str]) -> "Payments":
        """As a certificate carries them."""
        rows = fields(record, "pays", "receives", "worth")
        pays, receives, worth = (written(row, "payments", len(agents)) for row in rows)
        if min(*pays, *receives) < 0 or min(worth) <= 0:
            raise Unreadable("caps on payments must be 0 or more, and money must be worth something")
        return cls(agents, pays, receives, worth)

    def between(self, low: Row, high: Row) -> "Payments":
        """The same money between other ends, which may make somebody receive at least so much."""
        return Payments(self.agents, [-least for least in low], high, self.worth)

    def read(self, record: Any) -> Row:
        """(n,) what each receives by an answer; whether that is what is due is for whoever asks to compare."""
        pairs = [listed(pair, "a payment", 2) for pair in listed(record, "payments", len(self.agents))]
        if [agent for agent, _ in pairs] != self.agents:
            raise Unreadable("the payments must name every agent in order")
        paid = [fraction(amount, "a payment") for _, amount in pairs]
        if [amount for _, amount in pairs] != [str(amount) for amount in paid]:
            raise Unreadable("payments must be written as texts in lowest terms")
        return paid

    def fit(self, paid: Row) -> bool:
        """Whether payments balance, within the caps."""
        ends = zip(self.pays, paid, self.receives, strict=True)
        return sum(paid, ZERO) == 0 and all(-most <= t <= high for most, t, high in ends)

    def evened(self, gains: Row, rates: Sequence[Fraction]) -> Row:
        """(n,) the payments that bring the gains to L rate_i for one L, but for those at a cap.

        What each receives at a level grows with the level, and so does the sum, in straight pieces between the levels
        at which somebody meets a cap; where it is 0 at several levels, nobody's payment differs between them.
        """
        caps = [(-low, high) for low, high in zip(self.pays, self.receives, strict=True)]
        rows = list(zip(gains, self.worth, rates, caps, strict=True))

        def at(level: Fraction) -> Row:
            return [min(max((level * r - g) / w, low), high) for g, w, r, (low, high) in rows]

        before = None
        for level in sorted({(g + w * cap) / r for g, w, r, both in rows for cap in both}):
            total = sum(at(level), ZERO)
            if total >= 0:
                if before is None:
                    return at(level)
                last, below = before
                return at(last - below * (level - last) / (total - below))
            before = level, total
        raise AssertionError("at the highest level everybody receives all that is allowed")

    def gained(self, gains: Row, paid: Row) -> Row:
        """(n,) the gains with what these payments are worth."""
        return [g + w * t for g, w, t in zip(gains, self.worth, paid, strict=True)]

    def most(self, prices: Row) -> Fraction:
        """What no balanced payments are worth more than at these prices of gains.

        For any m, Σ v_i t_i = Σ (v_i - m) t_i with v_i = price_i worth_i, and each term is at most its larger end.
        """
        values = [y * w for y, w in zip(prices, self.worth, strict=True)]
        ends = list(zip(values, self.pays, self.receives, strict=True))
        return min(sum((max((v - m) * high, (m - v) * low) for v, low, high in ends), ZERO) for m in values)
