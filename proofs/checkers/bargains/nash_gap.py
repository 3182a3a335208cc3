"""Nash's bargaining solution over lotteries, from one price for each agent's gain.

data: {"prices": [fraction per agent], "gap": fraction from 0 to 10⁻⁶}

With weights that sum to one, prices of at least w_i / gain_i, and no alternative worth more than 1 + gap at them: by
the inequality of the means no lottery that makes everybody better off has a weighted geometric mean of gains above (1 +
gap) times the winner's. With gap 0 the winner is optimal; its gains are the only optimal ones, because the logarithm is
strictly concave, and it is the only optimal lottery if the alternatives worth exactly 1 are independent. Nash 1950,
doi:10.2307/1907266.
"""

from fractions import Fraction

from ..agreements import Bargain, independent, nonnegative, spoken
from ..case import Case
from ..form import demand, fields, fraction

RULES = ("nash",)
MOST = Fraction(1, 10**6)


def check(case: Case) -> str:
    fields(case.options)
    bargain = Bargain(case.problem)
    demand(bargain.lotteries, "this evidence is about lotteries, and only alternatives are agreements here")
    demand(case.ranking is None, "this evidence proves no ranking")
    prices, gap = fields(case.data, "prices", "gap")
    prices, gap = nonnegative(prices, "prices", len(bargain.agents)), fraction(gap, "gap")
    demand(0 <= gap <= MOST, f"the gap must lie between 0 and {MOST}")
    demand(case.status == ("bound only" if gap else "certified"), "the status does not fit the gap")
    demand(len(case.winners) == 1, "this evidence is about one lottery")
    shares = bargain.lottery(case.winners[0])
    gains = bargain.worth(shares)
    demand(min(gains) > 0, "the lottery leaves somebody no better off")
    total = sum(bargain.weights)
    for price, gain, weight in zip(prices, gains, bargain.weights, strict=True):
        demand(price * gain * total >= weight, "a price is too low for the gain that it belongs to")
    worths = bargain.priced(prices)
    demand(max(worths) <= 1 + gap, f"at these prices an alternative is worth {float(max(worths)):.9g}: no such gap")
    if case.claim == "all":
        demand(gap == 0, "only an exact solution can be shown to be the only one")
        dearest = [a for a, worth in enumerate(worths) if worth == 1]
        demand(independent(bargain.gains, dearest), "nothing shows that no other lottery is as good")
    name = spoken(shares, bargain.names)
    if gap == 0:
        return f"{name} has the largest product of gains."
    return f"No lottery's mean gain (geometric) exceeds that of the winner by more than {float(gap):.2g} of it."
