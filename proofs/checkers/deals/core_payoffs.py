"""Payoffs that no coalition can improve upon, or balanced weights that show that there are none.

data: {"weights": []} for payoffs, which are held against every coalition. That there are no others is shown by "levels"
beside it, like those of *excess levels*, all of excess 0: whatever the core pays, no coalition of a level gets less
than here, while their pay has a settled mean; so each gets what it gets here, until nothing is left open. Where the
core is empty {"weights": [[coalition number, fraction]]}, positive, such that those of the coalitions of each player
sum to one. Whatever is paid then, the weights times what coalitions are paid sum to v(N), since everybody's pay is
counted once; if the weights times what they obtain sum to more, some coalition is paid less than it obtains. Bondareva
1963; Shapley 1967, doi:10.1002/nav.3800140404.
"""

from fractions import Fraction

from ..case import Case
from ..form import demand, fields, listed
from ..problems.wants.games import Game, members
from .excess_levels import Space, settle

RULES = ("core",)
EMPTY = {"core": "empty"}
ZERO = Fraction(0)


def check(case: Case) -> str:
    only = "levels" in case.data
    given, *levels = fields(case.data, "weights", *(["levels"] if only else []))
    fields(case.options)
    demand(case.ranking is None, "this evidence proves no ranking")
    demand(case.status == "certified" and len(case.winners) == 1, "one answer is proved, and certified")
    game = Game(case.problem)
    weights = game.weights(given, "the weights")
    if case.winners != [EMPTY]:
        demand(not weights, "payoffs of the core need no weights")
        demand(case.claim == ("all" if only else "some"), "payoffs are all of the core only where levels show it")
        payoffs = game.payoffs(case.winners[0])
        excesses, below = game.excesses(payoffs)
        demand(excesses[-1] == 0, "what is paid is not what all together obtain")
        demand(max(excesses) <= 0, "a coalition is paid less than it obtains")
        for entries in levels:
            settled = Space(game.n)
            for entry in listed(entries, "levels"):
                demand(
                    settle(game, settled, (excesses, below), False, entry) == 0,
                    "coalitions of a level get more than they obtain",
                )
            demand(settled.full, "payoffs are left open by these levels")
        said = ", and by nothing else" if only else ""
        return f"All {1 << game.n} coalitions are paid at least what they obtain{said}: {game.spoken(payoffs)}."
    demand(case.claim == "all" and not only, "that the core is empty is the whole outcome")
    each = [ZERO] * game.n
    for coalition, weight in weights:
        for i in members(coalition, game.n):
            each[i] += weight
    demand(all(total == 1 for total in each), "the weights are not balanced")
    asked = sum((weight * game.values[s] for s, weight in weights), ZERO) / game.below
    there = Fraction(game.values[-1], game.below)
    demand(asked > there, "the balanced weights ask for no more than there is")
    return f"The core is empty: {len(weights)} coalitions of balanced weights ask for {asked}, and there is {there}."
