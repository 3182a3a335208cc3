"""The lottery of lexicographically smallest losses that leaves nobody worse off, from the prices of every level.

data: {"better": lottery,
       "ideals": null or as in `leximin_levels`,
       "levels": [{"loss": fraction, "prices": [fraction per agent], "floors": [fraction per agent]}, …]}

An agent's loss is its weight times what it lacks to its ideal gain. At a level, agents settled before have their loss,
and all others at most the level's. Prices y, and floors z of gains, at which every alternative's losses less its gains
are worth at least the losses of the level: Σ y_i loss_i - Σ z_i gain_i ≥ Σ y_i (settled or level loss). A lottery that
leaves nobody worse off has Σ z_i gain_i ≥ 0; so none has smaller losses at the level, and in every one that is as good
the agents of positive price lose exactly that: they are settled. When all are, the losses are the only ones; the
lottery is the only one if the alternatives that reach the bound at every level are independent. `better` makes
everybody better off, so that there is an agreement. Chun 1988, Economics Letters 26(2); Herrero and Marco 1993,
Mathematical Social Sciences 26(3).
"""

from fractions import Fraction
from typing import Any

from ..agreements import Bargain, Row, combined, independent, nonnegative, spoken, worth
from ..case import Case
from ..form import demand, fields, fraction, listed
from .leximin_levels import ideal_gains

RULES = ("equal-loss",)


def check(case: Case) -> str:
    fields(case.options)
    bargain = Bargain(case.problem)
    demand(bargain.lotteries, "this evidence is about lotteries, and only alternatives are agreements here")
    demand(case.ranking is None, "this evidence proves no ranking")
    demand(case.status == "certified", "this evidence proves winners, not bounds")
    better, ideals, levels = fields(case.data, "better", "ideals", "levels")
    demand(min(bargain.worth(bargain.lottery(better))) > 0, "the lottery does not make everybody better off")
    pairs = list(zip(bargain.gains, bargain.weights, ideal_gains(bargain, bargain.over, ideals), strict=True))
    losses = [[weight * (ideal - gain) for gain in row] for row, weight, ideal in pairs]
    demand(len(case.winners) == 1, "this evidence is about one lottery")
    shares = bargain.lottery(case.winners[0])
    demand(min(bargain.worth(shares)) >= 0, "the lottery leaves somebody worse off than no agreement")
    columns = _settle(bargain, losses, worth(losses, shares), listed(levels, "levels"))
    if case.claim == "all":
        demand(independent(bargain.gains, columns), "nothing shows that no other lottery is as good")
    name = spoken(shares, bargain.names)
    return f"{name} leaves nobody worse off and has the smallest greatest loss from the ideal, then the next smallest."


def _settle(bargain: Bargain, losses: list[Row], reached: Row, levels: list[Any]) -> list[int]:
    """Check every level; the alternatives that a lottery as good as this one may use."""
    n = len(losses)
    fixed: dict[int, Fraction] = {}
    columns = set(range(len(bargain.names)))
    for level in levels:
        loss, prices, floors = fields(level, "loss", "prices", "floors")
        loss, prices, floors = (
            fraction(loss, "loss"),
            nonnegative(prices, "prices", n),
            nonnegative(floors, "floors", n),
        )
        demand(all(reached[i] <= loss for i in range(n) if i not in fixed), "somebody loses more than a level")
        bound = sum((price * fixed.get(i, loss) for i, price in enumerate(prices)), Fraction(0))
        worths = combined([*losses, *bargain.gains], [*prices, *(-floor for floor in floors)])
        demand(min(worths) >= bound, "at the prices of a level an alternative's losses are worth less than the level")
        settled = [i for i, price in enumerate(prices) if price and i not in fixed]
        demand(settled, "a level settles nobody")
        demand(all(reached[i] == loss for i in settled), "somebody loses less than the level that settles it")
        columns &= {a for a, total in enumerate(worths) if total == bound}
        fixed.update(dict.fromkeys(settled, loss))
    demand(len(fixed) == n, "the levels do not settle everybody")
    return sorted(columns)
