"""Nash's bargaining solution over lotteries or a polytope, from one price for each agent's gain.

data: {"prices": as `problems` reads them, "gap": fraction from 0 to 10⁻⁶}

With weights that sum to one, prices of at least w_i / gain_i, and no agreement worth more than 1 + gap at them: by the
inequality of the means no agreement that makes everybody better off has a weighted geometric mean of gains above (1 +
gap) times the winner's. With gap 0 the winner is optimal; its gains are the only optimal ones, because the logarithm is
strictly concave, and it is the only optimal one if what is worth exactly 1 is independent. Nash 1950,
doi:10.2307/1907266.
"""

from fractions import Fraction

from ..case import Case
from ..form import demand, fields, fraction
from ..problems.bargains import convex

RULES = ("nash",)
MOST = Fraction(1, 10**6)


def check(case: Case) -> str:
    fields(case.options)
    bargain = convex(case)
    prices, gap = fields(case.data, "prices", "gap")
    support, gap = bargain.priced(prices), fraction(gap, "gap")
    demand(0 <= gap <= MOST, f"the gap must lie between 0 and {MOST}")
    demand(case.status == ("bound only" if gap else "certified"), "the status does not fit the gap")
    demand(len(case.winners) == 1, "this evidence is about one agreement")
    point = bargain.answer(case.winners[0])
    gains = bargain.gains_at(point)
    demand(min(gains) > 0, "the agreement leaves somebody no better off")
    total = sum(bargain.weights)
    for price, gain, weight in zip(support.each, gains, bargain.weights, strict=True):
        demand(price * gain * total >= weight, "a price is too low for the gain that it belongs to")
    worth = support.most
    demand(worth <= 1 + gap, f"at these prices an agreement may be worth {float(worth):.9g}: no such gap")
    if case.claim == "all":
        demand(gap == 0, "only an exact solution can be shown to be the only one")
        everybody = range(len(gains))
        demand(worth == 1 and bargain.single([support], held=everybody), "nothing shows that no other is as good")
    if gap == 0:
        return f"{bargain.spoken(point)} has the largest product of gains."
    return f"No agreement's mean gain (geometric) exceeds that of the winner by more than {float(gap):.2g} of it."
