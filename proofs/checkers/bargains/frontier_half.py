"""Solutions of two agents that halve something at the frontier, measured again.

data: {"corners": …, "prices": … as `problems.pairs.frontiers` reads them, "gap": fraction from 0 to 10⁻⁶}

Equal area: the line from no gains to the solution halves the area below the frontier; twice the area over a side
between (x, y) and (x', y') is x' y - x y', that below what is level x y of the first corner, and beside what is upright
x y of the last. Perles and Maschler: the solution halves the length of the frontier, where a side has the length
√((x' - x)(y - y')). Both agents' gains are within gap times their ideal gain, the most that they can have, of the
solution's; with gap 0 they are exactly these. An agreement is the only one if what lies on its side of the frontier, or
at its corner, and has its gains is independent. Perles and Maschler 1981; Anbarci and Bigelow 1994.
"""

from fractions import Fraction

from ..case import Case
from ..form import demand, fields, fraction
from ..problems.bargains import convex
from ..problems.numbers import Row
from ..problems.pairs.frontiers import Chain
from ..problems.pairs.roots import Terms, sign

RULES = ("perles-maschler", "equal-area")
MOST = Fraction(1, 10**6)
ZERO, ONE = Fraction(0), Fraction(1)


def check(case: Case) -> str:
    fields(case.options)
    corners, prices, gap = fields(case.data, "corners", "prices", "gap")
    bargain, gap = convex(case), fraction(gap, "gap")
    demand(0 <= gap <= MOST, f"the gap must lie between 0 and {MOST}")
    demand(case.status == ("bound only" if gap else "certified"), "the status does not fit the gap")
    chain = Chain(bargain, corners, prices)
    demand(len(case.winners) == 1, "this evidence is about one agreement")
    point = bargain.answer(case.winners[0])
    gains = bargain.gains_at(point)
    side, part = _by_area(chain.corners) if case.rule == "equal-area" else _by_length(chain.corners)
    for i, allowed in enumerate(chain.ideals):
        start = chain.corners[side][i]
        step = chain.corners[side + 1][i] - start if part else ZERO
        off = [(start - gains[i], ONE), *((step * factor, below) for factor, below in part)]
        for turn in (1, -1):
            within = [(gap * allowed, ONE), *((turn * factor, below) for factor, below in off)]
            demand(sign(within) >= 0, f"the gain of {bargain.agents[i]} is further from the solution than that")
    if case.claim == "all":
        demand(gap == 0, "only an exact solution can be shown to be the only one")
        sides = [side + 1] if gains not in chain.corners else [(at := chain.corners.index(gains)), at + 1]
        demand(chain.single(sides), "nothing shows that no other agreement gives the same")
    what = "area below" if case.rule == "equal-area" else "length of"
    how = "exactly" if gap == 0 else f"but for {float(gap):.2g} of what each could have at most"
    return f"{bargain.spoken(point)} halves the {what} the frontier of the two agents, {how}."


def _by_area(corners: list[Row]) -> tuple[int, Terms]:
    """The side on which the solution lies, and which part of it comes before."""
    doubled = [two[0] * one[1] - one[0] * two[1] for one, two in zip(corners, corners[1:], strict=False)]
    before, after = corners[0][0] * corners[0][1], corners[-1][0] * corners[-1][1]
    for k, area in enumerate(doubled):
        rest = after + sum(doubled[k + 1 :], ZERO)
        if before + area >= rest:
            return k, [((rest + area - before) / (2 * area), ONE)]
        before += area
    return len(corners) - 1, []


def _by_length(corners: list[Row]) -> tuple[int, Terms]:
    """The same; a root for every side."""
    squares = [(two[0] - one[0]) * (one[1] - two[1]) for one, two in zip(corners, corners[1:], strict=False)]
    for k, own in enumerate(squares):
        if sign([(ONE if j <= k else -ONE, square) for j, square in enumerate(squares)]) >= 0:
            half = Fraction(1, 2)
            others = [(half if j > k else -half, square / own) for j, square in enumerate(squares) if j != k]
            return k, [(half, ONE), *others]
    return 0, []
