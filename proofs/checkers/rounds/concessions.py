"""Zeuthen's concessions of two agents over a list of alternatives, made again.

data: {}

Each begins with its favourite of the alternatives that make both better off. Of two offers the agent whose offer has
the smaller product of gains concedes: it risks the smaller part of its gain by refusing. It goes on to its favourite
among the alternatives with a larger product than the other's offer, or accepts that where there is none. Of equal
products either may concede, and all that may follow is gone through. Of alternatives as good for an agent its favourite
is the best for the other. The winners are all alternatives with the gains of one at which the offers may meet. Zeuthen
1930; Harsanyi 1956, doi:10.2307/1905748.
"""

from fractions import Fraction

from ..case import Case
from ..form import demand, fields
from ..problems.bargains import NO_AGREEMENT, Bargain, lottery

RULES = ("zeuthen",)
Pair = tuple[Fraction, ...]  # what an alternative gives the two agents


def check(case: Case) -> str:
    fields(case.options)
    fields(case.data)
    bargain = Bargain(case.problem)
    demand(case.ranking is None, "this evidence proves no ranking")
    demand(case.claim == "all" and case.status == "certified", "all concessions are made again, and prove all winners")
    demand(len(bargain.agents) == 2, "concessions are between two agents")
    demand(bargain.weights[0] == bargain.weights[1], "concessions are between two agents of equal weight")
    columns = [tuple(column) for column in bargain.columns()]
    kept = {column for column in columns if min(column) > 0}
    if not kept:
        demand(case.winners == [NO_AGREEMENT], "nothing makes both better off, and the outcome is an agreement")
        return "No alternative makes both better off than none, so that nobody would offer any."
    ends = _ends(kept)
    expected = {a for a, column in enumerate(columns) if column in ends}
    shares = [lottery(winner, bargain.names) for winner in case.winners]
    demand(all(max(row) == 1 for row in shares), "concessions end at alternatives, not at lotteries")
    demand({row.index(max(row)) for row in shares} == expected, "the concessions end at other alternatives")
    said = " or ".join(sorted(bargain.names[a] for a in expected))
    return f"The concessions of both end at {said}, whoever concedes where both risk the same."


def _ends(kept: set[Pair]) -> set[Pair]:
    """Where the offers may meet."""

    def favourite(who: int, above: Fraction) -> Pair | None:
        better = [pair for pair in kept if pair[0] * pair[1] > above]
        return max(better, key=lambda pair: (pair[who], pair[1 - who]), default=None)

    first, second = favourite(0, Fraction(0)), favourite(1, Fraction(0))
    assert first is not None and second is not None
    ends: set[Pair] = set()
    open_, seen = [(first, second)], set()
    while open_:
        offers = open_.pop()
        if offers in seen:
            continue
        seen.add(offers)
        if offers[0] == offers[1]:
            ends.add(offers[0])
            continue
        one, two = (pair[0] * pair[1] for pair in offers)
        if one <= two:
            open_.append((favourite(0, two) or offers[1], offers[1]))
        if two <= one:
            open_.append((offers[0], favourite(1, one) or offers[0]))
    return ends
