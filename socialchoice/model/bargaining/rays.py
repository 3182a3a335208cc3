"""Rays and paths of gains that rules follow where no gain may be thrown away: a point of them exactly, or nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from socialchoice.model.answers import Lottery
from socialchoice.model.bargaining.alternatives import BargainingProblem
from socialchoice.model.bargaining.ideals import ideals, pure_ideals, shown_ideals
from socialchoice.model.bargaining.shared import Agreement, Bargaining, Disagreement, IdealOver
from socialchoice.model.errors import InvalidProblem
from socialchoice.model.evidence import Evidence
from socialchoice.model.outcome import Outcome
from socialchoice.numeric.optima.ray import Segment, last
from socialchoice.numeric.polytopes.support import ZERO, Support

KIND = "ray point"


@dataclass(frozen=True)
class Path:
    """Segments of gains that never fall along the path, and the ideals as evidence where it was drawn with them."""

    segments: Sequence[Segment]
    ideals: Any = None


Drawn = Callable[[], Path]


def ray(base: Sequence[Fraction], rate: Sequence[Fraction], shown: Any = None, least: Fraction | None = None) -> Path:
    """base + rate · t without end, all rates positive, from where nobody is worse off, or from `least` if later."""
    low = max(-b / r for b, r in zip(base, rate, strict=True))
    return Path([Segment(base, rate, low if least is None else max(low, least), None)], shown)


def best_gains(problem: Bargaining, over: IdealOver | None = None) -> tuple[list[Fraction], Any]:
    """(n,) the ideal gains and what shows them; of alternatives alone nothing needs to."""
    if isinstance(problem, BargainingProblem) and problem.pure:
        return ([max(row) for row in problem.gains] if over == "S" else pure_ideals(problem)), None
    found = ideals(problem, over)
    return [ideal.value for ideal in found], shown_ideals(problem, found, over)


def to_the_ideal(problem: Bargaining, over: IdealOver | None = None) -> Path:
    """The ray from disagreement in the direction of the ideal gains, each times its weight."""
    best, shown = best_gains(problem, over)
    return ray([ZERO] * len(best), [w * a for w, a in zip(problem.weights, best, strict=True)], shown)


def ray_outcome(problem: Bargaining, drawn: Drawn) -> Outcome[Agreement]:
    """The last point of the path that some agreement gives exactly, if all gain by it; disagreement otherwise.

    drawn : called only where some agreement makes everybody better off. Raises InvalidProblem if a utility has several
            pieces: what gives exactly so much is then no convex set.
    """
    _demand_one_piece(problem)
    if isinstance(problem, BargainingProblem) and problem.pure:
        return Outcome(_alternatives(problem, drawn))
    if problem.region.least().value <= 0:
        return Outcome(frozenset({Disagreement()}))
    found, reached = _follow(problem, drawn().segments)
    if not reached:
        return Outcome(frozenset({Disagreement()}))
    only = problem.region.only([found[-1]], known=range(len(problem.agents)))
    return Outcome(frozenset({problem.agreement(found[-1].point)}), complete=only)


def ray_evidence(problem: Bargaining, outcome: Outcome[Agreement], drawn: Drawn) -> Evidence:
    """Prices for each segment from the last one back to the point; of alternatives alone none are needed."""
    data: dict[str, Any] = {"ideals": None, "prices": [], "none": None}
    if problem.pure:
        return Evidence(KIND, data)
    least = problem.region.least()
    if least.value <= 0:
        return Evidence(KIND, {**data, "none": problem.prices(least)})
    path = drawn()
    data["ideals"] = path.ideals
    data["prices"] = [problem.prices(support) for support in _follow(problem, path.segments)[0]]
    return Evidence(KIND, data, winners="all" if outcome.complete else "some")


def _follow(problem: Bargaining, segments: Sequence[Segment]) -> tuple[list[Support], bool]:
    """What is found on each segment, from the last one back to one with a point at which all gain, if any has one."""
    found = []
    for segment in reversed(segments):
        if not _all_gain_somewhere(segment):
            break  # on earlier ones nobody has more
        found.append(last(problem.region, segment))
        if found[-1].point and min(segment.at(found[-1].value)) > 0:
            return found, True
    return found, False


def _all_gain_somewhere(segment: Segment) -> bool:
    if segment.high is None:
        return all(b > 0 or r > 0 for b, r in zip(segment.base, segment.rate, strict=True))
    return min(segment.at(segment.high)) > 0


def _alternatives(problem: BargainingProblem, drawn: Drawn) -> frozenset[Agreement]:
    """The alternatives that lie on the ray and make all better off, of the farthest such point."""
    columns = list(zip(*problem.gains, strict=True))
    open_ = [a for a, column in enumerate(columns) if min(column) > 0]
    on: dict[int, Fraction] = {}
    if open_:
        ((base, rate, *_),) = drawn().segments
        for a in open_:
            parts = {(g - b) / r for g, b, r in zip(columns[a], base, rate, strict=True)}
            if len(parts) == 1:
                on[a] = parts.pop()
    best = [a for a, part in on.items() if part == max(on.values())]
    return frozenset(Lottery.sure(problem.names[a]) for a in best) or frozenset({Disagreement()})


def _demand_one_piece(problem: Bargaining) -> None:
    for agent, pieces in zip(problem.agents, problem.region.pieces, strict=True):
        if len(pieces) > 1:
            raise InvalidProblem(
                f"{agent}'s utility is the least of {len(pieces)} sums, and without free disposal this rule needs one "
                "sum an agent; write it as one, or leave out 'no free disposal'"
            )
