"""What rules of distance want, read from their options: targets, units, and how what is missing is summed up.

With targets t and units s, an agent's weighted lack is w_i (t_i - gain_i) / s_i; a unit of 0 leaves the agent out.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from ...form import Unreadable, demand, fields, text
from ..bargains import Convex
from ..numbers import Row

ZERO, ONE = Fraction(0), Fraction(1)
NUMBER = re.compile(r"-?[0-9]+(/[1-9][0-9]*|\.[0-9]+)?")


@dataclass(frozen=True)
class Wish:
    """What the options say.

    form    : "sum", "greatest", "squares", "levels" (the greatest, the next and so on), "classes" or "order"
    targets : (n,) gains; None where the highest are the targets
    capped  : whether what is above a target does not count
    spread  : whether the units are the agents' ranges; otherwise they are 1
    order   : (n,) weights of the places, the worst-off's first
    ranks   : (n,) each agent's class
    """

    form: str
    targets: Row | None = None
    capped: bool = False
    spread: bool = False
    order: tuple[Fraction, ...] = ()
    ranks: tuple[int, ...] = ()


@dataclass(frozen=True)
class Aim:
    """The same once the ends are known; what is to be minimised is `value`."""

    wish: Wish
    weights: Row
    targets: Row
    units: Row

    def rates(self) -> Row:
        """(n,) what a unit of each agent's gain is worth: weight per unit; 0 for those left out."""
        return [w / s if s else ZERO for w, s in zip(self.weights, self.units, strict=True)]

    def lacks(self, gains: Row) -> Row:
        """(n,) the weighted lacks."""
        lacks = [rate * (t - g) for rate, t, g in zip(self.rates(), self.targets, gains, strict=True)]
        return [max(ZERO, lack) for lack in lacks] if self.wish.capped else lacks

    def value(self, gains: Row) -> Any:
        """What the rule minimises: a number, or numbers that are compared one after the other."""
        return VALUES[self.wish.form](self, gains)

    def by_class(self, gains: Row) -> Row:
        """For each class, from the first, the sum of its agents' lacks."""
        pairs = list(zip(self.wish.ranks, self.lacks(gains), strict=True))
        return [sum((lack for rank, lack in pairs if rank == own), ZERO) for own in sorted(set(self.wish.ranks))]

    def squares(self, gains: Row) -> Fraction:
        ends = zip(self.weights, self.units, self.targets, gains, strict=True)
        return sum((w * ((t - g) / s) ** 2 for w, s, t, g in ends if s), ZERO)

    def ordered(self, gains: Row) -> Fraction:
        values = sorted(g / w for g, w in zip(gains, self.weights, strict=True))
        return -sum((share * v for share, v in zip(self.wish.order, values, strict=True)), ZERO)


VALUES: dict[str, Callable[[Aim, Row], Any]] = {
    "sum": lambda aim, gains: sum(aim.lacks(gains), ZERO),
    "greatest": lambda aim, gains: max(
        (lack for lack, rate in zip(aim.lacks(gains), aim.rates(), strict=True) if rate), default=ZERO
    ),
    "levels": lambda aim, gains: sorted(aim.lacks(gains), reverse=True),
    "classes": Aim.by_class,
    "squares": Aim.squares,
    "order": Aim.ordered,
}


def wish(rule: str, options: dict[str, Any], bargain: Convex, kept: Row) -> Wish:
    """The wish of a rule; `kept` (n,) are the disagreement utilities."""
    return READERS[rule](options, bargain, kept)


def _regret(options: dict[str, Any], bargain: Convex, kept: Row) -> Wish:
    (refined,) = fields(options, "refined")
    return Wish({"no": "greatest", "leximin": "levels"}[_one_of(refined, "no", "leximin")])


def _power(options: dict[str, Any], bargain: Convex, kept: Row) -> Wish:
    return replace(_distance(options, bargain, kept), spread=True)


def _distance(options: dict[str, Any], bargain: Convex, kept: Row) -> Wish:
    (power,) = fields(options, "power")
    forms = {"1": "sum", "2": "squares", "infinity": "greatest"}
    return Wish(forms[_one_of(power, *forms)])


def _concession(options: dict[str, Any], bargain: Convex, kept: Row) -> Wish:
    (form,) = fields(options, "form")
    forms = {"sum": "sum", "greatest": "levels"}
    return Wish(forms[_one_of(form, *forms)], [ZERO] * len(kept), capped=True)


def _goals(options: dict[str, Any], bargain: Convex, kept: Row) -> Wish:
    targets, form, classes = fields(options, "targets", "form", "classes")
    forms = {"sum": "sum", "greatest": "levels", "lexicographic": "classes"}
    form = _one_of(form, *forms)
    n = len(kept)
    aims = None
    if text(targets, "targets") != "":
        aims = [value - low for value, low in zip(numbers_read(targets, n), kept, strict=True)]
    ranks = [Fraction(i) for i in range(n)] if text(classes, "classes") == "" else numbers_read(classes, n)
    if (classes != "" and form != "lexicographic") or any(rank.denominator > 1 for rank in ranks):
        raise Unreadable("classes are whole numbers, and belong to the lexicographic form")
    return Wish(forms[form], aims, capped=True, ranks=tuple(int(rank) for rank in ranks))


def _order(options: dict[str, Any], bargain: Convex, kept: Row) -> Wish:
    (order,) = fields(options, "order")
    n = len(kept)
    weights = [Fraction(2 * k - 1) for k in range(n, 0, -1)] if text(order, "order") == "" else numbers_read(order, n)
    demand(min(weights) >= 0 and any(weights), "a weight of a place is negative, or all are 0")
    falling = weights == sorted(weights, reverse=True)
    demand(falling or not bargain.lotteries, "the weights of places increase, and lotteries or plans are agreements")
    return Wish("order", [ZERO] * n, order=tuple(weights))


def _one_of(value: Any, *known: str) -> str:
    if type(value) is not str or value not in known:
        raise Unreadable(f"an option must be one of {', '.join(known)}")
    return value


def numbers_read(said: str, count: int) -> Row:
    """So many exact numbers, parted by spaces, from an option."""
    parts = said.split(" ")
    if len(parts) != count or not all(NUMBER.fullmatch(part) for part in parts):
        raise Unreadable(f"an option must be {count} exact numbers parted by spaces")
    return [Fraction(part) for part in parts]


READERS: dict[str, Callable[[dict[str, Any], Convex, Row], Wish]] = {
    "minimax-regret": _regret,
    "compromise-programming": _power,
    "yu-compromise": _distance,
    "goal-programming": _goals,
    "minimal-concession": _concession,
    "ordered-weighted-average": _order,
}
