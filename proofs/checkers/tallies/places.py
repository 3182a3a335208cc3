"""The places that voters give each alternative, counted again.

data: {}

An alternative's place on a ballot is the number of others that it prefers. Unanimity compromise: the fewest voters at
the last place, then at the one before, and so on, so that the worst place is best first; Brams and Kilgour 2001,
doi:10.1023/A:1011252808608. Distance to unanimity: the sum of the places, one swap each ("sum"), or the worst of them
("greatest"). The ranking goes by the same.
"""

from typing import Any

from ..case import Case, in_order
from ..form import Unreadable, demand, fields
from ..problems.ballots import rankings

RULES = ("unanimity-compromise", "distance-to-unanimity")


def check(case: Case) -> str:
    fields(case.data)
    names, unranked, ballots = rankings(case.problem)
    demand(unranked in (None, "last"), "alternatives that are left out must be last")
    demand(case.status == "certified" and case.claim == "all", "a recount proves the whole outcome, not a part of it")
    places = [(count, [sum(other < rank for other in ranks) for rank in ranks]) for count, ranks in ballots]
    scores = {
        name: _score(case, [(count, row[a]) for count, row in places], len(names)) for a, name in enumerate(names)
    }
    tiers = [in_order(n for n in names if scores[n] == level) for level in sorted(set(scores.values()))]
    demand(case.winners == tiers[0], f"by their places {', '.join(tiers[0])} would be elected")
    demand(case.ranking in (None, tiers), "the places rank them differently")
    return f"{' and '.join(tiers[0])}: nearest to everybody's first place by the {case.rule} rule, all places counted."


def _score(case: Case, places: list[tuple[int, int]], m: int) -> Any:
    """What is smallest for the best."""
    if case.rule == "unanimity-compromise":
        fields(case.options)
        return tuple(sum(count for count, place in places if place == last) for last in range(m - 1, -1, -1))
    (measure,) = fields(case.options, "measure")
    if measure == "greatest":
        return max(place for _, place in places)
    if measure != "sum":
        raise Unreadable("the measure must be sum or greatest")
    return sum(count * place for count, place in places)
