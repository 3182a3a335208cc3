"""No deal is better for somebody and worse for nobody: the property "pareto" holds.

data: {"tree": a tree as `branches.issues` reads it}, with leaves {"prices": [fraction per agent]}.

A deal that somebody likes better and nobody likes less adds, at any prices y ≥ 0 of which one is positive, no less than
nothing to what the deal in question is worth, and more than nothing if all prices are positive. So a leaf is closed
where even the dearest open values are worth less than the deal; or no more, if all prices are positive.
"""

from fractions import Fraction

from ..case import Property
from ..form import demand, fields
from ..problems.numbers import nonnegative
from ..problems.packages import Package
from .branches.issues import Open, dearest, descend

PROPERTIES = ("pareto",)


def check(claim: Property) -> str:
    demand(claim.holds, "that no deal is better does not show that one is")
    fields(claim.options)
    package = Package(claim.problem)
    demand(package.payments is None, "with payments more can be better than what deals alone give")
    choice = package.deal(claim.answer)
    mine = package.gains(choice)
    held = [gain + low for gain, low in zip(mine, package.kept, strict=True)]
    (tree,) = fields(claim.data, "tree")

    def settled(other: list[int]) -> None:
        gains = package.gains(other)
        better = gains != mine and all(b >= a for a, b in zip(mine, gains, strict=True))
        demand(not better, "another deal is better for some, and worse for none")

    def bounded(leaf: object, open_: Open) -> None:
        (prices,) = fields(leaf, "prices")
        prices = nonnegative(prices, "prices", len(held))
        demand(any(prices), "the prices are all zero")
        more = dearest(package, prices, open_) - sum((y * u for y, u in zip(prices, held, strict=True)), Fraction(0))
        demand(
            more < 0 or (more == 0 and all(prices)), "below a leaf a deal may be better for some, and worse for none"
        )

    descend(package, tree, settled, bounded)
    return "The deal is Pareto-optimal: no other one is better for somebody and worse for nobody."
