"""Restricted monotonicity."""

from __future__ import annotations

from typing import Any

from proofs.axiom import Silent, Violation, axiom
from proofs.definitions.agreements import gains_of, ideal, left_out, less, only
from socialchoice.model.bargaining.alternatives import BargainingProblem
from socialchoice.model.bargaining.shared import Agreement
from socialchoice.rule import Rule


@axiom(BargainingProblem, numbers=(4,), source="Roth 1979, Axiomatic Models of Bargaining", answer=Agreement)
def restricted_monotonicity(rule: Rule[Any, Any], problem: BargainingProblem, gone: int) -> Violation | None:
    """With one more alternative that leaves both ideals as they were, neither of two agents gets less."""
    if len(problem.names) < 3 or len(problem.agents) != 2:
        raise Silent
    fewer = left_out(problem, gone % len(problem.names))
    if any(ideal(fewer, i) != ideal(problem, i) for i in range(2)):
        raise Silent
    before, after = only(rule, fewer), only(rule, problem)
    pairs = zip(problem.agents, gains_of(fewer, before), gains_of(problem, after), strict=True)
    lost = [agent for agent, old, new in pairs if less(new, old)]
    if not lost:
        return None
    return Violation(f"with one more alternative, and both ideals as they were, {', '.join(lost)} gets less")
