"""An estate divided among claims on it, worked out again.

data: {}

Proportional: claims times one share. Constrained equal awards: nobody gets more than its claim, and who gets less gets
as much as anybody. Constrained equal losses: the same of what is lost. Talmud: equal awards of half the claims, where
the estate is at most half of all; else every half, and equal losses of the other halves. Random arrival: the mean, over
all orders, of the smaller of the claim and of what those before have left. Aumann and Maschler 1985,
doi:10.1016/0022-0531(85)90102-4; O'Neill 1982, doi:10.1016/0165-4896(82)90029-4.
"""

from collections.abc import Callable, Sequence
from fractions import Fraction
from math import factorial, lcm
from typing import Any

from ..case import Case
from ..form import Unreadable, demand, distinct_texts, fields
from ..problems.ballots import kind_of
from ..problems.numbers import Row, written
from ..problems.wants.games import MOST, paid_to, sums

ZERO = Fraction(0)


def check(case: Case) -> str:
    fields(case.data)
    fields(case.options)
    players, claims, estate = _read(case.problem)
    demand(case.ranking is None, "this evidence proves no ranking")
    demand(case.status == "certified" and case.claim == "all", "a recount proves the whole outcome, not a part of it")
    demand(len(case.winners) == 1, "one division alone follows the rule")
    found = paid_to(players, case.winners[0])
    demand(sum(found, ZERO) == estate, "what is given away is not the estate")
    return RULES[case.rule](claims, estate, found)


def _read(problem: Any) -> tuple[list[str], Row, Fraction]:
    if kind_of(problem) != "claims":
        raise Unreadable(f"wanted claims on an estate; came {problem['type']!r}")
    _, players, said, whole = fields(problem, "type", "players", "claims", "estate")
    names = distinct_texts(players, "players")
    claims, (estate,) = written(said, "claims", len(names)), written([whole], "estate", 1)
    if min(claims) < 0 or not 0 <= estate <= sum(claims):
        raise Unreadable("claims are at least 0, and the estate lies from 0 to their sum")
    return names, claims, estate


def _proportional(claims: Row, estate: Fraction, found: Row) -> str:
    total = sum(claims, ZERO)
    demand(all(x * total == c * estate for x, c in zip(found, claims, strict=True)), "somebody gets another share")
    return f"Everybody gets the same share of its claim, {estate / total if total else 0}."


def _alike(most: Sequence[Fraction], found: Sequence[Fraction]) -> bool:
    """Whether all lie from 0 to the most they may be, and those below it are the largest."""
    largest = max(found)
    return all(0 <= x <= m and (x in (m, largest)) for x, m in zip(found, most, strict=True))


def _awards(claims: Row, estate: Fraction, found: Row) -> str:
    demand(_alike(claims, found), "somebody gets more than its claim, or less than it and than others")
    return f"Everybody gets its claim, or the same {max(found)}."


def _losses(claims: Row, estate: Fraction, found: Row) -> str:
    lost = [c - x for c, x in zip(claims, found, strict=True)]
    demand(_alike(claims, lost), "somebody loses more than its claim, or less than it and than others")
    return f"Everybody loses its claim, or the same {max(lost)}."


def _talmud(claims: Row, estate: Fraction, found: Row) -> str:
    halves = [c / 2 for c in claims]
    if 2 * estate <= sum(claims):
        demand(_alike(halves, found), "these are not equal awards of half the claims")
        return f"Everybody gets half of its claim, or the same {max(found)}."
    lost = [c - x for c, x in zip(claims, found, strict=True)]
    demand(_alike(halves, lost), "these are not halves and equal losses of the other halves")
    return f"Everybody loses half of its claim, or the same {max(lost)}."


def _arrival(claims: Row, estate: Fraction, found: Row) -> str:
    n = len(claims)
    demand(n <= MOST, f"orders are gone through for at most {MOST} claimants")
    below = lcm(estate.denominator, *(c.denominator for c in claims))
    whole, there = [int(c * below) for c in claims], int(estate * below)
    left = [max(0, there - taken) for taken in sums(whole)]
    totals = [[0] * n for _ in claims]
    for before, rest in enumerate(left):
        size = before.bit_count()
        for i in range(n):
            if not before >> i & 1:
                totals[i][size] += min(whole[i], rest)
    shares = [Fraction(factorial(s) * factorial(n - s - 1), factorial(n) * below) for s in range(n)]
    means = [sum((w * t for w, t in zip(shares, row, strict=True)), ZERO) for row in totals]
    demand(found == means, "somebody gets another mean")
    return f"Everybody gets the mean of what is left for it over all {factorial(n)} orders."


RULES: dict[str, Callable[[Row, Fraction, Row], str]] = {
    "proportional": _proportional,
    "constrained-equal-awards": _awards,
    "constrained-equal-losses": _losses,
    "talmud": _talmud,
    "random-arrival": _arrival,
}
