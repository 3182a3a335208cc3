"""Money that goes to where it is needed: whether it meets what is demanded, and what is conceded at the least."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import replace
from fractions import Fraction

from socialchoice.numeric.optima.packages.money import Money, Row

ZERO = Fraction(0)


def enough(money: Money, gains: Row, wanted: Container[int]) -> Row | None:
    """The payments (n,) by which all of `wanted` gain 0 or more, as even as can be; None if no payments do that."""
    low = tuple(
        max(-pays, -g / w) if i in wanted else -pays
        for i, (g, w, pays) in enumerate(zip(gains, money.worth, money.pays, strict=True))
    )
    if sum(low, ZERO) > 0 or any(least > most for least, most in zip(low, money.receives, strict=True)):
        return None
    return _within(money, low, money.receives).payments(gains)


def conceding(money: Money, gains: Row, burdens: Row | None = None) -> Row:
    """The payments (n,) at which the least is conceded, and of these the most even at the rates of the money.

    With weights w = 1 / rates, an agent concedes w_i max(0, -gain_i). If `burdens` are given, the greatest of these
    with w_i burden_i is made as small as can be, then the next; otherwise their sum. Money beyond what lifts a gain to
    0 saves nothing, and before that an agent's unit saves w_i worth_i: so for the sum it goes to where it saves most.
    """
    least = tuple(-pays for pays in money.pays)
    ends = zip(gains, money.worth, least, money.receives, strict=True)
    needed = tuple(min(most, max(low, -g / w)) for g, w, low, most in ends)
    left = -sum(needed, ZERO)
    if left >= 0:
        return money.payments(gains)
    if burdens is not None:
        lowered = tuple(g - burden for g, burden in zip(gains, burdens, strict=True))
        return _within(money, least, needed).payments(lowered)
    saves = [w / rate for w, rate in zip(money.worth, money.rates, strict=True)]
    low, high = list(needed), list(needed)
    for save in sorted(set(saves)):  # who saves least gives up what is lacking
        those = [i for i, each in enumerate(saves) if each == save]
        for i in those:
            low[i] = least[i]
        if left + sum((high[i] - low[i] for i in those), ZERO) >= 0:
            break
        for i in those:
            left += high[i] - low[i]
            high[i] = low[i]
    return _within(money, tuple(low), tuple(high)).payments(gains)


def _within(money: Money, low: Row, high: Row) -> Money:
    """The same money between other ends."""
    return replace(money, pays=tuple(-least for least in low), receives=high)
