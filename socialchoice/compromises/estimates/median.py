"""The median: as much weight on one side as on the other."""

from fractions import Fraction

from socialchoice.model.bargaining.estimates import Box, EstimatesProblem
from socialchoice.model.evidence import Evidence
from socialchoice.model.outcome import Outcome
from socialchoice.rule import Example, rule


@rule(
    aliases=("weighted-median", "issue-wise-median"),
    complexity="O(k n log n)",
    source="Galton 1907, doi:10.1038/075414a0; Black 1948, doi:10.1086/256633",
    examples=(
        Example("fee | | a: 1; b: 4; c: 9", winners={"fee 4"}, source="by hand: the one in the middle"),
        Example("fee | | a: 1; b: 4; c: 9; d: 20", winners={"fee 4..9"}, source="by hand: two below, two above"),
        Example(
            "fee, days | | a: 1 5; b: 4 2; c: 9 2 | weights 1 1 3",
            winners={"fee 9, days 2"},
            source="by hand: c has more than half of the weight",
        ),
    ),
)
def median(problem: EstimatesProblem) -> Outcome[Box]:
    """Choose, issue by issue, every value with at most half of the weight below it and at most half above.

    These are the values x that minimise Σ_i w_i |x - p_i|: one, or all between two estimates, and the outcome names
    both ends. Where it is one value, or a fixed end is taken, nobody can move it nearer to what it wants by saying
    something else. Raises InvalidProblem where limits tie issues together.
    """
    problem.unlimited("the median")
    half = sum(problem.weights, Fraction(0)) / 2
    ranges = []
    for name, column in zip(problem.names, problem.columns(), strict=True):
        low = next(x for x, _ in column if sum((w for y, w in column if y <= x), Fraction(0)) >= half)
        high = next(x for x, _ in reversed(column) if sum((w for y, w in column if y >= x), Fraction(0)) >= half)
        ranges.append((name, low, high))
    return Outcome(frozenset({Box(tuple(ranges))}))


@median.evidence
def recount(problem: EstimatesProblem, outcome: Outcome[Box]) -> Evidence:
    """Nothing but the estimates: what is on each side is counted again."""
    return Evidence("estimates")
