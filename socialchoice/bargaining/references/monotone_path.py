"""Monotone path solutions: a path that never takes anything away, followed as far as something can be agreed to."""

from fractions import Fraction

from socialchoice.model.bargaining.rays import Path, ray_evidence, ray_outcome
from socialchoice.model.bargaining.shared import Agreement, Bargaining, Disagreement, exact_row, numbers
from socialchoice.model.errors import InvalidProblem
from socialchoice.model.evidence import Evidence
from socialchoice.model.outcome import Outcome
from socialchoice.numeric.optima.ray import Segment as Part
from socialchoice.numeric.polytopes.support import Demand, Support
from socialchoice.rule import Example, rule

Segment = tuple[list[Fraction], list[Fraction]]  # where it begins, and its direction


@rule(
    aliases=("monotone-path-solution", "thomson-myerson"),
    needs="comparable",
    without_disposal="ray",
    complexity="a linear program of n rows and m columns for each segment",
    source="Thomson and Myerson 1980, International Journal of Game Theory 9(1)",
    examples=(
        Example(
            "A B | ann: 0 4; bob: 2 0 | 0 0",
            winners={"2/3 A + 1/3 B"},
            source="by hand: without a path the egalitarian solution",
        ),
        Example(
            "A B | ann: 0 4; bob: 4 0 | 0 0",
            winners={"3/8 A + 5/8 B"},
            source="by hand: up to (1, 0) and on by (1, 1), which meets the frontier at (5/2, 3/2)",
            options={"path": "1 0; 2 1"},
        ),
        Example(
            "a 0..4, b 0..4 | a + b <= 4 | ann: a; bob: b | 0 0",
            winners={"a 5/2, b 3/2"},
            source="by hand: the same as a polytope",
            options={"path": "1 0; 2 1"},
        ),
        Example(
            "A B | ann: 1 -1; bob: -1 1 | 0 0",
            winners={"no agreement"},
            source="by hand: what one gains the other loses",
        ),
    ),
)
def monotone_path(problem: Bargaining, *, path: str = "") -> Outcome[Agreement]:
    """Choose an agreement that gives everybody the last point of a path that can be agreed to.

    The path is in gains, begins at disagreement and never takes anything away; it goes straight from point to point and
    on in its last direction. With free disposal its last point that some agreement reaches is weakly Pareto-optimal and
    strongly monotone: nobody has less where more can be agreed to. The egalitarian solution is that of a straight path.
    Agreements that give somebody more besides are as good; the outcome is complete only if one is proved to be the only
    one. If no agreement makes everybody strictly better off, the outcome is disagreement. Without free disposal it is
    the last agreement on the path itself, and disagreement if none of the path makes everybody better off.

    path : points parted by semicolons, each a gain for each agent parted by spaces, as in `1 0; 2 3`; where it is empty
           the weights, as the one direction. Raises InvalidProblem if it is no such list, or takes something away, or
           stands still; and where only alternatives are agreements.
    """
    segments = _segments(problem, path)
    if not problem.free_disposal:
        return ray_outcome(problem, lambda: _path(segments))
    if problem.region.least().value <= 0:
        return Outcome(frozenset({Disagreement()}))
    _, last = _last(problem, segments)
    held = [i for i, price in enumerate(last.prices) if price]
    return Outcome(frozenset({problem.agreement(last.point)}), complete=problem.region.only([last], known=held))


@monotone_path.evidence
def end_of_the_path(problem: Bargaining, outcome: Outcome[Agreement], *, path: str = "") -> Evidence:
    """The last segment, how far along it the last point is, and prices at which nothing is worth more than that."""
    if not problem.free_disposal:
        return ray_evidence(problem, outcome, lambda: _path(_segments(problem, path)))
    better = problem.region.least()
    if outcome.winners == {Disagreement()}:
        return Evidence("path end", {"better": None, "segment": 0, "part": 0, "prices": problem.prices(better)})
    at, last = _last(problem, _segments(problem, path))
    data = {
        "better": problem.agreement(better.point),
        "segment": at,
        "part": last.value,
        "prices": problem.prices(last),
    }
    return Evidence("path end", data, winners="all" if outcome.complete else "some")


def _segments(problem: Bargaining, path: str) -> list[Segment]:
    if problem.pure:
        raise InvalidProblem("only alternatives are agreements; monotone-path needs lotteries of them, or a polytope")
    if not isinstance(path, str):
        raise InvalidProblem(f"the path is {path!r}; write points such as '1 0; 2 3'")
    n, now = len(problem.agents), [Fraction(0)] * len(problem.agents)
    points = (
        [exact_row(numbers(part), n, "gains of a point") for part in path.split(";")] if path else [problem.weights]
    )
    found = []
    for point in points:
        step = [b - a for a, b in zip(now, point, strict=True)]
        if min(step) < 0 or not any(step):
            raise InvalidProblem(f"the path {path!r} takes something away or stands still; let every point give more")
        found.append((now, step))
        now = list(point)
    return found


def _path(segments: list[Segment]) -> Path:
    """Each segment up to its end; the last one goes on."""
    ends = [*([Fraction(1)] * (len(segments) - 1)), None]
    return Path([Part(start, step, Fraction(0), end) for (start, step), end in zip(segments, ends, strict=True)])


def _last(problem: Bargaining, segments: list[Segment]) -> tuple[int, Support]:
    """The first segment that is not passed to its end, or the last of all; and its last point."""
    for at in range(len(segments)):
        start, step = segments[at]
        demands = [Demand(i, base, rate) for i, (base, rate) in enumerate(zip(start, step, strict=True))]
        found = problem.region.rise(demands)
        if found.value < 1:
            break
    return at, found
