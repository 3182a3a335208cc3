"""What one party's words say about each value of one issue: a utility, or that it lies beyond a stated limit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import prod

from llm_bridge.build.shapes import Assumption, shaped
from llm_bridge.words import Ideal, Issue, Limit, Reading

STEPS = 20
COARSER, FEW = (20, 15, 12, 10, 8, 6, 5, 4, 3, 2), 4_000


@dataclass(frozen=True)
class Stated:
    """The ideal and the limit that one party stated for one issue; None is not said."""

    ideal: Fraction | str | None
    limit: Fraction | str | None


def stated(reading: Reading, issue: Issue) -> Stated:
    """What one reading says about one issue."""
    ideal = next((j.value for j in reading.judgements if isinstance(j, Ideal) and j.issue == issue.id), None)
    limit = next((j.value for j in reading.judgements if isinstance(j, Limit) and j.issue == issue.id), None)
    if issue.kind == "number":
        ideal, limit = (None if v is None else Fraction(str(v)) for v in (ideal, limit))  # type: ignore[assignment]
    return Stated(ideal, limit)  # type: ignore[arg-type]


def grid(issue: Issue, said: Sequence[Stated]) -> list[Fraction | str]:
    """The values that a deal may give this issue.

    A choice has its values. A number has every stated ideal, and `STEPS` even steps across what can please somebody
    more: from the least ideal to the greatest, or across the whole range where somebody states a limit alone; whole
    numbers where the ends are whole. A stated limit is no value of its own, so that no deal gives it away: only where
    the limits leave no step between them, the middle of what they leave is added.
    """
    if issue.kind == "choice":
        return list(issue.values)
    ideals = {s.ideal for s in said if isinstance(s.ideal, Fraction)}
    limits = {s.limit for s in said if isinstance(s.limit, Fraction)}
    if not ideals and not limits:
        return []
    whole_range = any(s.ideal is None and s.limit is not None for s in said)
    ends = {Fraction(str(issue.low)), Fraction(str(issue.high))} if whole_range else ideals
    points = sorted((_steps(min(ends | ideals), max(ends | ideals)) - limits) | ideals)
    low, high = _between_limits(issue, said)
    if low > high or any(low <= point <= high for point in points):
        return list(points)
    return sorted([*points, _middle(low, high)])


def declared(issues: Sequence[Issue]) -> dict[str, list[Fraction | str]]:
    """Issue id -> the values that whoever asks declared: of numbers, even steps across the range. It tells of nobody.

    The steps are as many as leave at most `FEW` deals, if that leaves any between the ends.
    """
    for steps in COARSER:
        found = {issue.id: _declared(issue, steps) for issue in issues}
        if prod(map(len, found.values())) <= FEW:
            break
    return found


def _declared(issue: Issue, steps: int) -> list[Fraction | str]:
    if issue.kind == "choice":
        return list(issue.values)
    return list(sorted(_steps(Fraction(str(issue.low)), Fraction(str(issue.high)), steps)))


def _steps(low: Fraction, high: Fraction, count: int = STEPS) -> set[Fraction]:
    steps = {low + (high - low) * k / count for k in range(count + 1)}
    if low.denominator == high.denominator == 1:
        few = {Fraction(k) for k in range(int(low), min(int(high), int(low) + count) + 1)}
        return {Fraction(round(step)) for step in steps} if high - low >= count else few
    return steps


def _between_limits(issue: Issue, said: Sequence[Stated]) -> tuple[Fraction, Fraction]:
    """The ends of what stays inside everybody's limits; the first is greater where nothing does."""
    low, high = Fraction(str(issue.low)), Fraction(str(issue.high))
    for at, mine in enumerate(said):
        if isinstance(mine.limit, Fraction):
            ideal, limit = _ends(issue, mine, [*said[:at], *said[at + 1 :]])
            low, high = (max(low, limit), high) if ideal > limit else (low, min(high, limit))
            if ideal == limit:
                low, high = max(low, limit), min(high, limit)
    return low, high


def _middle(low: Fraction, high: Fraction) -> Fraction:
    """A whole number in the middle, if one lies strictly between."""
    middle = (low + high) / 2
    whole = Fraction(round(middle))
    return whole if low < whole < high else middle


def utility(
    issue: Issue, said: Stated, value: Fraction | str, others: Sequence[Stated] | None, how: Assumption
) -> Fraction | None:
    """In [0, 1]: 1 at the ideal, 0 at the limit; None beyond the limit; 0 throughout where nothing was said.

    Of a number with a limit and no ideal, others' ideals say on which side it gets better. Without them (None) that is
    unknown, and so is the utility of everything but the limit.
    """
    if said.ideal is None and said.limit is None:
        return Fraction(0)
    if issue.kind == "choice":
        if value == said.ideal:
            return Fraction(1)
        if value == said.limit:
            return Fraction(0)
        return None if _past(issue, said, value) else how.unnamed
    assert isinstance(value, Fraction)
    if others is None and said.ideal is None:
        return Fraction(0) if value == said.limit else None
    ideal, limit = _ends(issue, said, others or ())
    if said.limit is not None and (value - limit) * (ideal - limit) < 0:
        return None
    if ideal == limit:
        return Fraction(1) if value == ideal else None
    share = (value - limit) / (ideal - limit)
    if said.limit is None and share > 1:  # an ideal alone does not say on which side the worse lies
        far = Fraction(str(issue.high)) if ideal < value else Fraction(str(issue.low))
        share = 1 - abs(value - ideal) / abs(far - ideal) if far != ideal else Fraction(1)
    return shaped(max(Fraction(0), min(Fraction(1), share)), how.shape)


def _past(issue: Issue, said: Stated, value: Fraction | str) -> bool:
    """Whether a value of a choice lies beyond the limit, seen from the ideal; the values count as listed in order."""
    if said.ideal not in issue.values or said.limit not in issue.values:
        return False
    at, ideal, limit = (issue.values.index(str(v)) for v in (value, said.ideal, said.limit))
    return ideal == limit or (at - limit) * (ideal - limit) < 0


def _ends(issue: Issue, said: Stated, others: Sequence[Stated]) -> tuple[Fraction, Fraction]:
    """(ideal, limit), one of which may have to be assumed: the far end of the issue's range stands in."""
    low, high = Fraction(str(issue.low)), Fraction(str(issue.high))
    if isinstance(said.ideal, Fraction) and isinstance(said.limit, Fraction):
        return said.ideal, said.limit
    if isinstance(said.ideal, Fraction):
        return said.ideal, low if said.ideal - low > high - said.ideal else high
    assert isinstance(said.limit, Fraction)
    pulls = [s.ideal - said.limit for s in others if isinstance(s.ideal, Fraction)]
    return (low if sum(pulls, Fraction(0)) > 0 else high), said.limit
