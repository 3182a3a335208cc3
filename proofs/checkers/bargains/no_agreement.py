"""No agreement makes everybody better off than none.

data: {"prices": prices}: not all 0, and no agreement is worth more than nothing at them. One that gave every agent a
gain would be worth more than nothing at any such prices. Where limits leave no point at all, they may all be 0, and
what nothing is worth is shown to be less than nothing. {"losers": [agent index per alternative]} where only
alternatives are agreements: that agent gains nothing from it. Prices as `problems` reads them. Farkas 1902,
doi:10.1515/crll.1902.124.1.
"""

from ..case import Case
from ..form import demand, fields, integer, listed
from ..problems.bargains import NO_AGREEMENT, Bargain, read

RULES = (
    "nash", "egalitarian", "kalai-smorodinsky", "leximin", "equal-loss", "kalai-rosenthal", "discrete-raiffa",
    "utilitarian", "perles-maschler", "equal-area", "continuous-raiffa",
)  # fmt: skip
PAIRS = ("perles-maschler", "equal-area", "continuous-raiffa")  # of two agents
EMPTY = ("utilitarian",)  # the rules that agree wherever there is anything to agree on


def check(case: Case) -> str:
    fields(case.options)
    bargain = read(case.problem)
    demand(case.winners == [NO_AGREEMENT], "this evidence shows that there is no agreement, the outcome is another")
    demand(case.ranking is None, "this evidence proves no ranking")
    demand(case.claim == "all" and case.status == "certified", "this evidence proves the whole outcome")
    if case.rule in PAIRS:
        demand(len(bargain.agents) == 2, "the rule is for two agents")
    if case.rule in (*PAIRS, "discrete-raiffa"):
        equal = len(set(bargain.weights)) == 1
        demand(equal and bargain.lotteries, "the rule is for mixtures and agents of equal weight")
    if bargain.lotteries:
        (prices,) = fields(case.data, "prices")
        support = bargain.priced(prices)
        demand(support.most <= 0, "at these prices an agreement may be worth more than none")
        nothing = support.most < 0 and not any(support.each)
        demand(nothing or (any(support.each) and case.rule not in EMPTY), "the prices do not show what the rule needs")
    else:
        assert isinstance(bargain, Bargain)
        demand(case.rule not in EMPTY, "the rule chooses whoever loses")
        (losers,) = fields(case.data, "losers")
        for a, loser in enumerate(listed(losers, "losers", len(bargain.names))):
            i = integer(loser, "a loser", 0, len(bargain.agents) - 1)
            demand(bargain.gains[i][a] <= 0, f"{bargain.agents[i]} gains from {bargain.names[a]}")
    return "No agreement makes everybody better off than none, so that the disagreement point is the outcome."
