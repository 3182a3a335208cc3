"""Instant runoff."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from itertools import accumulate
from typing import Any

from socialchoice.model.ballots.ranking import RankingProfile
from socialchoice.model.evidence import Evidence
from socialchoice.model.outcome import Outcome
from socialchoice.model.ties import Steps, TieBreak, choose
from socialchoice.rule import Example, rule


@rule(
    aliases=("irv", "alternative-vote", "hare", "ranked-choice-voting"),
    satisfies=("anonymity", "neutrality", "pareto"),
    violates={
        "monotonicity": "2: D > C > B; 3: B > C > D; 3: C > B > D; 1: D > B > C | 3 0 0",
        "condorcet": "4: A > B > C; 3: C > B > A; 2: B > C > A",
    },
    complexity="O(n m²) a way to break the ties",
    source="Tideman 1995, doi:10.1257/jep.9.1.27",
    proved={
        "later-no-harm": "Woodall 1997",
        "later-no-help": "Woodall 1997",
        "mutual-majority": "Woodall 1997",
    },
    examples=(
        Example(
            "23: A > B > C; 17: B > C > A; 2: B > A > C; 10: C > A > B; 8: C > B > A",
            winners={"A"},
            source="Young 1988, doi:10.2307/1961757, for the votes; by hand",
        ),
        Example(
            "4: A > B > C; 3: B > C > A; 2: C > B > A", winners={"B"}, source="by hand: C leaves, and B has 5 of 9"
        ),
        Example("2: A > B > C; 1: B > A > C; 1: C > B > A", winners={"A", "B"}, source="by hand: B or C leaves first"),
    ),
)
def instant_runoff(profile: RankingProfile) -> Steps[str]:
    """Elect whoever remains after the candidate with the fewest first places is eliminated, again and again.

    In each round a ballot counts for the standing candidates that it ranks first, in equal parts if there are several,
    and for nobody if it ranks none of them. Where several have the fewest votes, each of them may leave, and every
    candidate who can remain is elected (parallel universes); a tie-break chooses who leaves. It is not asked where the
    choice cannot matter: a group with fewer votes together than each candidate outside it leaves whole, in any order.
    """
    standing = frozenset(profile.names)
    while len(standing) > 1:
        standing -= {(yield from choose(last(profile.firsts(standing)), standing))}
    return Outcome(standing)


@instant_runoff.evidence
def rounds(profile: RankingProfile, outcome: Outcome[str], *, ties: TieBreak | None) -> Evidence:
    """The course of the count, where it does not fork."""
    course: list[dict[str, Any]] = []
    standing = frozenset(profile.names)
    while len(standing) > 1:
        votes = profile.firsts(standing)
        tied = last(votes)
        if len(tied) > 1 and ties is None:
            return Evidence("elimination", {"rounds": None})
        out = next(iter(tied)) if len(tied) == 1 or ties is None else ties.pick(tied)
        held = [i for i, name in enumerate(profile.names) if name in standing]
        tally = [votes[profile.names[i]] for i in held]
        course.append({"standing": held, "votes": tally, "eliminated": profile.names.index(out)})
        standing -= {out}
    return Evidence("elimination", {"rounds": course})


def last(votes: Mapping[str, Fraction]) -> frozenset[str]:
    """Who is tied for leaving: all with the fewest votes; the first by name alone where it makes no difference.

    Votes that pass inside a group cannot lift one of it above a candidate with more votes than all of them together.
    """
    order = sorted(votes, key=lambda name: (votes[name], name))
    for size, together in enumerate(accumulate(votes[name] for name in order[:-1]), 1):
        if together < votes[order[size]]:
            return frozenset(order[:1])
    return frozenset(name for name in order if votes[name] == votes[order[0]])
