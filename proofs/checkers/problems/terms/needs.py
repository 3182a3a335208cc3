"""Payments by which agents have what they keep without a deal, and those that leave the least of it lacking."""

from collections.abc import Container, Sequence
from fractions import Fraction

from ..numbers import Row
from .payments import Payments

ZERO = Fraction(0)


def enough(payments: Payments, gains: Row, wanted: Container[int]) -> bool:
    """Whether some payments leave all of `wanted` a gain of 0 or more.

    Each of them needs at least -gain / worth, and the others pay all they may: these must not sum to more than 0.
    """
    total = ZERO
    for i, (gain, worth) in enumerate(zip(gains, payments.worth, strict=True)):
        least = max(-payments.pays[i], -gain / worth) if i in wanted else -payments.pays[i]
        if least > payments.receives[i]:
            return False
        total += least
    return total <= 0


def conceding(payments: Payments, gains: Row, weights: Row, burdens: Sequence[Fraction] | None) -> Row:
    """(n,) the payments that make Σ w_i c_i least, with c_i = max(0, -gain_i); and of these the most even ones.

    If `burdens` are given, the greatest w_i (c_i + burden_i) is made least, then the next, and so on.

    Nobody needs more than lifts its gain to 0. If all have that, what is left is shared. If not, nobody has more; for
    the sum, a unit of money saves w_i worth_i, so that only those who save as much as the last unit does share.
    """
    n, least = len(gains), [-most for most in payments.pays]
    needs = [min(payments.receives[i], max(least[i], -gains[i] / payments.worth[i])) for i in range(n)]
    rates = [1 / w for w in weights]
    if sum(needs, ZERO) <= 0:
        return payments.evened(gains, rates)
    if burdens is not None:
        lowered = [g - burden for g, burden in zip(gains, burdens, strict=True)]
        return payments.between(least, needs).evened(lowered, rates)
    saves = [w * worth for w, worth in zip(weights, payments.worth, strict=True)]

    def without(below: Fraction) -> list[Fraction]:
        """What all receive if those who save less than this receive the least."""
        return [low if save < below else need for low, need, save in zip(least, needs, saves, strict=True)]

    last = max(save for save in saves if sum(without(save), ZERO) > 0)  # the sum falls as this rises
    high = without(last)
    low = [least[i] if saves[i] == last else high[i] for i in range(n)]
    return payments.between(low, high).evened(gains, rates)
