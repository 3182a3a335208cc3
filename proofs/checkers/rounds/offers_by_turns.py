"""Alternating offers of two agents, over the frontier of what leaves nobody worse off.

data: {"corners": …, "prices": … as `problems.pairs.frontiers` reads them, "proposals": null, or [[fraction, fraction],
       [fraction, fraction]], the gains by the first and by the second agent's proposal, "none": null};
      or, where nothing makes both better off, nulls and "none": prices at which no agreement is worth more than nothing

The options: `discounts` δ, two numbers from 0 to 1; `rounds`, 0 for no end; `first`, who proposes first, empty for the
first agent. Who proposes takes the most on the frontier that leaves the other δ of its gain in the next round. With an
end the rounds are gone through again, from the last one back, after which nobody gains. Without one the proposals p and
q are on the frontier, p leaves the second agent δ₂ q₂ and q the first δ₁ p₁, or the least on the frontier if that is
more. There is one such pair: on a concave frontier δ₂ q₂ rises by less than what p leaves the second agent does.
Rubinstein 1982, doi:10.2307/1912531; Ståhl 1972.
"""

from fractions import Fraction

from ..bargains.reference_levels import number
from ..case import Case
from ..form import demand, fields, fraction, integer, listed, text
from ..problems.bargains import NO_AGREEMENT, convex
from ..problems.numbers import Row
from ..problems.pairs.frontiers import Chain

RULES = ("alternating-offers",)
MOST = 1_000
ZERO = Fraction(0)


def check(case: Case) -> str:
    discounts, rounds, first = fields(case.options, "discounts", "rounds", "first")
    corners, prices, proposals, none = fields(case.data, "corners", "prices", "proposals", "none")
    bargain = convex(case)
    parts = [number(word) for word in text(discounts, "discounts").split()]
    rounds = integer(rounds, "rounds", 0, MOST)
    demand(len(parts) == 2 and 0 <= min(parts) <= max(parts) <= 1, "discounts are two numbers from 0 to 1")
    demand(rounds or max(parts) < 1, "without an end both discounts are below 1")
    demand(first == "" or first in bargain.agents, "nobody of that name may begin")
    demand(case.status == "certified", "this evidence proves winners, not bounds")
    demand(len(case.winners) == 1, "this evidence is about one agreement")
    equal = len(bargain.agents) == 2 and bargain.weights[0] == bargain.weights[1]
    demand(equal, "offers by turns are for two agents of equal weight")
    if none is not None:
        demand(case.winners == [NO_AGREEMENT] and case.claim == "all", "the outcome is an agreement")
        demand(corners is prices is proposals is None, "nothing is proposed where nothing is better for both")
        return bargain.priced(none).none()
    chain = Chain(bargain, corners, prices)
    turn = bargain.agents.index(first) if first else 0
    if rounds:
        demand(proposals is None, "with an end the rounds are gone through again, and no proposals are given")
        expected = _first_of(chain.corners, parts, rounds, turn)
    else:
        pair = [[fraction(gain, "a gain") for gain in listed(p, "gains", 2)] for p in listed(proposals, "proposals", 2)]
        for i in (0, 1):
            due = _proposal(chain.corners, i, parts[1 - i] * pair[1 - i][1 - i])
            demand(pair[i] == due, f"{bargain.agents[i]} would propose something else")
        expected = pair[turn]
    point = bargain.answer(case.winners[0])
    demand(bargain.gains_at(point) == expected, f"the first proposal gives {expected[0]} and {expected[1]}")
    if case.claim == "all":
        after = sum(corner[0] < expected[0] for corner in chain.corners)
        sides = [after, after + 1] if expected in chain.corners else [after]
        demand(chain.single(sides), "nothing shows that no other agreement gives the same")
    how = f"of {rounds} rounds" if rounds else "without end"
    return f"{bargain.spoken(point)} is what {bargain.agents[turn]} proposes and the other accepts, in offers {how}."


def _first_of(corners: list[Row], discounts: Row, rounds: int, turn: int) -> Row:
    """(2,) the gains by the first proposal."""
    later = [ZERO, ZERO]
    for at in range(rounds - 1, -1, -1):
        i = (turn + at) % 2
        later = _proposal(corners, i, discounts[1 - i] * later[1 - i])
    return later


def _proposal(corners: list[Row], i: int, floor: Fraction) -> Row:
    """(2,) the best of the frontier for agent i that leaves the other the floor."""
    j = 1 - i
    least = max(floor, min(corner[j] for corner in corners))
    kept = [corner for corner in corners if corner[j] >= least]
    demand(kept, "a proposal leaves the other more than there is")
    best = max(kept, key=lambda corner: corner[i])
    beyond = [corner for corner in corners if corner[j] < least]
    if best[j] == least or not beyond:
        return list(best)
    after = min(beyond, key=lambda corner: corner[i])
    part = (best[j] - least) / (best[j] - after[j])
    gains = [ZERO, ZERO]
    gains[i], gains[j] = best[i] + part * (after[i] - best[i]), least
    return gains
