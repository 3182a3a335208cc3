"""Phantom medians: the median of what all say and of fixed numbers that nobody says."""

from fractions import Fraction

from socialchoice.compromises.distances.measures import numbers_said
from socialchoice.model.answers import Plan
from socialchoice.model.bargaining.estimates import EstimatesProblem
from socialchoice.model.errors import InvalidProblem
from socialchoice.model.evidence import Evidence
from socialchoice.model.outcome import Outcome
from socialchoice.rule import Example, rule


@rule(
    aliases=("generalised-median", "generalized-median", "moulin-median"),
    complexity="O(k n log n)",
    source="Moulin 1980, doi:10.1007/BF00128122; Caragiannis, Procaccia and Shah 2016 (evenly spaced phantoms)",
    examples=(
        Example(
            "fee | | a: 1; b: 4; c: 9",
            winners={"fee 5"},
            source="by hand: the middle of 1, 4, 5, 7 and 9",
            options={"phantoms": "5 7"},
        ),
        Example(
            "fee | | a: 1; b: 4; c: 9",
            winners={"fee 6"},
            source="by hand: the middle of 1, 4, 6, 6, 6, 6 and 9: a constant rule",
            options={"phantoms": "6 6 6 6"},
        ),
        Example(
            "fee 0..9 | | a: 1; b: 4; c: 9",
            winners={"fee 4"},
            source="by hand: the middle of 1, 3, 4, 6 and 9, where 3 and 6 part the bounds in three",
        ),
    ),
)
def phantom_median(problem: EstimatesProblem, *, phantoms: str = "") -> Outcome[Plan]:
    """Choose, issue by issue, the median of the n estimates together with n - 1 or n + 1 fixed numbers.

    With n + 1 these are all rules that treat agents alike, look only at their favourite numbers, and never reward a
    false one where preferences have a single peak; with n - 1, those of them that are Pareto-optimal on a line
    (Moulin). The median of an odd number of values is one of them, so there is no tie. With several issues nobody gains
    on any of them, but the point as a whole need not be Pareto-optimal. Raises InvalidProblem where limits tie issues
    together or weights differ: the rule is for equals.

    phantoms : n - 1 or n + 1 exact numbers parted by spaces, used for every issue; if empty, the n - 1 numbers that
               part each issue's bounds evenly. Where there are bounds, within those of every issue
    """
    problem.unlimited("a phantom median")
    if len(set(problem.weights)) > 1:
        raise InvalidProblem("the weights differ, and phantom medians treat all alike; give everybody the same weight")
    values = []
    for at, column in enumerate(problem.columns()):
        both = sorted([*(x for x, _ in column), *_phantoms(problem, phantoms, at)])
        values.append(both[len(both) // 2])
    return Outcome(frozenset({problem.plan(values)}))


@phantom_median.evidence
def recount(problem: EstimatesProblem, outcome: Outcome[Plan], *, phantoms: str) -> Evidence:
    """Nothing but the estimates: the middle is found again."""
    return Evidence("estimates")


def _phantoms(problem: EstimatesProblem, said: object, issue: int) -> list[Fraction]:
    n = len(problem.agents)
    if said == "":
        if not problem.bounds:
            raise InvalidProblem(
                "there are no bounds to space phantoms between; give bounds, or the phantoms themselves"
            )
        low, high = problem.bounds[issue]
        return [low + (high - low) * j / n for j in range(1, n)]
    count = n - 1 if isinstance(said, str) and len(said.split(" ")) == n - 1 else n + 1
    found = list(numbers_said(said, count, "phantoms"))
    if problem.bounds:
        low, high = problem.bounds[issue]
        if out := [x for x in found if not low <= x <= high]:
            name = problem.names[issue]
            raise InvalidProblem(f"the phantom {out[0]} lies beyond the bounds of {name}, {low} and {high}")
    return found
