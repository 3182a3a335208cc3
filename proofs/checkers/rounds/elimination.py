"""Instant runoff: every round held again, along every way to break a tie, or along the declared one.

data: {"rounds": null, or [{"standing": [index, …], "votes": [fraction, …], "eliminated": index}, …]}

In each round a ballot gives 1/k of a vote to each of the k standing candidates that it ranks first; one with the fewest
votes is eliminated. A group with fewer votes together than each candidate outside it leaves whole, whoever of it goes
first, since votes that pass inside it lift none of them above the others; of such a group, the last by votes and then
by name goes, and that is no tie. Without a tie-break, all states (sets of standing candidates) that can be reached are
visited, at most `MOST`; the winners are those who can remain. `rounds` is the course of the count where there is one.
"""

from fractions import Fraction
from typing import Any

from ..case import Case, in_order, pick
from ..form import demand, fields, fraction, indices, integer, listed
from ..problems.ballots import rankings

RULES = ("instant-runoff",)
ROUNDS = True
MOST = 20_000
Ballots = list[tuple[int, list[int]]]


def check(case: Case) -> str:
    fields(case.options)
    demand(case.ranking is None, "this evidence proves no ranking")
    demand(case.status == "certified" and case.claim == "all", "holding the rounds again proves the whole outcome")
    names, _, ballots = rankings(case.problem)
    course: list[Round] = []
    won, broken = _follow(case, names, ballots, course) if case.ties else (_explore(names, ballots, course), [])
    demand(case.winners == in_order(won), f"holding the rounds again elects {', '.join(sorted(won))}")
    demand(case.broken == broken, "the ties were broken otherwise")
    (rounds,) = fields(case.data, "rounds")
    if rounds is not None:
        demand([_read(entry, len(names)) for entry in listed(rounds, "rounds")] == course, "the rounds went otherwise")
    return f"{' or '.join(sorted(won))} {'can remain' if len(won) > 1 else 'remains'} by instant runoff."


Round = tuple[list[int], list[Fraction], int]


def _votes(standing: list[int], ballots: Ballots, m: int) -> list[Fraction]:
    votes = dict.fromkeys(standing, Fraction(0))
    for count, ranks in ballots:
        best = min(ranks[a] for a in standing)
        first = [a for a in standing if ranks[a] == best < m]
        for a in first:
            votes[a] += Fraction(count, len(first))
    return [votes[a] for a in standing]


def _last(names: list[str], standing: list[int], votes: list[Fraction]) -> list[int]:
    """Those with the fewest votes; one alone where it makes no difference which of them goes first."""
    order = sorted(zip(votes, (names[a] for a in standing), standing, strict=True))
    for size in range(1, len(order)):
        if sum(v for v, _, _ in order[:size]) < order[size][0]:
            return [order[0][2]]
    return [a for v, _, a in order if v == order[0][0]]


def _explore(names: list[str], ballots: Ballots, course: list[Round]) -> list[str]:
    """Who can remain; the course of the count is filled in where it never forks."""
    start = tuple(range(len(names)))
    seen, pending, won, forked = {start}, [start], set(), False
    while pending:
        standing = list(pending.pop())
        if len(standing) == 1:
            won.add(names[standing[0]])
            continue
        votes = _votes(standing, ballots, len(names))
        last = _last(names, standing, votes)
        forked = forked or len(last) > 1
        for out in last:
            course.append((standing, votes, out))
            rest = tuple(a for a in standing if a != out)
            if rest not in seen:
                demand(len(seen) < MOST, f"there are more than {MOST} ways for this count to go")
                seen.add(rest)
                pending.append(rest)
    if forked:
        course.clear()
    return sorted(won)


def _follow(case: Case, names: list[str], ballots: Ballots, course: list[Round]) -> tuple[list[str], list[Any]]:
    standing, broken = list(range(len(names))), []
    while len(standing) > 1:
        votes = _votes(standing, ballots, len(names))
        tied = in_order(names[a] for a in _last(names, standing, votes))
        choice = tied[0]
        if len(tied) > 1:
            demand(case.ties is not None, "a tie without a tie-break")
            choice = pick(tied, case.ties) if case.ties else choice
            broken.append((tied, choice))
        out = names.index(choice)
        course.append((standing, votes, out))
        standing = [a for a in standing if a != out]
    return [names[standing[0]]], broken


def _read(entry: Any, m: int) -> Round:
    standing, votes, out = fields(entry, "standing", "votes", "eliminated")
    held = indices(standing, "standing", m)
    counted = [fraction(v, "votes") for v in listed(votes, "votes", len(held))]
    return held, counted, integer(out, "eliminated", 0, m - 1)
