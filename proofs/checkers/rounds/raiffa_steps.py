"""The discrete Raiffa solution of two agents, its steps taken again.

data: {}, or of a polytope {"corners": …, "prices": …} as `problems.pairs.frontiers` reads them

From (0, 0) each step goes halfway to the most that each of the two can have while the other keeps what it has. The
points that lotteries give, and less, are the polygon below the lines through two alternatives that no alternative is
above, one level and one upright; those of a polytope that leave nobody worse off are below the sides of its frontier.
If both best points of a step are on one such line, the middle of them is final. If they are on two lines that meet in
an alternative v, with slopes -α and -β, what is lacking to v, (P, Q), becomes ((P - Q/β)/2, (Q - αP)/2). Where Q² =
αβP² both shrink by the factor (1 - √(α/β))/2, and the equation stays true: so do all later steps, and v is the limit.
So it is if one line is level and the other upright. Another lottery with the same gains draws only from alternatives on
the same line, or at v; if these are independent the lottery is the only one. So is a point of a polytope if what
reaches the bound of the side, or of both sides at v, is independent.
Raiffa 1953; Diskin, Koppel and Samet 2011.
"""

from fractions import Fraction

from ..case import Case
from ..form import Refused, demand, fields
from ..problems.bargains import Bargain, Convex, Polytope, convex
from ..problems.numbers import Row, independent
from ..problems.pairs.frontiers import Chain

RULES = ("discrete-raiffa",)
STEPS = 500
Line = tuple[Fraction, Fraction, Fraction]  # prices of the two gains, not negative, and the most that anything is worth


def check(case: Case) -> str:
    fields(case.options)
    bargain = convex(case)
    demand(len(bargain.agents) == 2, "this evidence is about two agents")
    demand(bargain.weights[0] == bargain.weights[1], "this evidence is about two agents of equal weight")
    demand(case.status == "certified", "this evidence proves winners, not bounds")
    chain = Chain(bargain, *fields(case.data, "corners", "prices")) if isinstance(bargain, Polytope) else None
    if isinstance(bargain, Bargain):
        fields(case.data)
    columns = chain.corners if chain else bargain.columns() if isinstance(bargain, Bargain) else []
    lines = _lines(columns)
    demand(all(b > 0 for *_, b in lines), "no agreement makes everybody better off, and the outcome is one")
    point, ends, steps = _end(columns, lines)
    for winner in case.winners:
        gains = bargain.gains_at(bargain.answer(winner))
        demand(gains == point, f"the steps lead to gains of {point[0]} and {point[1]}")
    if case.claim == "all":
        demand(len(case.winners) == 1, "several agreements are as good, and then so are their mixtures")
        single = chain.single([lines.index(line) for line in ends]) if chain else _alone(bargain, columns, ends)
        demand(single, "nothing shows that no other agreement is as good")
    name = bargain.spoken(bargain.answer(case.winners[0]))
    return f"{name} is where {steps} steps halfway to what each could have lead to, and all later ones."


def _alone(bargain: Convex, columns: list[Row], ends: list[Line]) -> bool:
    """Whether the alternatives that are on all these lines are independent."""
    assert isinstance(bargain, Bargain)
    level = [a for a, column in enumerate(columns) if all(_worth(line, column) == line[2] for line in ends)]
    return independent([*bargain.gains, [Fraction(1)] * len(bargain.names)], level)


def _lines(columns: list[Row]) -> list[Line]:
    """The sides of the polygon from the level one to the upright one, by their slopes."""
    at = max(columns, key=lambda c: (c[1], c[0]))
    found: list[Line] = [(Fraction(0), Fraction(1), at[1])]
    while True:
        beyond = [c for c in columns if c[0] > at[0]]
        if not beyond:
            return [*found, (Fraction(1), Fraction(0), at[0])]
        x, y = at
        after = max(beyond, key=lambda c: ((c[1] - y) / (c[0] - x), c[0]))
        prices = y - after[1], after[0] - x
        found.append((*prices, prices[0] * x + prices[1] * y))
        at = after


def _worth(line: Line, gains: Row) -> Fraction:
    return line[0] * gains[0] + line[1] * gains[1]


def _end(columns: list[Row], lines: list[Line]) -> tuple[Row, list[Line], int]:
    """Where the steps lead, the sides that this lies on, and how many steps were taken."""
    now = [Fraction(0), Fraction(0)]
    for steps in range(1, STEPS + 1):
        best_y, left = min(((b - p * now[0]) / q, -k) for k, (p, q, b) in enumerate(lines) if q)
        best_x, right = min(((b - q * now[1]) / p, k) for k, (p, q, b) in enumerate(lines) if p)
        left = -left
        middle = [(now[0] + best_x) / 2, (now[1] + best_y) / 2]
        if left == right:
            return middle, [lines[left]], steps
        if right == left + 1:
            one, two = lines[left], lines[right]
            corner = next(c for c in columns if _worth(one, c) == one[2] and _worth(two, c) == two[2])
            lacks = [value - gain for value, gain in zip(corner, now, strict=True)]
            # slopes are p / q; both sides of Q² = αβP² are multiplied by q q'
            if one[1] * two[1] * lacks[1] ** 2 == one[0] * two[0] * lacks[0] ** 2:
                return corner, [one, two], steps
        now = middle
    raise Refused(f"{STEPS} steps do not lead to the end")
