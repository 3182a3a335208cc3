"""Majority judgment."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import numpy as np

from socialchoice.model.errors import InvalidProblem, TooLarge
from socialchoice.model.evidence import Evidence
from socialchoice.model.outcome import Outcome
from socialchoice.model.utility import UtilityProfile
from socialchoice.rule import Example, rule

Unsaid = Literal["refuse", "reject"]
MOST_VOTERS = 1_000_000


@rule(
    aliases=("mj", "majority-gauge", "majority-value"),
    complexity="O(m n log n)",
    source="Balinski and Laraki 2007, doi:10.1073/pnas.0702634104",
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
        Example("A = 1, B = 0; A = 0, B = 1", winners={"A", "B"}, source="by hand: the same grades"),
    ),
)
def majority_judgment(profile: UtilityProfile, *, unsaid: Unsaid = "refuse") -> Outcome[str]:
    """Elect the candidates of highest majority value: first by median grade, then by the medians that remain.

    A candidate's majority value is the sequence of lower medians got by taking the median away, again and again; the
    values are compared like words in a dictionary. Several are elected only where all their grades are the same.

    unsaid : what a missing grade means. "refuse" raises InvalidProblem if any is missing; "reject" counts it as the
             lowest grade that anybody gives.

    Raises TooLarge beyond a million voters.
    """
    if not profile.complete and unsaid == "refuse":
        raise InvalidProblem("some ballots leave options ungraded; grade all, or say that ungraded means rejected")
    if profile.voters > MOST_VOTERS:
        raise TooLarge(f"{profile.voters} voters; majority values are computed for at most {MOST_VOTERS}")
    levels = np.where(profile.known, profile.levels, profile.levels[profile.known].min())
    order = removal_order(profile.voters)
    values = {}
    for name, column in zip(profile.names, levels.T, strict=True):
        grades = np.sort(np.repeat(column, profile.counts))
        values[name] = tuple(grades[order].tolist())
    return Outcome.by_score(values)


@majority_judgment.evidence
def recount(profile: UtilityProfile, outcome: Outcome[str], *, unsaid: Unsaid) -> Evidence:
    """Nothing but the ballots: the checker takes the medians away again."""
    return Evidence("majority grades")


def removal_order(voters: int) -> Sequence[int]:
    """The places, in the sorted grades, of the lower medians in the order in which they are taken away.

    >>> removal_order(5), removal_order(4)
    ([2, 1, 3, 0, 4], [1, 2, 0, 3])
    """
    below, above = (voters + 1) // 2, (voters + 1) // 2  # how many stand below; the first that stands above
    order: list[int] = []
    while len(order) < voters:
        left = voters - len(order)
        if below > (left - 1) // 2:
            below -= 1
            order.append(below)
        else:
            order.append(above)
            above += 1
    return order
