"""Leximin lotteries, level by level, from the prices of each level's dual program.

data: {"ideals": null or [{"gain": fraction, "lottery": [[name, weight], …], "prices": [fraction per agent]}, …],
       "levels": [{"value": fraction, "prices": [fraction per agent]}, …]}

An agent's satisfaction is its gain per weight; under the rules of Kalai and Smorodinsky and of Kalai and Rosenthal, per
weight and ideal gain, where the latter's ideals are over all alternatives ("S") whatever the problem says. At a level,
agents settled before have their value, and all others at least the level's value. Prices at which no alternative is
worth more than these values show that the agents of positive price have exactly these values in every lottery that is
as good: so they are settled. When all are, the satisfactions are the only leximin ones; the lottery is the only one if
the alternatives that reach the bound at every level are independent.

An ideal over all alternatives ("S") is their largest gain and needs no evidence: null. Over lotteries that leave nobody
worse off ("IR") the lottery reaches it, and the prices p show that no more can be: gain_i + p·gains ≤ ideal for every
alternative. Imai 1983, Econometrica 51(2); Kalai and Smorodinsky 1975, doi:10.2307/1914280.
"""

from fractions import Fraction
from typing import Any

from ..agreements import Bargain, Row, combined, independent, nonnegative, spoken, worth
from ..case import Case
from ..form import demand, fields, fraction, listed

RULES = ("leximin", "kalai-smorodinsky", "kalai-rosenthal")


def check(case: Case) -> str:
    fields(case.options)
    bargain = Bargain(case.problem)
    demand(bargain.lotteries, "this evidence is about lotteries, and only alternatives are agreements here")
    demand(case.ranking is None, "this evidence proves no ranking")
    demand(case.status == "certified", "this evidence proves winners, not bounds")
    ideals, levels = fields(case.data, "ideals", "levels")
    scales = bargain.weights
    if case.rule != "leximin":
        over = "S" if case.rule == "kalai-rosenthal" else bargain.over
        scales = [w * gain for w, gain in zip(scales, ideal_gains(bargain, over, ideals), strict=True)]
    else:
        demand(ideals is None, "the leximin rule has no ideals")
    rows = [[value / scale for value in row] for row, scale in zip(bargain.gains, scales, strict=True)]
    demand(len(case.winners) == 1, "this evidence is about one lottery")
    shares = bargain.lottery(case.winners[0])
    columns = _settle(rows, worth(rows, shares), listed(levels, "levels"))
    if case.claim == "all":
        demand(independent(rows, columns), "nothing shows that no other lottery is as good")
    return (
        f"{spoken(shares, bargain.names)} raises the least satisfied first, and then each next one, as far as can be."
    )


def _settle(rows: list[Row], reached: Row, levels: list[Any]) -> list[int]:
    """Check every level; the alternatives that a lottery as good as this one may use."""
    fixed: dict[int, Fraction] = {}
    columns = set(range(len(rows[0])))
    for level in levels:
        value, prices = fields(level, "value", "prices")
        value, prices = fraction(value, "value"), nonnegative(prices, "prices", len(rows))
        if not fixed:
            demand(value > 0, "no agreement makes everybody better off, and the outcome is one")
        demand(all(reached[i] >= value for i in range(len(rows)) if i not in fixed), "somebody is below a level")
        bound = sum((price * fixed.get(i, value) for i, price in enumerate(prices)), Fraction(0))
        worths = combined(rows, prices)
        demand(max(worths) <= bound, "at the prices of a level an alternative is worth more than the level")
        settled = [i for i, price in enumerate(prices) if price and i not in fixed]
        demand(settled, "a level settles nobody")
        demand(all(reached[i] == value for i in settled), "somebody is above the level that settles it")
        columns &= {a for a, total in enumerate(worths) if total == bound}
        fixed.update(dict.fromkeys(settled, value))
    demand(len(fixed) == len(rows), "the levels do not settle everybody")
    return sorted(columns)


def ideal_gains(bargain: Bargain, over: str, ideals: Any) -> Row:
    """(n,) the ideal gains, once they are shown to be the ideal ones; all positive."""
    if over == "S":
        demand(ideals is None, "ideals over all alternatives need no evidence")
        found = [max(row) for row in bargain.gains]
        demand(min(found) > 0, "somebody can gain nothing, and then there is no agreement")
        return found
    found = []
    for i, entry in enumerate(listed(ideals, "ideals", len(bargain.agents))):
        gain, shares, prices = fields(entry, "gain", "lottery", "prices")
        gain, prices = fraction(gain, "gain"), nonnegative(prices, "prices", len(bargain.agents))
        gains = bargain.worth(bargain.lottery(shares))
        demand(min(gains) >= 0 and gains[i] == gain > 0, f"the ideal of {bargain.agents[i]} is not reached so")
        worths = [own + rest for own, rest in zip(bargain.gains[i], bargain.priced(prices), strict=True)]
        demand(max(worths) <= gain, f"{bargain.agents[i]} can perhaps reach more than its ideal")
        found.append(gain)
    return found
