"""Seats by a divisor: the votes divided by it and rounded to nearest integers give these seats.

data: {"low": fraction, "high": fraction, "tied": [party, …]}

s seats can be what v votes come to at a divisor x if s - 1/2 ≤ v / x ≤ s + 1/2. So a distribution is right if and only
if some x lies between low = max v / (s + 1/2) and high = min v / (s - 1/2), the latter over the parties with seats. If
low < high, it is the only one. If low = high = x, the tied are the parties for whom v / x is half an odd number: each
may have a seat more or less, and the right distributions are as many as there are ways to share out what is left among
them; where all are claimed, they are counted. Balinski and Young 2001, Fair Representation, appendix A.
"""

from fractions import Fraction
from math import ceil, comb
from typing import Any

from ..case import Case, pick
from ..form import Unreadable, demand, distinct_texts, fields, integer, listed
from ..problems.ballots import kind_of
from ..problems.numbers import written

RULES = ("sainte-lague",)
ROUNDS = True
LIMIT = 2**62
HALF = Fraction(1, 2)


def check(case: Case) -> str:
    fields(case.options)
    parties, votes, seats = seat_problem(case.problem)
    demand(case.ranking is None, "this evidence proves no ranking")
    demand(case.status == "certified", "this evidence proves winners, not bounds")
    low, high, told = fields(case.data, "low", "high", "tied")
    low, high = written([low, high], "low and high", 2)
    found = [_seats(winner, parties, seats) for winner in case.winners]
    for held in found:
        demand(_interval(votes, held) == (low, high), "the divisors for these seats are others")
    demand(0 < low <= high, "no divisor gives these seats")
    shares = [v / low for v in votes]
    tied = [party for party, share in zip(parties, shares, strict=True) if low == high and (share - HALF) % 1 == 0]
    demand(listed(told, "tied") == tied, f"the tied parties are {', '.join(tied) or 'none'}")
    left = seats - sum(ceil(share - HALF) for share in shares) if tied else 0
    if case.ties is not None:
        _follow(case, parties, found, tied, [ceil(share - HALF) for share in shares], left)
    elif case.claim == "all":
        every = comb(len(tied), left)
        demand(len(found) == every, f"there are {every} ways to share out the last {left} seats")
    each = " or ".join(", ".join(f"{party} {n}" for party, n in zip(parties, held, strict=True)) for held in found)
    return f"{each}: the votes, divided by {_between(low, high)}, rounded to nearest integers."


def seat_problem(problem: Any) -> tuple[list[str], list[int], int]:
    """(parties, votes, seats)."""
    if kind_of(problem) != "seats":
        raise Unreadable(f"wanted seats; came {problem['type']!r}")
    _, parties, votes, seats = fields(problem, "type", "parties", "votes", "seats")
    parties = distinct_texts(parties, "parties")
    votes = [integer(v, "votes", 0, LIMIT) for v in listed(votes, "votes", len(parties))]
    if not 0 < sum(votes) <= LIMIT:
        raise Unreadable("the votes must be 1 to 2^62 in all")
    return parties, votes, integer(seats, "the seats", 1, LIMIT)


def _seats(winner: Any, parties: list[str], seats: int) -> list[int]:
    pairs = [listed(pair, "a party with its seats", 2) for pair in listed(winner, "a distribution", len(parties))]
    held = [integer(n, "seats", 0, seats) for _, n in pairs]
    demand([party for party, _ in pairs] == parties, "a distribution must list the parties in their order")
    demand(sum(held) == seats, f"these are {sum(held)} seats, and there are {seats}")
    return held


def _interval(votes: list[int], held: list[int]) -> tuple[Fraction, Fraction]:
    pairs = list(zip(votes, held, strict=True))
    return max(v / (s + HALF) for v, s in pairs), min(v / (s - HALF) for v, s in pairs if s)


def _follow(
    case: Case, parties: list[str], found: list[list[int]], tied: list[str], base: list[int], left: int
) -> None:
    """The tie-break gives the last seats to one tied party after another."""
    assert case.ties is not None
    held, broken, rest = dict(zip(parties, base, strict=True)), [], sorted(tied)
    for _ in range(left):
        choice = pick(rest, case.ties)
        broken.append((rest, choice))
        held[choice] += 1
        rest = [party for party in rest if party != choice]
    demand(case.broken == broken, "the ties said to be broken are not those that were")
    demand(not left or found == [list(held.values())], "the tie-break leads to other seats")


def _between(low: Fraction, high: Fraction) -> str:
    return f"exactly {low}" if low == high else f"any number between {low} and {high}"
