"""Sainte-Laguë's method, which is Webster's: one divisor for all, and ordinary rounding."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from heapq import heapify, heappop, heapreplace
from itertools import combinations, islice
from math import comb
from typing import Any

from socialchoice.model.answers import SeatDistribution
from socialchoice.model.evidence import Evidence
from socialchoice.model.outcome import Outcome
from socialchoice.model.seats import SeatProblem
from socialchoice.model.ties import Steps, choose
from socialchoice.rule import Example, rule

MOST = 5_000  # tied distributions that are listed; beyond, the outcome is not complete


@rule(
    aliases=("webster", "saintelague", "major-fractions", "odd-numbers", "webster-willcox", "schepers"),
    violates={
        "upper-quota": "seats 2: A 4, B 1, C 1, D 1, E 1",
        "lower-quota": "seats 4: A 3, B 1, C 1, D 1",
        "quota": "seats 2: A 4, B 1, C 1, D 1, E 1",
    },
    complexity="O(n log n) for n parties, whatever the number of seats",
    source="Sainte-Laguë 1910, Annales scientifiques de l'É.N.S. 27; Balinski and Young 2001, Fair Representation",
    proved={
        "coherence": "Balinski and Young 2001",
        "exactness": "Balinski and Young 2001",
        "house-size-monotonicity": "Balinski and Young 2001",
        "near-quota": "Balinski and Young 2001",
        "population-monotonicity": "Balinski and Young 2001",
        "seat-symmetry": "Balinski and Young 2001",
        "vote-homogeneity": "Balinski and Young 2001",
        "balancedness": "Pukelsheim 2017",
        "concordance": "Pukelsheim 2017",
    },
    examples=(
        Example(
            "seats 26: A 9061, B 7179, C 5259, D 3319, E 1182",
            winners={"A 9, B 8, C 5, D 3, E 1"},
            source="Balinski and Young 1975, American Mathematical Monthly 82(7), example 2",
        ),
        Example(
            "seats 100: A 5117, B 4400, C 162, D 161, E 160",
            winners={"A 51, B 43, C 2, D 2, E 2"},
            source="Balinski and Young 1975, American Mathematical Monthly 82(7), example 1",
        ),
        Example(
            "seats 3: A 3, B 1, C 1",
            winners={"A 2, B 1, C 0", "A 2, B 0, C 1", "A 1, B 1, C 1"},
            source="by hand: quotients 3, 1, 3/5 and 1; A has a seat, and three quotients of 1 stand for two seats",
        ),
    ),
)
def sainte_lague(problem: SeatProblem) -> Steps[SeatDistribution]:
    """Divide every party's votes by one divisor and round to the nearest integers, so that the seats are used up.

    A distribution s of h seats is chosen if max_i v_i / (2 s_i + 1) ≤ min_{s_i > 0} v_i / (2 s_i - 1); the same as to
    give seat after seat to the party of largest v / (2 s + 1), and to minimise Σ (s_i - q_i)² / v_i for the quotas q.
    The first divisor is 1, not the 1.4 of modified versions. Parties are tied where a divisor leaves each of them
    exactly half a seat; every way to share out the last seats among them is chosen, unless a tie-break is passed: it
    chooses who of them gets a seat, one by one. Not complete where there are more than `MOST` ways.
    """
    return (yield from _last_seats(problem))


@sainte_lague.irresolute
def every_distribution(problem: SeatProblem) -> Outcome[SeatDistribution]:
    """Each set of tied parties of the right size gets the last seats once."""
    base, tied = _rounded(problem)
    left = problem.seats - sum(base)
    found = (_filled(problem, base, chosen) for chosen in combinations(tied, left))
    return Outcome(frozenset(islice(found, MOST)), complete=comb(len(tied), left) <= MOST)


@sainte_lague.evidence
def divisors(problem: SeatProblem, outcome: Outcome[SeatDistribution]) -> Evidence:
    """Between which divisors the votes round to these seats, and who is tied where that is a single divisor."""
    _, tied = _rounded(problem)
    low, high = _interval(problem.votes, [seats for _, seats in next(iter(outcome.winners)).seats])
    data = {"low": low, "high": high, "tied": [problem.parties[i] for i in tied]}
    return Evidence("divisor interval", data, winners="all" if outcome.complete else "some")


def _last_seats(problem: SeatProblem) -> Steps[Any]:
    base, tied = _rounded(problem)
    names, last = frozenset(problem.parties[i] for i in tied), frozenset[str]()
    for _ in range(problem.seats - sum(base)):
        last |= {(yield from choose(names - last, last))}
    return Outcome(frozenset({_filled(problem, base, [problem.parties.index(name) for name in last])}))


def _filled(problem: SeatProblem, base: Sequence[int], last: Sequence[int]) -> SeatDistribution:
    return problem.distribution([seats + (i in last) for i, seats in enumerate(base)])


def _rounded(problem: SeatProblem) -> tuple[list[int], list[int]]:
    """(base, tied): what everybody has for certain, and the parties of whom each may get one seat of those left.

    Rounding at votes / seats is off by at most a seat for every two parties; those are moved one by one.
    """
    votes, total = problem.votes, sum(problem.votes)
    held = [-((total - 2 * v * problem.seats) // (2 * total)) for v in votes]  # the quota, rounded, a half down
    step = 1 if sum(held) < problem.seats else -1
    heap = [(_key(v, s, step), i) for i, (v, s) in enumerate(zip(votes, held, strict=True)) if v and (s or step > 0)]
    heapify(heap)
    for _ in range(abs(problem.seats - sum(held))):
        i = heap[0][1]
        held[i] += step
        if held[i] or step > 0:
            heapreplace(heap, (_key(votes[i], held[i], step), i))
        else:
            heappop(heap)
    low, high = _interval(votes, held)
    if low < high:
        return held, []
    up = {i for i, (v, s) in enumerate(zip(votes, held, strict=True)) if s and Fraction(2 * v, 2 * s - 1) == high}
    down = {i for i, (v, s) in enumerate(zip(votes, held, strict=True)) if Fraction(2 * v, 2 * s + 1) == low}
    return [s - (i in up) for i, s in enumerate(held)], sorted(up | down)


def _key(votes: int, seats: int, step: int) -> Fraction:
    """Least for the party that is the first to get a seat more (step 1) or to lose one (step -1)."""
    return -Fraction(votes, 2 * seats + 1) if step > 0 else Fraction(votes, 2 * seats - 1)


def _interval(votes: Sequence[int], held: Sequence[int]) -> tuple[Fraction, Fraction]:
    """The least and the largest divisor at which the votes may be rounded to these seats."""
    pairs = list(zip(votes, held, strict=True))
    low = max(Fraction(2 * v, 2 * s + 1) for v, s in pairs)
    return low, min(Fraction(2 * v, 2 * s - 1) for v, s in pairs if s)
