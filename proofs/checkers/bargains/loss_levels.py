"""The agreement of lexicographically smallest losses that leaves nobody worse off, from the prices of every level.

data: {"better": answer,
       "ideals": null or as in `leximin_levels`,
       "levels": [{"loss": fraction, "prices": prices, "floors": [fraction per agent]}, …]}; prices as
       `problems` reads them

An agent's loss is its weight times what it lacks to its ideal gain. At a level, agents settled before have their loss,
and all others at most the level's. Of the prices p of gains, a part z, the floors, is for losing nothing; the rest is
for the losses: with y_i = (p_i - z_i) / w_i ≥ 0, all agreements have Σ p_i gain_i ≤ Σ y_i (w_i ideal_i - settled or
level loss). An agreement that leaves nobody worse off has Σ z_i gain_i ≥ 0; so none has smaller losses at the level,
and in every one that is as good the agents of positive y lose exactly that: they are settled. When all are, the losses
are the only ones; the agreement is the only one if what reaches the bound at every level is independent. `better` makes
everybody better off, so that there is an agreement. Chun 1988, Economics Letters 26(2); Herrero and Marco 1993,
Mathematical Social Sciences 26(3).
"""

from fractions import Fraction
from typing import Any

from ..case import Case
from ..form import demand, fields, fraction, listed
from ..problems.bargains import Convex, convex
from ..problems.numbers import Row, nonnegative
from ..problems.prices import Priced
from .leximin_levels import ideal_gains

RULES = ("equal-loss",)


def check(case: Case) -> str:
    fields(case.options)
    bargain = convex(case)
    demand(case.status == "certified", "this evidence proves winners, not bounds")
    better, ideals, levels = fields(case.data, "better", "ideals", "levels")
    demand(min(bargain.gains_at(bargain.answer(better))) > 0, "the first agreement does not make everybody better off")
    best = ideal_gains(bargain, bargain.over, ideals)
    demand(len(case.winners) == 1, "this evidence is about one agreement")
    point = bargain.answer(case.winners[0])
    gains = bargain.gains_at(point)
    demand(min(gains) >= 0, "the agreement leaves somebody worse off than no agreement")
    losses = [w * (ideal - gain) for w, ideal, gain in zip(bargain.weights, best, gains, strict=True)]
    supports = _settle(bargain, best, losses, listed(levels, "levels"))
    if case.claim == "all":
        demand(bargain.single(supports, held=range(len(best))), "nothing shows that no other agreement is as good")
    name = bargain.spoken(point)
    return f"{name} leaves nobody worse off and has the smallest greatest loss from the ideal, then the next smallest."


def _settle(bargain: Convex, ideals: Row, losses: Row, levels: list[Any]) -> list[Priced]:
    """Check every level; the prices that show them."""
    n = len(losses)
    fixed: dict[int, Fraction] = {}
    supports = []
    for level in levels:
        loss, prices, floors = fields(level, "loss", "prices", "floors")
        loss, support = fraction(loss, "loss"), bargain.priced(prices)
        floors = nonnegative(floors, "floors", n)
        demand(all(losses[i] <= loss for i in range(n) if i not in fixed), "somebody loses more than a level")
        shares = [(p - z) / w for p, z, w in zip(support.each, floors, bargain.weights, strict=True)]
        demand(min(shares) >= 0, "a floor is dearer than the price that it is part of")
        terms = zip(shares, bargain.weights, ideals, strict=True)
        bound = sum((y * (w * ideal - fixed.get(i, loss)) for i, (y, w, ideal) in enumerate(terms)), Fraction(0))
        demand(support.most <= bound, "at the prices of a level an agreement's losses may be smaller than the level")
        settled = [i for i, share in enumerate(shares) if share and i not in fixed]
        demand(settled, "a level settles nobody")
        demand(all(losses[i] == loss for i in settled), "somebody loses less than the level that settles it")
        fixed.update(dict.fromkeys(settled, loss))
        supports.append(support)
    demand(len(fixed) == n, "the levels do not settle everybody")
    return supports
