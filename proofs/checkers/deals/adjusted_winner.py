"""Adjusted winner: a division between two agents that is equitable, efficient, envy-free and splits one good at most.

data: {}

Values count as shares of the agent's total. Equitable: both have the same share. Efficient: everything that somebody
values is given away, and no good that the first agent has some of is worth less to it, beside what it is worth to the
second, than a good that the second has some of; then prices exist at which neither can be better off without the
other's loss. Envy-free: as both have at least half, and their shares are of all. All divisions with these properties
give the same shares; another one differs only among goods of one ratio, those of the good that is split. Brams and
Taylor 1996.
"""

from fractions import Fraction

from ..case import Case
from ..form import demand, fields
from ..problems.goods import Goods
from ..problems.numbers import Row

RULES = ("adjusted-winner",)


def check(case: Case) -> str:
    fields(case.options)
    fields(case.data)
    goods = Goods(case.problem)
    demand(len(goods.agents) == 2 and goods.weights[0] == goods.weights[1], "this is for two agents of equal weight")
    demand(case.ranking is None, "this evidence proves no ranking")
    demand(case.status == "certified", "this evidence proves winners, not bounds")
    demand(len(case.winners) == 1, "this evidence is about one division")
    one, two = amounts = goods.division(case.winners[0])
    valued = [j for j in range(len(goods.names)) if goods.values[0][j] or goods.values[1][j]]
    for j, most in enumerate(goods.supply):
        wanted = most if j in valued else 0
        demand(one[j] + two[j] == wanted, f"{goods.names[j]} is not given away as it should be")
        idle = (one[j] and not goods.values[0][j]) or (two[j] and not goods.values[1][j])
        demand(not idle, f"{goods.names[j]} is worth nothing to an agent that has some of it")
    shares = [worth / total for worth, total in zip(goods.worth(amounts), goods.totals, strict=True)]
    demand(shares[0] == shares[1], f"the agents have {shares[0]} and {shares[1]} of their totals")
    demand(shares[0] * 2 >= 1, "somebody would rather have what the other has")
    for j in valued:
        for k in valued:
            better = _worth(goods, 0, j) * _worth(goods, 1, k) < _worth(goods, 0, k) * _worth(goods, 1, j)
            demand(not (better and one[j] and two[k]), f"both gain by {goods.names[k]} for {goods.names[j]}")
    split = [j for j in valued if one[j] and two[j]]
    demand(len(split) <= 1, "more than one good is split")
    if case.claim == "all":
        demand(len(valued) == len(goods.names), "a good that nobody values may go to anybody")
        demand(_alone(goods, one, two), "another good of the same ratio could be given away instead")
    return f"{goods.spoken(amounts)}: both have {shares[0]} of what all is worth to them, and neither can have more."


def _worth(goods: Goods, agent: int, good: int) -> Fraction:
    """What all of a good is worth to an agent, as a share of its total."""
    return goods.values[agent][good] * goods.supply[good] / goods.totals[agent]


def _alone(goods: Goods, one: Row, two: Row) -> bool:
    """Whether no ratio is that of a good of which the second has some and of another of which the first has some."""
    ratios = [_worth(goods, 0, j) / (_worth(goods, 0, j) + _worth(goods, 1, j)) for j in range(len(one))]
    firsts = {(ratio, j) for j, ratio in enumerate(ratios) if one[j]}
    seconds = {(ratio, j) for j, ratio in enumerate(ratios) if two[j]}
    return not any(a == b and j != k for a, j in firsts for b, k in seconds)
