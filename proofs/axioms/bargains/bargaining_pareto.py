"""Pareto efficiency of agreements."""

from __future__ import annotations

from typing import Any

from proofs.agreements import gains_of
from proofs.axiom import Violation, axiom
from proofs.edits import winners
from socialchoice.model.bargaining import Agreement, BargainingProblem
from socialchoice.rule import Rule


@axiom(BargainingProblem, source="Nash 1950, doi:10.2307/1907266", answer=Agreement)
def bargaining_pareto(rule: Rule[Any, Any], problem: BargainingProblem) -> Violation | None:
    """No alternative gives everybody at least as much as the agreement, and somebody more."""
    for answer in winners(rule, problem):
        mine = gains_of(problem, answer)
        for name, column in zip(problem.names, zip(*problem.gains, strict=True), strict=True):
            if all(a >= b for a, b in zip(column, mine, strict=True)) and column != mine and min(column) > 0:
                return Violation(f"{name} gives everybody as much as {answer}, and somebody more")
    return None
