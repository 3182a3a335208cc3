"""Leximin agreements, level by level, from the prices of each level's dual program.

data: {"ideals": null or [{"gain": fraction, "agreement": answer, "prices": prices}, …],
       "levels": [{"value": fraction, "prices": prices}, …]}, perhaps with "gap": fraction; prices as `problems` reads

An agent's satisfaction is its gain per weight; under the rules of Kalai and Smorodinsky and of Kalai and Rosenthal, per
weight and ideal gain, where the latter's ideals are over all agreements ("S") whatever the problem says. At a level,
agents settled before have their value, and all others at least the level's value. Prices of gains at which no agreement
is worth more than these values show that the agents of positive price have exactly these values in every agreement that
is as good: so they are settled. When all are, the satisfactions are the only leximin ones; the agreement is the only
one if what reaches the bound at every level is independent.

An ideal over all alternatives of a list ("S") is their largest gain and needs no evidence: null. Otherwise the
agreement reaches it, and the prices, with at least one for the agent itself, show that no more can be: over "IR", where
agreements leave nobody worse off, all prices may be positive; over "S" the agent's is exactly one and all others are 0.
With a gap, up to 10⁻⁶, an ideal is known between what the agreement gives and the "gain", at most 1 + gap times that.
Then all is proved of shares of these gains: no agreement gives everybody a share of the true ideal above 1 + gap times
the least that the winner gives. Imai 1983, Econometrica 51(2); Kalai and Smorodinsky 1975, doi:10.2307/1914280.
"""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from ..case import Case
from ..form import demand, fields, fraction, listed
from ..problems.bargains import Bargain, Convex, convex
from ..problems.numbers import Row
from ..problems.prices import Priced

RULES = ("leximin", "kalai-smorodinsky", "kalai-rosenthal")
ZERO, MOST = Fraction(0), Fraction(1, 10**6)


def check(case: Case) -> str:
    fields(case.options)
    bargain = convex(case)
    data = dict(case.data)
    gap = fraction(data.pop("gap"), "gap") if "gap" in data else ZERO
    demand(("gap" in case.data) == (gap > 0) and gap <= MOST, f"a gap must lie above 0, and not above {MOST}")
    demand(case.status == ("bound only" if gap else "certified"), "the status does not fit the gap")
    demand(not gap or case.claim == "some", "only an exact solution can be shown to be the only one")
    ideals, levels = fields(data, "ideals", "levels")
    scales = bargain.weights
    if case.rule != "leximin":
        over = "S" if case.rule == "kalai-rosenthal" else bargain.over
        scales = [w * gain for w, gain in zip(scales, ideal_gains(bargain, over, ideals, gap), strict=True)]
    else:
        demand(ideals is None and not gap, "the leximin rule has no ideals")
    demand(len(case.winners) == 1, "this evidence is about one agreement")
    point = bargain.answer(case.winners[0])
    reached = [gain / scale for gain, scale in zip(bargain.gains_at(point), scales, strict=True)]
    supports = _settle(bargain, scales, reached, listed(levels, "levels"))
    if case.claim == "all":
        demand(bargain.single(supports, held=range(len(scales))), "nothing shows that no other agreement is as good")
    if gap:
        return (
            f"No agreement gives everybody a share of the ideal above 1 + {float(gap):.2g} times the least given here."
        )
    return f"{bargain.spoken(point)} raises the least satisfied first, and then each next one, as far as can be."


def _settle(bargain: Convex, scales: Sequence[Fraction], reached: Row, levels: list[Any]) -> list[Priced]:
    """Check every level; the prices that show them."""
    fixed: dict[int, Fraction] = {}
    supports = []
    for level in levels:
        value, prices = fields(level, "value", "prices")
        value, support = fraction(value, "value"), bargain.priced(prices)
        if not fixed:
            demand(value > 0, "no agreement makes everybody better off, and the outcome is one")
        demand(all(reached[i] >= value for i in range(len(scales)) if i not in fixed), "somebody is below a level")
        terms = zip(support.each, scales, strict=True)
        bound = sum((price * scale * fixed.get(i, value) for i, (price, scale) in enumerate(terms)), Fraction(0))
        demand(support.most <= bound, "at the prices of a level an agreement may be worth more than the level")
        settled = [i for i, price in enumerate(support.each) if price and i not in fixed]
        demand(settled, "a level settles nobody")
        demand(all(reached[i] == value for i in settled), "somebody is above the level that settles it")
        fixed.update(dict.fromkeys(settled, value))
        supports.append(support)
    demand(len(fixed) == len(scales), "the levels do not settle everybody")
    return supports


def ideal_gains(bargain: Convex, over: str, ideals: Any, gap: Fraction = ZERO) -> Row:
    """(n,) the ideal gains, once they are shown to be the ideal ones or more by `gap` at most; all positive."""
    agents = bargain.agents
    if over == "S" and isinstance(bargain, Bargain):
        demand(ideals is None, "ideals over all alternatives need no evidence")
        found = [bargain.most_of(i) for i in range(len(agents))]
        demand(min(found) > 0, "somebody can gain nothing, and then there is no agreement")
        return found
    found = []
    for i, entry in enumerate(listed(ideals, "ideals", len(agents))):
        gain, answer, prices = fields(entry, "gain", "agreement", "prices")
        gain, support = fraction(gain, "gain"), bargain.priced(prices, own=i)
        gains = bargain.gains_at(bargain.answer(answer))
        near = 0 < gains[i] <= gain <= (1 + gap) * gains[i]
        demand(near, f"the ideal of {agents[i]} is not reached so")
        if over == "IR":
            demand(min(gains) >= 0, f"the ideal of {agents[i]} leaves somebody worse off")
        else:
            alone = support.each == [Fraction(i == j) for j in range(len(agents))]
            demand(alone, "over all agreements an ideal has no price but its own")
        demand(support.most <= gain, f"{agents[i]} can perhaps reach more than its ideal")
        found.append(gain)
    return found
