"""Individual monotonicity."""

from __future__ import annotations

from typing import Any

from proofs.axiom import Silent, Violation, axiom
from proofs.definitions.agreements import gains_of, ideal, left_out, less, sole
from socialchoice.model.bargaining.alternatives import BargainingProblem
from socialchoice.model.bargaining.shared import Agreement
from socialchoice.rule import Rule


@axiom(BargainingProblem, numbers=(4, 3), source="Kalai and Smorodinsky 1975, doi:10.2307/1914280", answer=Agreement)
def individual_monotonicity(
    rule: Rule[Any, Any], problem: BargainingProblem, gone: int, agent: int
) -> Violation | None:
    """With one more alternative that leaves the other one's ideal as it was, neither of two agents gets less."""
    agent %= len(problem.agents)
    if len(problem.names) < 3 or len(problem.agents) != 2:
        raise Silent
    fewer = left_out(problem, gone % len(problem.names))
    others = [i for i in range(len(problem.agents)) if i != agent]
    if any(ideal(fewer, i) != ideal(problem, i) for i in others):
        raise Silent
    before, after = sole(rule, fewer), sole(rule, problem)
    if not less(gains_of(problem, after)[agent], gains_of(fewer, before)[agent]):
        return None
    return Violation(f"with one more alternative, and the other ideals as they were, {problem.agents[agent]} gets less")
