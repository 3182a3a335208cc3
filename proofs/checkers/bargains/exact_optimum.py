"""The lottery whose least gain is highest, or whose weighted sum of utilities is, from the prices of the dual program.

data: {"prices": [fraction per agent]}

Egalitarian: prices at least 0 whose products with the weights sum to one. No lottery's least gain per weight exceeds
the dearest alternative at these prices, and the winner's reaches it. Utilitarian: the prices are the weights. A lottery
that is as good lives on the dearest alternatives and, for the egalitarian rule, gives agents of positive price that
very gain; where those conditions are independent it is the only one. Kalai 1977, doi:10.2307/1913954.
"""

from fractions import Fraction

from ..agreements import Bargain, independent, nonnegative, spoken
from ..case import Case
from ..form import demand, fields

RULES = ("egalitarian", "utilitarian")


def check(case: Case) -> str:
    fields(case.options)
    bargain = Bargain(case.problem)
    demand(bargain.lotteries, "this evidence is about lotteries, and only alternatives are agreements here")
    demand(case.ranking is None, "this evidence proves no ranking")
    demand(case.status == "certified", "this evidence proves winners, not bounds")
    (prices,) = fields(case.data, "prices")
    prices = nonnegative(prices, "prices", len(bargain.agents))
    worths = bargain.priced(prices)
    dearest = [a for a, worth in enumerate(worths) if worth == max(worths)]
    conditions: list[list[Fraction]] = []
    if case.rule == "utilitarian":
        demand(prices == bargain.weights, "the prices of the utilitarian rule are the weights")
    else:
        pairs = list(zip(prices, bargain.weights, strict=True))
        demand(sum(price * weight for price, weight in pairs) == 1, "the weighted prices do not sum to one")
        demand(max(worths) > 0, "no agreement makes everybody better off, and the outcome is one")
        conditions = [row for row, price in zip(bargain.gains, prices, strict=True) if price]
    for winner in case.winners:
        shares = bargain.lottery(winner)
        gains = bargain.worth(shares)
        reached = (
            sum((p * g for p, g in zip(prices, gains, strict=True)), Fraction(0))
            if case.rule == "utilitarian"
            else min(g / w for g, w in zip(gains, bargain.weights, strict=True))
        )
        demand(reached == max(worths), f"{spoken(shares, bargain.names)} does not reach the bound {max(worths)}")
    if case.claim == "all":
        demand(len(case.winners) == 1, "several lotteries are as good, and then so are their mixtures")
        demand(independent(conditions, dearest), "nothing shows that no other lottery is as good")
    return f"No lottery has a higher {_aim(case.rule)}; that is {max(worths)}."


def _aim(rule: str) -> str:
    return "weighted sum of gains" if rule == "utilitarian" else "least gain per weight"
