"""Majority judgment: the medians taken away again, from how often each candidate got each grade.

data: {}

The grades of a candidate are kept as counts. Taking away the lower median again and again takes the grades from the
middle outwards, in pairs of one below and one above; written as runs of equal pairs, the majority values are compared
like words in a dictionary. A missing grade is refused, or counts as the lowest grade that anybody gives ("reject").
"""

from collections import Counter
from functools import cmp_to_key
from itertools import groupby

from ..case import Case, in_order
from ..form import demand, fields
from ..problems.ballots import grades

RULES = ("majority-judgment",)
Run = tuple[tuple[int, int], int]


def check(case: Case) -> str:
    fields(case.data)
    (unsaid,) = fields(case.options, "unsaid")
    demand(unsaid in ("refuse", "reject"), "unsaid must be 'refuse' or 'reject'")
    demand(case.status == "certified" and case.claim == "all", "a recount proves the whole outcome, not a part of it")
    names, ballots = grades(case.problem)
    said = [level for _, levels in ballots for level in levels if level is not None]
    complete = all(level is not None for _, levels in ballots for level in levels)
    demand(said and (complete or unsaid == "reject"), "some grades are missing, and nothing says what that means")
    values: dict[str, list[Run]] = {}
    for a, name in enumerate(names):
        counts: Counter[int] = Counter()
        for count, levels in ballots:
            level = levels[a]
            counts[min(said) if level is None else level] += count
        values[name] = _runs(counts)

    def ahead(one: str, other: str) -> int:
        return _compare(values[other], values[one])

    best_first = sorted(values, key=cmp_to_key(ahead))
    tiers = [in_order(tier) for _, tier in groupby(best_first, values.__getitem__)]
    demand(case.winners == tiers[0], f"the recount elects {', '.join(tiers[0])}")
    demand(case.ranking in (None, tiers), "the recount ranks them differently")
    return f"{' and '.join(tiers[0])} {'have' if len(tiers[0]) > 1 else 'has'} the highest majority value."


def _runs(counts: Counter[int]) -> list[Run]:
    """The majority value as runs of (lower grade, upper grade), from the middle of the sorted grades outwards."""
    levels, half = sorted(counts), (sum(counts.values()) + 1) // 2
    down, up = _half(levels, counts, half)[::-1], _half(levels[::-1], counts, half)[::-1]
    runs: list[Run] = []
    while down and up:
        (low, below), (high, above) = down.pop(0), up.pop(0)
        size = min(below, above)
        if runs and runs[-1][0] == (low, high):
            size += runs.pop()[1]
        runs.append(((low, high), size))
        down[:0] = [(low, below - above)] if below > above else []
        up[:0] = [(high, above - below)] if above > below else []
    return runs


def _half(levels: list[int], counts: Counter[int], half: int) -> list[tuple[int, int]]:
    """The first `half` grades in the order of `levels`, as (grade, how many); an odd middle one is in both halves."""
    found = []
    for level in levels:
        taken = min(counts[level], half)
        half -= taken
        if taken:
            found.append((level, taken))
    return found


def _compare(one: list[Run], other: list[Run]) -> int:
    """Positive if the first is the higher word, negative if the second is, 0 if they are equal."""
    for at, ((pair, size), (rival, length)) in enumerate(zip(one, other, strict=False)):
        if pair != rival:
            return 1 if pair > rival else -1
        if size < length:  # the word goes on with another pair while the rival's stays
            return 1 if one[at + 1][0] > rival else -1
        if size > length:
            return 1 if pair > other[at + 1][0] else -1
    return 0
