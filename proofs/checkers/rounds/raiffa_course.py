"""The continuous Raiffa solution of two agents: its course followed from corner to corner of the frontier.

data: {"corners": …, "prices": … as `problems.pairs.frontiers` reads them, "gap": fraction from 0 to 10⁻⁶,
       "times": [[fraction, fraction] for each curved piece]}

From gains (0, 0) both move towards (X, Y), the most that each can have while the other keeps what it has: x' = X - x,
y' = Y - y. While Y is on the line of one side, of slope -α, and X on that of another, of slope -β, what is lacking to
where the lines meet follows P' = -(P + Q/β), Q' = -(Q + αP). With σ = √(αβ) and ρ = √(α/β), Q + σP shrinks by
e^(-(1 + ρ)t) and Q - σP by e^(-(1 - ρ)t); where Y is level (α = 0) Q shrinks by e^(-t) and P to e^(-t) (P - tQ/β), and
likewise where X is upright. A piece ends where x or y comes to the next corner: at the first of its two times neither
has, at the second one has and the other has not. If Q = σP, or Y is level and X upright, the piece is straight and
exact. If both are on one side, the middle of what is left to it is the solution; if two sides that meet in a corner are
approached straight, the corner is. Everything that is not exact is kept between two rational numbers. Both agents'
gains are within gap times their ideal gain of the solution's. Raiffa 1953; Livne 1989.
"""

from fractions import Fraction
from typing import Any

from ..case import Case
from ..form import demand, fields, fraction, listed
from ..problems.bargains import convex
from ..problems.numbers import Row
from ..problems.pairs.frontiers import Chain
from ..problems.pairs.spans import Span, add, exact, minus, power_of_e, product, square_root

RULES = ("continuous-raiffa",)
MOST = Fraction(1, 10**6)
ZERO, ONE = Fraction(0), Fraction(1)
LONGEST = 2**20


def check(case: Case) -> str:
    fields(case.options)
    corners, prices, gap, times = fields(case.data, "corners", "prices", "gap", "times")
    bargain, gap = convex(case), fraction(gap, "gap")
    demand(0 <= gap <= MOST, f"the gap must lie between 0 and {MOST}")
    demand(case.status == ("bound only" if gap else "certified"), "the status does not fit the gap")
    chain = Chain(bargain, corners, prices)
    demand(len(case.winners) == 1, "this evidence is about one agreement")
    point = bargain.answer(case.winners[0])
    gains = bargain.gains_at(point)
    end = _end(chain.corners, listed(times, "times"))
    for i, (low, high) in enumerate(end):
        allowed = gap * chain.ideals[i]
        within = high - allowed <= gains[i] <= low + allowed
        demand(within, f"the gain of {bargain.agents[i]} is further from the solution than that")
    if case.claim == "all":
        demand(gap == 0, "only an exact solution can be shown to be the only one")
        after = sum(corner[0] < gains[0] for corner in chain.corners)
        sides = [after, after + 1] if gains in chain.corners else [after]
        demand(chain.single(sides), "nothing shows that no other agreement gives the same")
    how = "exactly" if gap == 0 else f"but for {float(gap):.2g} of what each could have at most"
    return f"{bargain.spoken(point)} is where the way towards what both could have at most leads, {how}."


