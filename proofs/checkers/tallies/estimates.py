"""Medians, means and midranges of what agents say, counted again.

data: {}

Median: every value with at most half of the weight below it and at most half above; the answer gives both ends.
Phantom median: the middle of the estimates and of the option `phantoms`, n - 1 or n + 1 numbers, or if that is empty of
the n - 1 numbers that part the bounds evenly; Moulin 1980, doi:10.1007/BF00128122. Mean: the weighted sum by the sum of
the weights. Midrange: half of the lowest and the highest.
"""

from collections.abc import Callable
from fractions import Fraction

from ..case import Case
from ..form import demand, fields, text
from ..problems.wants.aims import numbers_read
from ..problems.wants.estimates import Estimates

ZERO = Fraction(0)


def check(case: Case) -> str:
    fields(case.data)
    problem = Estimates(case.problem)
    demand(case.ranking is None, "this evidence proves no ranking")
    demand(case.status == "certified" and case.claim == "all", "a recount proves the whole outcome, not a part of it")
    demand(len(case.winners) == 1, "one answer alone is what the numbers come to")
    return RULES[case.rule](case, problem)


def _median(case: Case, problem: Estimates) -> str:
    fields(case.options)
    demand(not problem.rows, "there are limits, and the median goes issue by issue")
    half = sum(problem.weights, ZERO) / 2
    for column, (low, high) in zip(problem.columns, problem.box(case.winners[0]), strict=True):
        tied = [p for p, _ in column if _above(column, p) <= half and _below(column, p) <= half]
        demand(tied and (low, high) == (min(tied), max(tied)), "these are not the ends of all medians")
    return "As much weight lies on one side of these values as on the other, and of no others."


def _below(column: list[tuple[Fraction, Fraction]], x: Fraction) -> Fraction:
    return sum((w for p, w in column if p < x), ZERO)


def _above(column: list[tuple[Fraction, Fraction]], x: Fraction) -> Fraction:
    return sum((w for p, w in column if p > x), ZERO)


def _phantoms(case: Case, problem: Estimates) -> str:
    (said,) = fields(case.options, "phantoms")
    demand(not problem.rows, "there are limits, and phantom medians go issue by issue")
    demand(len(set(problem.weights)) == 1, "the weights differ, and phantom medians treat all alike")
    n = len(problem.agents)
    parts = text(said, "the phantoms").split(" ")
    demand(said or problem.bounds, "there are no bounds to space phantoms between")
    for at, (column, x) in enumerate(zip(problem.columns, problem.plan(case.winners[0]), strict=True)):
        if said:
            fixed = numbers_read(said, n - 1 if len(parts) == n - 1 else n + 1)
            inside = not problem.bounds or all(problem.bounds[at][0] <= f <= problem.bounds[at][1] for f in fixed)
            demand(inside, "a phantom lies beyond the bounds")
        else:
            low, high = problem.bounds[at]
            fixed = [low + (high - low) * j / n for j in range(1, n)]
        both = sorted([*(p for p, _ in column), *fixed])
        demand(both[len(both) // 2] == x, f"{problem.names[at]} is not in the middle")
    return "Each value is in the middle of what all say and of the fixed numbers."


def _mean(case: Case, problem: Estimates) -> str:
    fields(case.options)
    total = sum(problem.weights, ZERO)
    for column, x in zip(problem.columns, problem.plan(case.winners[0]), strict=True):
        demand(sum((w * p for p, w in column), ZERO) == x * total, "a value is not the mean")
    return "Each value is the weighted mean of what all say."


def _midrange(case: Case, problem: Estimates) -> str:
    fields(case.options)
    for column, x in zip(problem.columns, problem.plan(case.winners[0]), strict=True):
        values = [p for p, _ in column]
        demand(min(values) + max(values) == 2 * x, "a value is not halfway")
    return "Each value is halfway between the lowest and the highest estimate."


RULES: dict[str, Callable[[Case, Estimates], str]] = {
    "median": _median,
    "phantom-median": _phantoms,
    "mean": _mean,
    "midrange": _midrange,
}
