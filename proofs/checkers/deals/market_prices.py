"""A market equilibrium of goods, from its prices.

data: {"prices": [fraction per good]}, of a unit of each

Every good that somebody values has a positive price, any other the price 0. Each agent spends its weight, all of it on
goods of which no other gives it more value per price; goods of a positive price are given away entirely. So u_i =
(best value per price) · w_i, any other division x' has Σ_i w_i u'_i / u_i ≤ Σ_i p·x'_i ≤ Σ w_i, and by the inequality
of the means none has a larger product Π u_i^(w_i). Prices are the only ones; so every equilibrium spends on best buys
alone, and where these join agents and goods without a circle the division is the only one. Eisenberg and Gale 1959,
doi:10.1214/aoms/1177706369.
"""

from fractions import Fraction

from ..case import Case
from ..form import demand, fields
from ..problems.goods import Goods
from ..problems.numbers import nonnegative

RULES = ("competitive-equilibrium",)


def check(case: Case) -> str:
    fields(case.options)
    goods = Goods(case.problem)
    (given,) = fields(case.data, "prices")
    prices = nonnegative(given, "prices", len(goods.names))
    demand(case.ranking is None, "this evidence proves no ranking")
    demand(case.status == "certified", "this evidence proves winners, not bounds")
    demand(len(case.winners) == 1, "this evidence is about one division")
    amounts = goods.division(case.winners[0])
    for j, price in enumerate(prices):
        wanted = any(row[j] for row in goods.values)
        demand((price > 0) == wanted, f"{goods.names[j]} must have a price iff somebody values it")
        given_away = sum((row[j] for row in amounts), Fraction(0))
        demand(given_away == (goods.supply[j] if wanted else 0), f"{goods.names[j]} is not given away as it should be")
    best = []
    for agent, row, own, budget in zip(goods.agents, goods.values, amounts, goods.weights, strict=True):
        rates = [v / p if p else Fraction(0) for v, p in zip(row, prices, strict=True)]
        best.append([j for j, rate in enumerate(rates) if rate == max(rates)])
        demand(all(rates[j] == max(rates) for j, x in enumerate(own) if x), f"{agent} buys what is not worth its price")
        spent = sum((p * x for p, x in zip(prices, own, strict=True)), Fraction(0))
        demand(spent == budget, f"{agent} spends {spent} of {budget}")
    if case.claim == "all":
        demand(all(prices) and _no_circle(best, len(goods.names)), "nothing shows that no other division is as good")
    said = ", ".join(f"{name} {price}" for name, price in zip(goods.names, prices, strict=True))
    return f"At prices {said} everybody spends its budget on best buys, and everything that is wanted is sold."


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
