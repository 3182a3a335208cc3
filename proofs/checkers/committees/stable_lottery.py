"""A lottery over committees from which the best challenge gains least, with a mixture of challenges that shows it.

data: {"challenges": [[members sorted by name, fraction], …]}: weights q that sum to one

With committees of k members, a challenge T gains (k / |T|) · voters who prefer T from a committee S. Approvals: T has
at most k members, and a voter prefers T if it approves more of T than of S. Rankings: T is one candidate, and a voter
prefers it if it likes it better than all of S; a larger T gains no more than the best of its members, since whoever
prefers T prefers one of these. The lottery is best if what any challenge expects to gain from it is at most what the
mixture gains from every committee. Another one that is as good draws committees from which the mixture gains least, and
every challenge of the mixture gains as much from it: where that is independent, there is none. The lottery is stable if
the gain is less than the number of voters. Cheng, Jiang, Munagala and Wang 2020, arXiv:1905.04438.
"""

from collections.abc import Callable
from fractions import Fraction
from itertools import combinations
from math import comb
from typing import Any

from ..case import Case
from ..form import Unreadable, demand, distinct_texts, fields, fraction, integer, listed
from ..problems.ballots import approvals, kind_of, rankings
from ..problems.numbers import independent

RULES = ("stable-lottery",)
MOST = 400_000
Set = tuple[int, ...]
Mixture = dict[Set, Fraction]


def check(case: Case) -> str:
    (given,) = fields(case.options, "size")
    (shown,) = fields(case.data, "challenges")
    names, voters, prefer, largest = _read(case.problem)
    m = len(names)
    size = integer(given, "the size", 1, m)
    largest = largest or size
    demand(case.ranking is None, "this evidence proves no ranking")
    demand(case.status == "certified", "this evidence proves winners, not bounds")
    pairs = comb(m, size) * sum(comb(m, j) for j in range(1, largest + 1))
    demand(pairs <= MOST, f"there are more than {MOST} pairs of a committee and a challenge")

    def gain(challenge: Set, committee: Set) -> Fraction:
        return Fraction(size * prefer(challenge, committee), len(challenge))

    mixture = _mixture(shown, names, lambda members: len(members) <= largest)
    worths = {s: sum((q * gain(t, s) for t, q in mixture.items()), Fraction(0)) for s in combinations(range(m), size)}
    least = min(worths.values())
    for winner in case.winners:
        lottery = _mixture(winner, names, lambda members: len(members) == size)
        for j in range(1, largest + 1):
            for t in combinations(range(m), j):
                expected = sum((p * gain(t, s) for s, p in lottery.items()), Fraction(0))
                demand(expected <= least, f"{', '.join(names[a] for a in t)} gains more from the lottery than is shown")
    if case.claim == "all":
        demand(len(case.winners) == 1, "several lotteries are as good, and then so are their mixtures")
        tied = [s for s, worth in worths.items() if worth == least]
        rows = [[gain(t, s) for s in tied] for t in mixture]
        sole = independent([*rows, [Fraction(1)] * len(tied)], range(len(tied)))
        demand(sole, "nothing shows that no other lottery is as good")
    stable = "stable" if least < voters else "not stable"
    return (
        f"No challenge gains more than {least} from this lottery, with {voters} voters: it is {stable}, and the best."
    )


Prefer = Callable[[Set, Set], int]


def _read(problem: Any) -> tuple[list[str], int, Prefer, int]:
    """Names, voters, how many prefer one set to another, and the largest challenge; 0 for the committee's size."""
    if kind_of(problem) == "approvals":
        names, sets = approvals(problem)
        held = [(count, frozenset(approved)) for count, approved in sets]

        def more(t: Set, s: Set) -> int:
            return sum(count for count, own in held if len(own.intersection(t)) > len(own.intersection(s)))

        return names, sum(count for count, _ in held), more, 0
    names, unranked, ballots = rankings(problem)
    demand(unranked in (None, "last"), "candidates that are left out must be last")

    def better(t: Set, s: Set) -> int:
        return sum(count for count, ranks in ballots if min(ranks[a] for a in t) < min(ranks[a] for a in s))

    return names, sum(count for count, _ in ballots), better, 1


def _mixture(given: Any, names: list[str], fits: Callable[[list[str]], bool]) -> Mixture:
    """Sets with positive weights in lowest terms that sum to one; different sets, in order."""
    found: Mixture = {}
    order = []
    for entry in listed(given, "a mixture"):
        members, weight = listed(entry, "an entry of a mixture", 2)
        if distinct_texts(members, "members") != sorted(members) or not set(members) <= set(names) or not fits(members):
            raise Unreadable("a set must list known names, sorted, as many as it may have")
        value = fraction(weight, "a weight")
        if value <= 0 or weight != str(value):
            raise Unreadable("the weights of a mixture are positive fractions in lowest terms")
        order.append(members)
        found[tuple(sorted(names.index(name) for name in members))] = value
    if order != sorted(order) or len(found) < len(order):
        raise Unreadable("a mixture must list different sets in order")
    demand(sum(found.values()) == 1, "the weights of the mixture do not sum to one")
    return found
