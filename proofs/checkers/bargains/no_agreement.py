"""No agreement makes everybody better off than none.

data: {"prices": [fraction per agent]} for lotteries: prices at least 0, not all 0, at which no alternative is worth
more than nothing. A lottery that gave every agent a gain would be worth more than nothing at any such prices, and its
worth is the average of the alternatives'. {"losers": [agent index per alternative]} where only alternatives are
agreements: that agent gains nothing from it. Farkas 1902, doi:10.1515/crll.1902.124.1.
"""

from ..agreements import NO_AGREEMENT, Bargain, nonnegative
from ..case import Case
from ..form import demand, fields, integer, listed

RULES = ("nash", "egalitarian", "kalai-smorodinsky", "leximin", "equal-loss", "kalai-rosenthal", "discrete-raiffa")


def check(case: Case) -> str:
    fields(case.options)
    bargain = Bargain(case.problem)
    demand(case.winners == [NO_AGREEMENT], "this evidence shows that there is no agreement, the outcome is another")
    demand(case.ranking is None, "this evidence proves no ranking")
    demand(case.claim == "all" and case.status == "certified", "this evidence proves the whole outcome")
    if case.rule == "discrete-raiffa":
        equal = len(bargain.agents) == 2 and bargain.weights[0] == bargain.weights[1]
        demand(equal and bargain.lotteries, "the rule is for lotteries of two agents of equal weight")
    if bargain.lotteries:
        (prices,) = fields(case.data, "prices")
        prices = nonnegative(prices, "prices", len(bargain.agents))
        demand(any(prices), "the prices are all zero")
        demand(max(bargain.priced(prices)) <= 0, "at these prices an alternative is worth more than no agreement")
    else:
        (losers,) = fields(case.data, "losers")
        for a, loser in enumerate(listed(losers, "losers", len(bargain.names))):
            i = integer(loser, "a loser", 0, len(bargain.agents) - 1)
            demand(bargain.gains[i][a] <= 0, f"{bargain.agents[i]} gains from {bargain.names[a]}")
    return "No agreement makes everybody better off than none, so that the disagreement point is the outcome."