def _end(corners: list[Row], times: list[Any]) -> tuple[Span, Span]:
    """Between what both agents' gains in the solution lie."""
    x, y = exact(ZERO), exact(ZERO)
    up = sum(corner[0] <= 0 for corner in corners)  # Y is on side `up`: from corner up - 1 to corner up
    right = sum(corner[1] > 0 for corner in corners)
    waiting = list(times)
    while up < right:
        alpha = _slope(corners, up) if up else ZERO
        flat = 1 / _slope(corners, right) if right < len(corners) else ZERO
        goal = corners[up][0], corners[right - 1][1]
        meet_x = goal[0] + (corners[right - 1][0] - goal[0] + flat * (goal[1] - corners[up][1])) / (1 - alpha * flat)
        meet = meet_x, corners[up][1] - alpha * (meet_x - goal[0])
        if _is_straight(alpha, flat, meet, x, y):
            if up + 1 == right:
                return exact(goal[0]), exact(goal[1])
            part = min((goal[0] - x[0]) / (meet[0] - x[0]), (goal[1] - y[0]) / (meet[1] - y[0]))
            x, y = exact(x[0] + part * (meet[0] - x[0])), exact(y[0] + part * (meet[1] - y[0]))
        else:
            demand(waiting, "a piece of the course has no times")
            x, y = _curved(alpha, flat, meet, goal, (x, y), waiting.pop(0))
        up, right = up + (x[0] >= goal[0]), right - (y[0] >= goal[1])
    demand(not waiting, "there are more times than pieces")
    one, slope, half = corners[up - 1], _slope(corners, up), Fraction(1, 2)
    # on the line Y = y₁ - α (x - x₁) and X = x₁ + (y₁ - y)/α
    reach = add(exact(one[0]), _scaled(add(exact(one[1]), minus(y)), 1 / slope))
    height = add(exact(one[1]), _scaled(add(exact(one[0]), minus(x)), slope))
    return _scaled(add(x, reach), half), _scaled(add(y, height), half)


def _is_straight(alpha: Fraction, flat: Fraction, meet: tuple[Fraction, Fraction], x: Span, y: Span) -> bool:
    if x[0] != x[1] or y[0] != y[1]:
        return False
    p, q = meet[0] - x[0], meet[1] - y[0]
    return not (alpha or flat) or (bool(alpha and flat) and flat * q**2 == alpha * p**2)


def _curved(alpha: Fraction, flat: Fraction, meet: Any, goal: Any, at: tuple[Span, Span], times: Any) -> Any:
    """Where the piece ends, by its two times."""
    before, after = (fraction(t, "a time") for t in listed(times, "times", 2))
    demand(0 <= before <= after <= LONGEST, "the times of a piece are in no order")
    lacks = add(exact(meet[0]), minus(at[0])), add(exact(meet[1]), minus(at[1]))
    rest = [meet[k] - goal[k] for k in (0, 1)]
    early, late = _moved(alpha, flat, lacks, before), _moved(alpha, flat, lacks, after)
    demand(all(early[k][0] > rest[k] for k in (0, 1)), "a corner may be passed before the first of two times")
    for k in (0, 1):
        if late[k][1] <= rest[k]:
            demand(late[1 - k][0] > rest[1 - k], "both coordinates may have come to a corner")
            other = add(exact(meet[1 - k]), minus((late[1 - k][0], early[1 - k][1])))
            known = exact(goal[k])
            return (known, other) if k == 0 else (other, known)
    demand(False, "no corner is surely passed by the second of two times")


def _moved(alpha: Fraction, flat: Fraction, lacks: tuple[Span, Span], t: Fraction) -> tuple[Span, Span]:
    """What is lacking after a time."""
    p, q = lacks
    if not alpha or not flat:
        shrunk = power_of_e(exact(-t))
        p, q = add(p, minus(_scaled(q, t * flat))), add(q, minus(_scaled(p, t * alpha)))
        return product(p, shrunk), product(q, shrunk)
    sigma, rho = square_root(alpha / flat), square_root(alpha * flat)
    fast = power_of_e(_scaled(add(exact(ONE), rho), -t))
    slow = power_of_e(_scaled(add(exact(ONE), minus(rho)), -t))
    high = product(add(q, product(sigma, p)), fast)
    low = product(add(q, minus(product(sigma, p))), slow)
    q, half = _scaled(add(high, low), Fraction(1, 2)), square_root(flat / alpha / 4)
    return product(add(high, minus(low)), half), q


def _scaled(span: Span, factor: Fraction) -> Span:
    ends = span[0] * factor, span[1] * factor
    return min(ends), max(ends)


def _slope(corners: list[Row], side: int) -> Fraction:
    one, two = corners[side - 1], corners[side]
    return (one[1] - two[1]) / (two[0] - one[0])
