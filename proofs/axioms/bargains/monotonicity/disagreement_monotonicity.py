"""Monotonicity in the disagreement point."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from proofs.axiom import Violation, axiom
from proofs.definitions.agreements import gains_of, less, only
from socialchoice.model.bargaining.alternatives import BargainingProblem
from socialchoice.model.bargaining.shared import Agreement
from socialchoice.rule import Rule


@axiom(BargainingProblem, numbers=(3, 2), source="Thomson 1987, Monotonicity of bargaining solutions", answer=Agreement)
def disagreement_monotonicity(
    rule: Rule[Any, Any], problem: BargainingProblem, agent: int, step: int
) -> Violation | None:
    """An agent who has more without an agreement, with all else as it was, does not get less by one."""
    agent %= len(problem.agents)
    more = step + 1
    kept = tuple(value + more * (i == agent) for i, value in enumerate(problem.disagreement))
    other = replace(problem, disagreement=kept)
    before, after = only(rule, problem), only(rule, other)
    old, new = gains_of(problem, before)[agent], gains_of(other, after)[agent] + more
    if not less(new, old):
        return None
    return Violation(f"{problem.agents[agent]} has {more} more without an agreement, and gets less by one")
