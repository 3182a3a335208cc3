"""Majority judgment."""

from __future__ import annotations

from typing import Literal

import numpy as np
from numpy.typing import NDArray

from socialchoice.model.ballots.utility import UtilityProfile
from socialchoice.model.completions.bounds import by_intervals
from socialchoice.model.completions.marks import OpenGrades
from socialchoice.model.errors import InvalidProblem
from socialchoice.model.evidence import Evidence
from socialchoice.model.outcome import Outcome
from socialchoice.rule import Example, Standing, rule

Unsaid = Literal["refuse", "reject"]
Ints = NDArray[np.int64]


@rule(
    aliases=("mj", "majority-gauge", "majority-value"),
    complexity="O(m² g) for g grades, after sorting",
    source="Balinski and Laraki 2007, doi:10.1073/pnas.0702634104",
    proved={
        "grade-relabelling": "Balinski and Laraki 2010",
        "grade-majority": "Balinski and Laraki 2010",
        "independence-of-losers": "Balinski and Laraki 2010",
        "grade-monotonicity": "Balinski and Laraki 2010",
    },
    examples=(
        Example(
            "2: A = 2, B = 1; 1: A = 0, B = 1; 2: A = 0, B = 0",
            winners={"B"},
            source="by hand: medians 0 and 1",
        ),
        Example(
            "1: A = 2, B = 1; 1: A = 1, B = 1; 1: A = 0, B = 1",
            winners={"B"},
            source="by hand: medians 1 and 1; without them, lower medians 0 and 1",
        ),
        Example(
            "A = 2; A = 2, B = 1", winners={"A"}, source="by hand: B has 1, rejected once", options={"unsaid": "reject"}
        ),
        Example("A = 1, B = 0; A = 0, B = 1", winners={"A", "B"}, source="by hand: the same grades"),
    ),
)
def majority_judgment(profile: UtilityProfile, *, unsaid: Unsaid = "refuse") -> Outcome[str]:
    """Elect the candidates of highest majority value: first by median grade, then by the medians that remain.

    A candidate's majority value is the sequence of lower medians got by taking the median away, again and again; the
    values are compared like words in a dictionary. Several are elected only where all their grades are the same.

    unsaid : what a missing grade means. "refuse" raises InvalidProblem if any is missing; "reject" counts it as the
             lowest grade that anybody gives; raises InvalidProblem if nobody gives any.
    """
    if not profile.complete and unsaid == "refuse":
        raise InvalidProblem("some ballots leave options ungraded; grade all, or say that ungraded means rejected")
    if not profile.known.any():
        raise InvalidProblem("no ballot grades anything; give at least one grade")
    levels = np.where(profile.known, profile.levels, profile.levels[profile.known].min())
    return Outcome.by_score(dict(zip(profile.names, majority_values(levels, profile.counts), strict=True)))


@majority_judgment.evidence
def recount(profile: UtilityProfile, outcome: Outcome[str], *, unsaid: Unsaid) -> Evidence:
    """Nothing but the ballots: the checker takes the medians away again."""
    return Evidence("majority grades")


@majority_judgment.settled
def over_completions(open_: OpenGrades, *, unsaid: Unsaid = "refuse") -> Standing:
    """Exactly where every missing grade is unknown, since then each candidate's grades are free of the others'.

    A declined grade counts as the lowest that anybody gives, which depends on all: each such grade that is possible is
    taken in turn, as the least that any unknown grade can be, and what holds for all of them holds.
    """
    given = ~(open_.unknown | open_.declined)
    lowest = int(open_.marks[given].min()) if given.any() else open_.scale[-1]
    floors = [min(open_.scale[0], lowest)]
    if open_.declined.any():
        floors = sorted({lowest, *(grade for grade in open_.scale if grade < lowest and open_.unknown.any())})
    found = [_above(open_, floor) for floor in floors]
    possible = frozenset[str]().union(*(some for some, _ in found))
    necessary = frozenset(open_.names).intersection(*(every for _, every in found))
    return Standing(possible, necessary, exact=not open_.declined.any())


def _above(open_: OpenGrades, floor: int) -> tuple[frozenset[str], frozenset[str]]:
    """(possible, necessary) winners if no grade is below `floor`, and declined grades are there."""
    marks, m = np.where(open_.declined, floor, open_.marks), len(open_.names)
    ends = max(open_.scale[0], floor), max(open_.scale[-1], floor)
    low, high = (np.where(open_.unknown, end, marks) for end in ends)
    values = majority_values(np.concatenate([low, high], axis=1), open_.counts)
    return by_intervals(open_.names, values[:m], values[m:])


def majority_values(levels: Ints, counts: Ints) -> list[tuple[int, ...]]:
    """(b, m) grades, (b,) how often each ballot was cast -> a tuple for each candidate, ordered as majority values are.

    The medians leave from the middle of the n sorted grades outwards, in pairs: t steps below place (n - 1) // 2, then
    t steps above place n // 2. Only the steps at which the pair of some candidate changes are kept, which compare like
    all of them: so that the work grows with the grades, and not with the voters.

    >>> majority_values(np.array([[2, 1], [1, 1], [0, 1]]), np.array([1, 1, 1]))
    [(1, 1, 0, 2), (1, 1, 1, 1)]
    """
    voters = int(counts.sum())
    below, above = (voters - 1) // 2, voters // 2
    ladders = [_ladder(column, counts) for column in levels.T]
    ends = {end for _, cumulated in ladders for end in cumulated.tolist() if end < voters}
    steps = np.array(sorted({0} | {below + 1 - end if end <= below else end - above for end in ends}), np.int64)
    places = np.stack([below - steps, above + steps], axis=1).ravel()
    return [tuple(grades[np.searchsorted(ends, places, side="right")].tolist()) for grades, ends in ladders]


def _ladder(column: Ints, counts: Ints) -> tuple[Ints, Ints]:
    """The different grades, ascending, and how many voters give each of them or a lower one."""
    grades, which = np.unique(column, return_inverse=True)
    given = np.zeros(len(grades), np.int64)
    np.add.at(given, which, counts)
    return grades, np.cumsum(given)
