"""A monotone path solution: the last point of a path that some agreement reaches.

data: {"better": an agreement that makes everybody better off, "segment": integer, "part": fraction, "prices": prices};
      or, where there is no such agreement, {"better": null, "segment": 0, "part": 0, "prices": at which none is worth
      more than nothing}; prices as `problems` reads them

The option `path` holds points parted by semicolons, gains parted by spaces; it is followed from no gains to each point
and on in the last direction; where it is empty it has the direction of the weights. At the prices nothing is worth more
than the point that lies `part` along the segment, and the segment's direction is worth something; as the path takes
nothing away, every later point is worth more. Unless the segment is the last one, `part` is below one. The agreement
gives everybody what the point does. Another one that does gives agents of positive price exactly that, and is the only
one if what reaches the bound is independent. Thomson and Myerson 1980, International Journal of Game Theory 9(1).
"""

from fractions import Fraction

from ..bargains.reference_levels import number
from ..case import Case
from ..form import demand, fields, fraction, integer, text
from ..problems.bargains import NO_AGREEMENT, convex
from ..problems.numbers import Row

RULES = ("monotone-path",)


def check(case: Case) -> str:
    (path,) = fields(case.options, "path")
    bargain = convex(case)
    points = points_of(text(path, "the path"), bargain.weights)
    better, at, part, prices = fields(case.data, "better", "segment", "part", "prices")
    at, part = integer(at, "segment", 0, len(points) - 2), fraction(part, "part")
    demand(case.status == "certified", "this evidence proves winners, not bounds")
    demand(len(case.winners) == 1, "this evidence is about one agreement")
    support = bargain.priced(prices)
    if better is None:
        demand(case.winners == [NO_AGREEMENT] and case.claim == "all", "the outcome is an agreement")
        return support.none()
    demand(min(bargain.gains_at(bargain.answer(better))) > 0, "the first agreement does not make everybody better off")
    step = [b - a for a, b in zip(points[at], points[at + 1], strict=True)]
    end = [a + part * s for a, s in zip(points[at], step, strict=True)]
    demand(part >= 0 and (part < 1 or at == len(points) - 2), "the path goes on at another segment there")
    demand(_worth(support.each, step) > 0, "the direction is worth nothing at these prices")
    demand(support.most <= _worth(support.each, end), "a later point of the path may be possible")
    point = bargain.answer(case.winners[0])
    gains = bargain.gains_at(point)
    demand(all(g >= e for g, e in zip(gains, end, strict=True)), "the agreement does not give what the point does")
    if case.claim == "all":
        held = [i for i, price in enumerate(support.each) if price]
        demand(bargain.single([support], held=held), "nothing shows that no other agreement is as good")
    return f"{bargain.spoken(point)} gives everybody the last point of the path that can be agreed to."


def points_of(path: str, weights: Row) -> list[Row]:
    """The points of the path, no gains first."""
    points = [[number(word) for word in part.split()] for part in path.split(";")] if path else [weights]
    points.insert(0, [Fraction(0)] * len(weights))
    for one, two in zip(points, points[1:], strict=False):
        demand(len(two) == len(weights), "a point of the path has not a gain for each agent")
        demand(one != two and all(a <= b for a, b in zip(one, two, strict=True)), "the path takes something away")
    return points


def _worth(prices: Row, gains: Row) -> Fraction:
    return sum((p * g for p, g in zip(prices, gains, strict=True)), Fraction(0))
