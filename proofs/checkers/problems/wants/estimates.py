"""Numbers that agents estimate, as certificates carry them, read strictly."""

from fractions import Fraction
from typing import Any

from ...form import Unreadable, demand, distinct_texts, fields, listed, text
from ..ballots import kind_of
from ..numbers import Row, positive, written

ZERO = Fraction(0)


class Estimates:
    """Agents who say a number for each issue.

    names, agents : the k issues and the n agents
    columns       : per issue (estimate, weight) of every agent
    bounds        : per issue its lowest and highest value; empty if there are none
    rows, right   : of the limits, then of the equations; `limits` is how many limits there are
    """

    def __init__(self, problem: Any) -> None:
        if kind_of(problem) != "estimates":
            raise Unreadable(f"wanted estimates; came {problem['type']!r}")
        keys = ("type", "names", "agents", "estimates", "bounds", "limits", "equations", "weights")
        _, names, agents, estimates, bounds, limits, equations, weights = fields(problem, *keys)
        self.names, self.agents = distinct_texts(names, "names"), distinct_texts(agents, "agents")
        k, n = len(self.names), len(self.agents)
        self.weights = positive(weights, n)
        rows = [written(row, "estimates", k) for row in listed(estimates, "estimates", n)]
        self.columns = [list(zip(column, self.weights, strict=True)) for column in zip(*rows, strict=True)]
        self.bounds = [written(pair, "bounds", 2) for pair in listed(bounds, "bounds", k if bounds else 0)]
        for column, (low, high) in zip(self.columns, self.bounds, strict=False):
            if not all(low <= p <= high for p, _ in column):
                raise Unreadable("an estimate lies beyond its bounds")
        lines = [fields(line, "name", "coefficients", "most") for line in listed(limits, "limits")]
        lines += [fields(line, "name", "coefficients", "value") for line in listed(equations, "equations")]
        if lines:
            distinct_texts([name for name, *_ in lines], "limits")
            if not bounds:
                raise Unreadable("there are limits and no bounds")
        self.limits = len(limits)
        self.rows = [written(row, "coefficients", k) for _, row, _ in lines]
        self.right = written([side for *_, side in lines], "right sides", len(lines))

    def plan(self, answer: Any) -> Row:
        """(k,) the values of a plan, which keeps bounds, limits and equations."""
        entries = [listed(entry, "a value", 2) for entry in listed(answer, "a plan", len(self.names))]
        if [text(name, "an issue") for name, _ in entries] != self.names:
            raise Unreadable("a plan must give every issue in order")
        point = written([value for _, value in entries], "values", len(self.names))
        demand(
            all(low <= x <= high for x, (low, high) in zip(point, self.bounds, strict=False)),
            "a value is beyond its bounds",
        )
        for r, (row, side) in enumerate(zip(self.rows, self.right, strict=True)):
            reached = sum((c * x for c, x in zip(row, point, strict=True)), ZERO)
            demand(reached <= side if r < self.limits else reached == side, "the plan breaks a limit")
        return point

    def box(self, answer: Any) -> list[tuple[Fraction, Fraction]]:
        """The ends of each issue's range."""
        entries = [listed(entry, "a range", 3) for entry in listed(answer, "a box", len(self.names))]
        if [text(name, "an issue") for name, *_ in entries] != self.names:
            raise Unreadable("a box must give every issue in order")
        pairs = [written(entry[1:], "ends", 2) for entry in entries]
        return [(low, high) for low, high in pairs]
