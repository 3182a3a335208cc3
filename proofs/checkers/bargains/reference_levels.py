"""Leximin of the shares of the way from a reference point to the ideal, level by level.

data: {"better": an agreement that makes everybody better off, "ideals": as in `leximin_levels`,
       "levels": [{"value": fraction, "prices": prices}, …], "none": null}; or, where there is no such agreement, the
       same with null, null, [] and "none": prices at which none is worth more than nothing; prices as `problems` reads

The option `reference` holds utilities parted by spaces, or is empty: the disagreement utilities. With r what they give
more than disagreement, an agent's share is (gain - r) / (weight · (ideal gain - r)). At a level, agents settled before
have their share, and all others at least the level's; prices of gains at which no agreement is worth more than that
show that those of positive price have exactly these shares in every agreement that is as good. The first level is not
below 0: what the reference gives is possible. Gupta and Livne 1988, Management Science 34(11).
"""

import re
from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from ..case import Case
from ..form import Unreadable, demand, fields, fraction, listed, text
from ..problems.bargains import NO_AGREEMENT, Convex, convex
from ..problems.numbers import Row
from ..problems.prices import Priced
from .leximin_levels import ideal_gains

RULES = ("gupta-livne",)
ZERO = Fraction(0)
_NUMBER = re.compile(r"-?[0-9]{1,4000}(\.[0-9]{1,4000}|/[1-9][0-9]{0,4000})?")


def check(case: Case) -> str:
    (reference,) = fields(case.options, "reference")
    bargain = convex(case)
    start = start_of(case.problem, text(reference, "reference"), len(bargain.agents))
    demand(case.status == "certified", "this evidence proves winners, not bounds")
    better, ideals, levels, none = fields(case.data, "better", "ideals", "levels", "none")
    demand(len(case.winners) == 1, "this evidence is about one agreement")
    if none is not None:
        demand(case.winners == [NO_AGREEMENT] and case.claim == "all", "the outcome is an agreement")
        return bargain.priced(none).none()
    demand(min(bargain.gains_at(bargain.answer(better))) > 0, "the first agreement does not make everybody better off")
    best = ideal_gains(bargain, bargain.over, ideals)
    demand(all(a > r for a, r in zip(best, start, strict=True)), "somebody can have no more than the reference gives")
    scales = [w * (a - r) for w, a, r in zip(bargain.weights, best, start, strict=True)]
    point = bargain.answer(case.winners[0])
    gains = bargain.gains_at(point)
    reached = [(gain - r) / scale for gain, r, scale in zip(gains, start, scales, strict=True)]
    supports = settle(bargain, start, scales, reached, listed(levels, "levels"))
    if case.claim == "all":
        demand(bargain.single(supports, held=range(len(scales))), "nothing shows that no other agreement is as good")
    return f"{bargain.spoken(point)} leads furthest from the reference towards the ideal, for the least and each next."


def start_of(problem: Any, reference: str, n: int) -> Row:
    """(n,) what the reference gives more than disagreement."""
    kept = [Fraction(value) for value in problem["disagreement"]]
    given = [number(word) for word in reference.split()] if reference else kept
    demand(len(given) == n, "the reference must give a utility for each agent")
    start = [u - low for u, low in zip(given, kept, strict=True)]
    demand(min(start) >= 0, "the reference leaves somebody worse off than disagreement")
    return start


def number(word: str) -> Fraction:
    """A number as options write it."""
    if not _NUMBER.fullmatch(word):
        raise Unreadable(f"an option holds {word[:40]!r}; wanted is a number such as 3, 0.25 or 1/3")
    return Fraction(word)


def settle(bargain: Convex, start: Row, scales: Sequence[Fraction], reached: Row, levels: list[Any]) -> list[Priced]:
    """Check every level; the prices that show them."""
    n = len(scales)
    fixed: dict[int, Fraction] = {}
    supports = []
    for level in levels:
        value, prices = fields(level, "value", "prices")
        value, support = fraction(value, "value"), bargain.priced(prices)
        demand(fixed or value >= 0, "nothing shows that what the reference gives is possible")
        demand(all(reached[i] >= value for i in range(n) if i not in fixed), "somebody is below a level")
        wanted = [start[i] + scales[i] * fixed.get(i, value) for i in range(n)]
        bound = sum((price * gain for price, gain in zip(support.each, wanted, strict=True)), ZERO)
        demand(support.most <= bound, "at the prices of a level an agreement may be worth more than the level")
        settled = [i for i, price in enumerate(support.each) if price and i not in fixed]
        demand(settled, "a level settles nobody")
        demand(all(reached[i] == value for i in settled), "somebody is above the level that settles it")
        fixed.update(dict.fromkeys(settled, value))
        supports.append(support)
    demand(len(fixed) == n, "the levels do not settle everybody")
    return supports
