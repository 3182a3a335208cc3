"""What rules of distance minimise, written down from their definitions: for judges and for independent solvers."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from socialchoice.compromises.distances.measures import highest, lowest

RULES = (
    "minimax-regret",
    "ordered-weighted-average",
    "compromise-programming",
    "yu-compromise",
    "goal-programming",
    "minimal-concession",
)


def distance(name: str, problem: Any, gains: Sequence[Any], options: dict[str, Any]) -> Any:
    """What the rule minimises at these gains: a number, or a list that is compared lexicographically."""
    return {
        "minimax-regret": _regret,
        "ordered-weighted-average": _average,
        "compromise-programming": _power,
        "yu-compromise": _distance,
        "goal-programming": _goals,
        "minimal-concession": _concession,
    }[name](problem, gains, options)


def _regret(problem: Any, gains: Sequence[Any], options: dict[str, Any]) -> Any:
    regrets = [w * (a - g) for w, a, g in zip(problem.weights, highest(problem), gains, strict=True)]
    return sorted(regrets)[::-1] if options["refined"] == "leximin" else max(regrets)


def _average(problem: Any, gains: Sequence[Any], options: dict[str, Any]) -> Any:
    n = len(gains)
    order = [Fraction(x) for x in options["order"].split()] or [Fraction(2 * (n - k) - 1) for k in range(n)]
    values = sorted(g / w for g, w in zip(gains, problem.weights, strict=True))
    return -sum(w * v for w, v in zip(order, values, strict=True))


def _power(problem: Any, gains: Sequence[Any], options: dict[str, Any]) -> Any:
    ends = zip(problem.weights, highest(problem), lowest(problem), gains, strict=True)
    lacks = [(w, (top - g) / (top - low)) for w, top, low, g in ends if top > low]
    if options["power"] == "infinity":
        return max((w * x for w, x in lacks), default=0)
    return sum(w * x ** int(options["power"]) for w, x in lacks)


def _distance(problem: Any, gains: Sequence[Any], options: dict[str, Any]) -> Any:
    lacks = [(w, top - g) for w, top, g in zip(problem.weights, highest(problem), gains, strict=True)]
    if options["power"] == "infinity":
        return max(w * x for w, x in lacks)
    return sum(w * x ** int(options["power"]) for w, x in lacks)


def _goals(problem: Any, gains: Sequence[Any], options: dict[str, Any]) -> Any:
    targets = highest(problem)
    if options["targets"]:
        said = [Fraction(x) for x in options["targets"].split()]
        targets = [t - kept for t, kept in zip(said, problem.disagreement, strict=True)]
    lacks = [w * max(0, t - g) for w, t, g in zip(problem.weights, targets, gains, strict=True)]
    if options["form"] != "lexicographic":
        return sum(lacks) if options["form"] == "sum" else sorted(lacks)[::-1]
    classes = [int(x) for x in options["classes"].split()] or list(range(len(gains)))
    return [sum(e for e, c in zip(lacks, classes, strict=True) if c == own) for own in sorted(set(classes))]


def _concession(problem: Any, gains: Sequence[Any], options: dict[str, Any]) -> Any:
    lacks = [w * max(0, -g) for w, g in zip(problem.weights, gains, strict=True)]
    return sum(lacks) if options["form"] == "sum" else sorted(lacks)[::-1]


def gains_of(problem: Any, answer: Any) -> list[Fraction]:
    """What an answer in a certificate gives; AssertionError if it is none of the problem's, or not in its one form."""
    if hasattr(problem, "variables"):
        point = [Fraction(value) for _, value in answer]
        assert answer == [[name, str(x)] for name, x in zip(problem.names, point, strict=True)]
        assert problem.region.holds(point)
        return list(problem.region.at(point))
    shares = {name: Fraction(share) for name, share in answer}
    assert answer == [[n, str(shares[n])] for n in sorted(shares)] and sum(shares.values()) == 1
    assert set(shares) <= set(problem.names) and min(shares.values()) > 0
    assert not problem.pure or len(shares) == 1
    at = {name: i for i, name in enumerate(problem.names)}
    return [sum((row[at[name]] * share for name, share in shares.items()), Fraction(0)) for row in problem.gains]


def as_near(name: str) -> Any:
    """A judge: whether an answer is allowed, and as near as the rule's own."""

    def judge(problem: Any, answer: Any, _: Any, true: Any, options: Any) -> bool:
        try:
            mine, own = gains_of(problem, answer), gains_of(problem, true["winners"][0])
        except (ValueError, TypeError, ZeroDivisionError, AssertionError):
            return False
        return bool(distance(name, problem, mine, options) == distance(name, problem, own, options))

    return judge
