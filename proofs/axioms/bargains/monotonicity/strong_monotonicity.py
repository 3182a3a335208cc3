"""Strong monotonicity."""

from __future__ import annotations

from typing import Any

from proofs.axiom import Silent, Violation, axiom
from proofs.definitions.agreements import gains_of, left_out, less, sole
from socialchoice.model.bargaining.alternatives import BargainingProblem
from socialchoice.model.bargaining.shared import Agreement
from socialchoice.rule import Rule


@axiom(BargainingProblem, numbers=(4,), source="Kalai 1977, doi:10.2307/1913954", answer=Agreement)
def strong_monotonicity(rule: Rule[Any, Any], problem: BargainingProblem, gone: int) -> Violation | None:
    """With one more alternative, nobody gets less."""
    if len(problem.names) < 3:
        raise Silent
    fewer = left_out(problem, gone % len(problem.names))
    before, after = sole(rule, fewer), sole(rule, problem)
    pairs = zip(problem.agents, gains_of(fewer, before), gains_of(problem, after), strict=True)
    lost = [agent for agent, old, new in pairs if less(new, old)]
    if not lost:
        return None
    return Violation(f"with one more alternative, {', '.join(lost)} gets less")
