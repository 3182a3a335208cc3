"""Majority judgment: the medians taken away again, from how often each candidate got each grade.

data: {}

The grades of a candidate are kept as counts; the lower median of n grades is the ⌈n/2⌉-th from below. Taking it away
and noting it, again and again, gives the majority value; the values are compared like words in a dictionary. A missing
grade is refused, or counts as the lowest grade that anybody gives ("reject").
"""

from collections import Counter
from typing import Any

from ..ballots import grades
from ..case import Case, in_order
from ..form import demand, fields

RULES = ("majority-judgment",)
MOST_VOTERS = 1_000_000


def check(case: Case) -> str:
    fields(case.data)
    (unsaid,) = fields(case.options, "unsaid")
    demand(unsaid in ("refuse", "reject"), "unsaid must be 'refuse' or 'reject'")
    demand(case.status == "certified" and case.claim == "all", "a recount proves the whole outcome, not a part of it")
    names, ballots = grades(case.problem)
    said = [level for _, levels in ballots for level in levels if level is not None]
    complete = all(level is not None for _, levels in ballots for level in levels)
    demand(said and (complete or unsaid == "reject"), "some grades are missing, and nothing says what that means")
    demand(sum(count for count, _ in ballots) <= MOST_VOTERS, f"more than {MOST_VOTERS} voters")
    values = {}
    for a, name in enumerate(names):
        counts: Counter[int] = Counter()
        for count, levels in ballots:
            level = levels[a]
            counts[min(said) if level is None else level] += count
        values[name] = _majority_value(counts)
    tiers = [in_order(n for n in values if values[n] == v) for v in sorted(set(values.values()), reverse=True)]
    demand(case.winners == tiers[0], f"the recount elects {', '.join(tiers[0])}")
    demand(case.ranking in (None, tiers), "the recount ranks them differently")
    return f"{' and '.join(tiers[0])} {'have' if len(tiers[0]) > 1 else 'has'} the highest majority value."


def _majority_value(counts: Counter[int]) -> tuple[Any, ...]:
    """The lower medians in the order in which they are taken away."""
    grades_, left, value = sorted(counts), sum(counts.values()), []
    while left:
        place, below = (left + 1) // 2, 0
        for grade in grades_:
            below += counts[grade]
            if below >= place:
                value.append(grade)
                counts[grade] -= 1
                break
        left -= 1
    return tuple(value)
