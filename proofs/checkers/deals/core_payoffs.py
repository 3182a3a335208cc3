"""Payoffs that no coalition can improve upon, or balanced weights that show that there are none.

data: {"weights": []} for payoffs, which are held against every coalition; where the core is empty {"weights":
[[coalition number, fraction]]}, positive, such that those of the coalitions of each player sum to one. Whatever is paid
then, the weights times what coalitions are paid sum to v(N), since everybody's pay is counted once; if the weights
times what they obtain sum to more, some coalition is paid less than it obtains. Bondareva 1963; Shapley 1967,
doi:10.1002/nav.3800140404.
"""

from fractions import Fraction

from ..case import Case
from ..form import demand, fields
from ..problems.wants.games import Game, members

RULES = ("core",)
EMPTY = {"core": "empty"}
ZERO = Fraction(0)


def check(case: Case) -> str:
    (given,) = fields(case.data, "weights")
    fields(case.options)
    demand(case.ranking is None, "this evidence proves no ranking")
    demand(case.status == "certified" and len(case.winners) == 1, "one answer is proved, and certified")
    game = Game(case.problem)
    weights = game.weights(given, "the weights")
    if case.winners != [EMPTY]:
        demand(case.claim == "some" and not weights, "payoffs are some of the core, and need no weights")
        payoffs = game.payoffs(case.winners[0])
        excesses, _ = game.excesses(payoffs)
        demand(excesses[-1] == 0, "what is paid is not what all together obtain")
        demand(max(excesses) <= 0, "a coalition is paid less than it obtains")
        return f"All {1 << game.n} coalitions are paid at least what they obtain: {game.spoken(payoffs)}."
    demand(case.claim == "all", "that the core is empty is the whole outcome")
    each = [ZERO] * game.n
    for coalition, weight in weights:
        for i in members(coalition, game.n):
            each[i] += weight
    demand(all(total == 1 for total in each), "the weights are not balanced")
    asked = sum((weight * game.values[s] for s, weight in weights), ZERO) / game.below
    there = Fraction(game.values[-1], game.below)
    demand(asked > there, "the balanced weights ask for no more than there is")
    return f"The core is empty: {len(weights)} coalitions of balanced weights ask for {asked}, and there is {there}."
