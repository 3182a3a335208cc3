"""The constrained median: of all points that keep the limits, the nearest to what all say."""

from fractions import Fraction

from socialchoice.compromises.distances.measures import numbers_said
from socialchoice.model.answers import Plan
from socialchoice.model.bargaining.estimates import EstimatesProblem
from socialchoice.model.bargaining.shared import Disagreement, Row
from socialchoice.model.errors import InvalidProblem
from socialchoice.model.evidence import Evidence
from socialchoice.model.outcome import Outcome
from socialchoice.numeric.exact import full_rank, whole_matrix
from socialchoice.numeric.lp import NoOptimum
from socialchoice.numeric.polytopes.region import Piece, Region
from socialchoice.numeric.polytopes.support import ONE, ZERO, Support
from socialchoice.rule import Example, rule


@rule(
    aliases=("weighted-l1-compromise", "limited-median"),
    complexity="one linear program of at most k (n + 1) rows and 2k columns, beside the limits",
    source="Charnes, Cooper and Ferguson 1955, doi:10.1287/mnsc.1.2.138 (sums of distances as a linear program)",
    examples=(
        Example(
            "a 0..9, b 0..9 | a + b <= 6 | x: 2 3; y: 2 9; z: 2 4",
            winners={"a 2, b 4"},
            source="by hand: the medians 2 and 4 keep the limit",
        ),
        Example(
            "a 0..9, b 0..9 | a + b <= 6 | x: 5 4; y: 5 4; z: 5 0",
            winners={"a 5, b 1"},
            source="by hand: a unit of a counts 3, one of b counts 2 less 1, and b gives way",
        ),
        Example(
            "a 0..9, b 0..9 | a + b <= 6 | x: 5 4; y: 5 4; z: 5 0",
            winners={"a 2, b 4"},
            source="by hand: in units of 4, a unit of a counts 3/4; one of b counts 2 less 1",
            options={"units": "4 1"},
        ),
        Example(
            "a 0..9, b 0..9 | a + b <= 6; a + b >= 7 | x: 5 4",
            winners={"no agreement"},
            source="by hand: the limits leave no point",
        ),
    ),
)
def constrained_median(problem: EstimatesProblem, *, units: str = "") -> Outcome[Plan | Disagreement]:
    """Choose the point that keeps all limits and has the least weighted sum of distances to the estimates.

    Minimise Σ_k Σ_i w_i |x_k - p_ik| / unit_k over the points that bounds, limits and equations allow. Without limits
    it is a median of each issue; with them, the issue-wise median may break a limit, and is not moved to the nearest
    point: all issues are settled at once. Several points may be as good; the outcome is complete only if one is proved
    to be the only one. Depends on the units that issues are measured in. Disagreement is the outcome where limits leave
    no point.

    units : k positive exact numbers parted by spaces; 1 each if empty. Raises InvalidProblem for others, and where the
            issues have no bounds: without bounds there are no limits, and the median is what is wanted
    """
    _units(problem, units)
    if not problem.bounds:
        raise InvalidProblem("the issues have no bounds; ask for the median, or give every issue two bounds")
    try:
        found = _solved(problem, units)
    except NoOptimum:
        return Outcome(frozenset({Disagreement()}))
    return Outcome(frozenset({problem.plan(found.point)}), complete=_only(problem, units, found))


@constrained_median.evidence
def multipliers(problem: EstimatesProblem, outcome: Outcome[Plan | Disagreement], *, units: str) -> Evidence:
    """What each limit costs; or multipliers that show that there is no point."""
    if outcome.winners == {Disagreement()}:
        return Evidence("limited distances", {"empty": _region(problem, units).least().rows})
    rows = _solved(problem, units).rows
    return Evidence("limited distances", {"rows": rows}, winners="all" if outcome.complete else "some")


def _units(problem: EstimatesProblem, said: object) -> Row:
    if said == "":
        return (ONE,) * len(problem.names)
    found = numbers_said(said, len(problem.names), "units")
    if min(found) <= 0:
        raise InvalidProblem(f"the units are {said!r}; a unit is a positive number")
    return found


def _solved(problem: EstimatesProblem, units: str) -> Support:
    return _region(problem, units).best([ONE] * len(problem.names))


def _region(problem: EstimatesProblem, units: str) -> Region:
    """The points that are allowed; one function an issue: less the weighted distances."""
    k = len(problem.names)
    functions = []
    for issue, (column, unit) in enumerate(zip(problem.columns(), _units(problem, units), strict=True)):
        functions.append(tuple(_piece(column, unit, issue, k, at) for at in range(len(column) + 1)))
    rows = (*problem.limits, *problem.equations)
    return Region(
        tuple(low for low, _ in problem.bounds),
        tuple(high for _, high in problem.bounds),
        tuple(row for _, row, _ in rows),
        tuple(most for *_, most in rows),
        tuple(functions),
        len(problem.equations),
    )


def _piece(column: list[tuple[Fraction, Fraction]], unit: Fraction, issue: int, k: int, at: int) -> Piece:
    """Less the distances where `at` of the estimates lie below: a line that is nowhere below them elsewhere."""
    slope = sum((w for _, w in column[at:]), ZERO) - sum((w for _, w in column[:at]), ZERO)
    constant = sum((w * p for p, w in column[:at]), ZERO) - sum((w * p for p, w in column[at:]), ZERO)
    return tuple(slope / unit if j == issue else ZERO for j in range(k)), constant / unit


def _only(problem: EstimatesProblem, units: str, found: Support) -> bool:
    """Whether the multipliers leave one point: issues that they do not fix have independent binding rows."""
    rows = [row for _, row, _ in (*problem.limits, *problem.equations)]
    free = []
    for j, (column, unit, x) in enumerate(zip(problem.columns(), _units(problem, units), found.point, strict=True)):
        cost = -sum((m * row[j] for m, row in zip(found.rows, rows, strict=True)), ZERO) * unit
        below = sum((w for p, w in column if p < x), ZERO) - sum((w for p, w in column if p >= x), ZERO)
        above = sum((w for p, w in column if p <= x), ZERO) - sum((w for p, w in column if p > x), ZERO)
        low, high = problem.bounds[j]
        if not ((x == low or cost > below) and (x == high or cost < above)):
            free.append(j)
    binding = [row for at, (row, m) in enumerate(zip(rows, found.rows, strict=True)) if m or at >= len(problem.limits)]
    if not free:
        return True
    return bool(binding) and full_rank(whole_matrix([[row[j] for j in free] for row in binding])[0])
