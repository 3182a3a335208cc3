"""Weak Pareto efficiency of agreements."""

from __future__ import annotations

from typing import Any

from proofs.agreements import gains_of
from proofs.axiom import Violation, axiom
from proofs.edits import winners
from socialchoice.model.bargaining import Agreement, BargainingProblem
from socialchoice.rule import Rule


@axiom(BargainingProblem, source="Roth 1979, Axiomatic Models of Bargaining", answer=Agreement)
def weak_bargaining_pareto(rule: Rule[Any, Any], problem: BargainingProblem) -> Violation | None:
    """No alternative gives everybody more than the agreement."""
    for answer in winners(rule, problem):
        mine = gains_of(problem, answer)
        for name, column in zip(problem.names, zip(*problem.gains, strict=True), strict=True):
            if all(a > b for a, b in zip(column, mine, strict=True)) and min(column) > 0:
                return Violation(f"{name} gives everybody more than {answer}")
    return None
