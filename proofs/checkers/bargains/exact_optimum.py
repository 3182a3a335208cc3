"""The agreement whose least gain is highest, or whose weighted sum of utilities is, from prices of gains.

data: {"prices": as `problems` reads them}

Egalitarian: prices whose products with the weights sum to one. No agreement's least gain per weight exceeds what is
worth most at these prices, and the winner's reaches it. Utilitarian: the prices are the weights. An agreement that is
as good is worth as much and, for the egalitarian rule, gives agents of positive price that very gain; where those
conditions are independent it is the only one. Kalai 1977, doi:10.2307/1913954.
"""

from fractions import Fraction

from ..case import Case
from ..form import demand, fields
from ..problems.bargains import convex

RULES = ("egalitarian", "utilitarian")


def check(case: Case) -> str:
    fields(case.options)
    bargain = convex(case)
    demand(case.status == "certified", "this evidence proves winners, not bounds")
    (prices,) = fields(case.data, "prices")
    support = bargain.priced(prices)
    held: list[int] = []
    if case.rule == "utilitarian":
        demand(support.each == bargain.weights, "the prices of the utilitarian rule are the weights")
    else:
        pairs = list(zip(support.each, bargain.weights, strict=True))
        demand(sum(price * weight for price, weight in pairs) == 1, "the weighted prices do not sum to one")
        demand(support.most > 0, "no agreement makes everybody better off, and the outcome is one")
        held = [i for i, price in enumerate(support.each) if price]
    for winner in case.winners:
        point = bargain.answer(winner)
        gains = bargain.gains_at(point)
        reached = (
            sum((p * g for p, g in zip(support.each, gains, strict=True)), Fraction(0))
            if case.rule == "utilitarian"
            else min(g / w for g, w in zip(gains, bargain.weights, strict=True))
        )
        demand(reached == support.most, f"{bargain.spoken(point)} does not reach the bound {support.most}")
    if case.claim == "all":
        demand(len(case.winners) == 1, "several agreements are as good, and then so are their mixtures")
        demand(bargain.single([support], held=held), "nothing shows that no other agreement is as good")
    return f"No agreement has a higher {_aim(case.rule)}; that is {support.most}."


def _aim(rule: str) -> str:
    return "weighted sum of gains" if rule == "utilitarian" else "least gain per weight"
