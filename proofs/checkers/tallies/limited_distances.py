"""The point that keeps all limits and has the least weighted distances to what agents say, from what limits cost.

data: {"rows": [fraction per limit, then per equation]}, or {"empty": the same} where limits leave no point.

The distances of issue k, F_k(x) = Σ_i w_i |x - p_ik| / unit_k, rise at x by what lies at or below it less what lies
above, to its right, and by what lies below less what lies at or above it, to its left. With multipliers λ, at least 0
for limits and 0 for those that the point does not meet exactly, and c_k = - Σ_r λ_r row_rk: the point is best if c_k is
between these two, where at the lower bound the first may be as low and at the upper bound the second as high as one
likes. Any other best point meets the same conditions with the same λ: so an issue with c_k strictly between the two has
that very value, and the point is the only one if the rows that bind are independent on the others. That there is no
point: λ·right sides + Σ_k max(low_k r_k, high_k r_k) < 0 with r = - λ·rows. Farkas 1902, doi:10.1515/crll.1902.124.1.
"""

from fractions import Fraction
from typing import Any

from ..case import Case
from ..form import demand, fields, fraction, listed, text
from ..problems.bargains import NO_AGREEMENT
from ..problems.numbers import Row, independent
from ..problems.wants.aims import numbers_read
from ..problems.wants.estimates import Estimates

RULES = ("constrained-median",)
ZERO, ONE = Fraction(0), Fraction(1)


def check(case: Case) -> str:
    (said,) = fields(case.options, "units")
    problem = Estimates(case.problem)
    units = _units(said, len(problem.names))
    demand(problem.bounds, "there are no bounds, and the median is what is wanted")
    demand(case.ranking is None, "this evidence proves no ranking")
    demand(case.status == "certified", "this evidence proves winners, not bounds")
    if case.winners == [NO_AGREEMENT]:
        return _empty(case, problem)
    (rows,) = fields(case.data, "rows")
    multipliers, costs = _priced(problem, rows)
    for winner in case.winners:
        point = problem.plan(winner)
        for row, side, multiplier in zip(problem.rows, problem.right, multipliers, strict=True):
            meets = sum((c * x for c, x in zip(row, point, strict=True)), ZERO) == side
            demand(meets or not multiplier, "a limit costs something and is not met exactly")
        free = [k for k, x in enumerate(point) if not _fixed(problem, k, x, costs[k] * units[k])]
        if case.claim == "all":
            demand(len(case.winners) == 1, "several points are as near, and then so are their mixtures")
            binding = [r for r, m in enumerate(multipliers) if m or r >= problem.limits]
            demand(
                independent([problem.rows[r] for r in binding], free), "nothing shows that no other point is as near"
            )
    return "No point that keeps the limits is nearer to what all say."


def _priced(problem: Estimates, rows: Any) -> tuple[Row, Row]:
    multipliers = [fraction(m, "a multiplier") for m in listed(rows, "rows", len(problem.rows))]
    demand(min(multipliers[: problem.limits], default=ZERO) >= 0, "the multiplier of a limit is negative")
    pairs = list(zip(multipliers, problem.rows, strict=True))
    return multipliers, [-sum((m * row[k] for m, row in pairs), ZERO) for k in range(len(problem.names))]


def _fixed(problem: Estimates, k: int, x: Fraction, cost: Fraction) -> bool:
    """Whether the cost is strictly between what the distances rise by; Refused unless it is between them."""
    column, (low, high) = problem.columns[k], problem.bounds[k]
    left = sum((w if p < x else -w for p, w in column), ZERO)
    right = sum((w if p <= x else -w for p, w in column), ZERO)
    demand((x == low or cost >= left) and (x == high or cost <= right), f"{problem.names[k]} could be nearer")
    return (x == low or cost > left) and (x == high or cost < right)


def _empty(case: Case, problem: Estimates) -> str:
    (rows,) = fields(case.data, "empty")
    demand(case.claim == "all", "that there is no point is the whole outcome")
    multipliers, reduced = _priced(problem, rows)
    most = sum((m * side for m, side in zip(multipliers, problem.right, strict=True)), ZERO)
    most += sum((max(low * r, high * r) for r, (low, high) in zip(reduced, problem.bounds, strict=True)), ZERO)
    demand(most < 0, "nothing shows that the limits leave no point")
    return "The limits leave no point at all."


def _units(said: Any, count: int) -> Row:
    if text(said, "the units") == "":
        return [ONE] * count
    found = numbers_read(said, count)
    demand(min(found) > 0, "a unit is not positive")
    return found
