"""A market equilibrium of goods, or Nash's division where agents keep something anyway, from its prices.

data: {"prices": [fraction per good]}, of a unit of each; {"none": [fraction per agent]} where nothing is better for all

Every good that somebody values has a positive price, any other the price 0. Each agent spends its weight, all of it on
goods of which no other gives it more value per price; goods of a positive price are given away entirely. So u_i =
(best value per price) · w_i, any other division x' has Σ_i w_i u'_i / u_i ≤ Σ_i p·x'_i ≤ Σ w_i, and by the inequality
of the means none has a larger product Π u_i^(w_i). Prices are the only ones; so every equilibrium spends on best buys
alone, and where these join agents and goods without a circle the division is the only one. Eisenberg and Gale 1959,
doi:10.1214/aoms/1177706369.

Under Nash's rule the gain u_i - d_i, which is positive, is (best value per price) · w_i; so w_i v_ij / gain_i is at
most the price, and is it where x_ij is positive. Any other division has Σ_i w_i u'_i / gain_i ≤ Σ_j p_j supply_j =
Σ_i w_i u_i / gain_i, and by the inequality of the means no larger product of gains. Vazirani 2012,
doi:10.1145/2160158.2160160. There is no agreement if with weights y ≥ 0 of the agents, not all 0, no division is worth
more than what they keep: Σ_j supply_j max_i y_i v_ij ≤ Σ_i y_i d_i.
"""

from fractions import Fraction

from ..case import Case
from ..form import demand, fields
from ..problems.bargains import NO_AGREEMENT
from ..problems.goods import Goods
from ..problems.numbers import nonnegative

NASH = "arbitrary-disagreement-nash"
RULES = ("competitive-equilibrium", NASH)


def check(case: Case) -> str:
    fields(case.options)
    goods = Goods(case.problem, bargained=case.rule == NASH)
    demand(case.ranking is None, "this evidence proves no ranking")
    demand(case.status == "certified", "this evidence proves winners, not bounds")
    if case.rule == NASH and case.winners == [NO_AGREEMENT]:
        return _none(case, goods)
    (given,) = fields(case.data, "prices")
    prices = nonnegative(given, "prices", len(goods.names))
    demand(len(case.winners) == 1, "this evidence is about one division")
    amounts = goods.division(case.winners[0])
    for j, price in enumerate(prices):
        wanted = any(row[j] for row in goods.values)
        demand((price > 0) == wanted, f"{goods.names[j]} must have a price iff somebody values it")
        given_away = sum((row[j] for row in amounts), Fraction(0))
        demand(given_away == (goods.supply[j] if wanted else 0), f"{goods.names[j]} is not given away as it should be")
    best = []
    ends = zip(goods.agents, goods.values, amounts, goods.weights, goods.kept, strict=True)
    for agent, row, own, budget, kept in ends:
        rates = [v / p if p else Fraction(0) for v, p in zip(row, prices, strict=True)]
        best.append([j for j, rate in enumerate(rates) if rate == max(rates)])
        demand(all(rates[j] == max(rates) for j, x in enumerate(own) if x), f"{agent} buys what is not worth its price")
        if case.rule == NASH:
            gain = sum((v * x for v, x in zip(row, own, strict=True)), Fraction(0)) - kept
            demand(gain == budget * max(rates), f"the gain of {agent} does not fit the prices")
            continue
        spent = sum((p * x for p, x in zip(prices, own, strict=True)), Fraction(0))
        demand(spent == budget, f"{agent} spends {spent} of {budget}")
    if case.claim == "all":
        demand(all(prices) and _no_circle(best, len(goods.names)), "nothing shows that no other division is as good")
    said = ", ".join(f"{name} {price}" for name, price in zip(goods.names, prices, strict=True))
    if case.rule == NASH:
        return f"At prices {said} everybody gains its weight times its best value per price; no product is larger."
    return f"At prices {said} everybody spends its budget on best buys, and everything that is wanted is sold."


def _none(case: Case, goods: Goods) -> str:
    """That nothing makes everybody better off."""
    (given,) = fields(case.data, "none")
    weights = nonnegative(given, "weights", len(goods.agents))
    demand(any(weights), "weights that are all 0 show nothing")
    columns = zip(*goods.values, strict=True)
    tops = [max(y * v for y, v in zip(weights, column, strict=True)) for column in columns]
    most = sum((top * much for top, much in zip(tops, goods.supply, strict=True)), Fraction(0))
    least = sum((y * d for y, d in zip(weights, goods.kept, strict=True)), Fraction(0))
    demand(most <= least, "a division may make everybody better off")
    return "No division makes everybody better off than none, so that the disagreement point is the outcome."


def _no_circle(best: list[list[int]], m: int) -> bool:
    """Whether agents and goods, joined by best buys, make no circle: leaves are taken off until nothing is left."""
    edges = {(i, j) for i, goods in enumerate(best) for j in goods}
    while edges:
        agents, goods = [0] * len(best), [0] * m
        for i, j in edges:
            agents[i] += 1
            goods[j] += 1
        left = {(i, j) for i, j in edges if agents[i] > 1 and goods[j] > 1}
        if left == edges:
            return False
        edges = left
    return True
