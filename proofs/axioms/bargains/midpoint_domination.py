"""Midpoint domination."""

from __future__ import annotations

from typing import Any

from proofs.axiom import Silent, Violation, axiom
from proofs.definitions.agreements import gains_of, ideal, less, only
from socialchoice.model.bargaining.alternatives import BargainingProblem
from socialchoice.model.bargaining.shared import Agreement
from socialchoice.rule import Rule


@axiom(BargainingProblem, source="Sobel 1981; Moulin 1983 (midpoint domination)", answer=Agreement)
def midpoint_domination(rule: Rule[Any, Any], problem: BargainingProblem) -> Violation | None:
    """Each of two agents of equal weight gets at least half of their ideal gain, where an agreement is found."""
    if len(problem.agents) != 2 or len(set(problem.weights)) > 1 or not problem.lotteries:
        raise Silent
    answer = only(rule, problem)
    for i, (agent, gain) in enumerate(zip(problem.agents, gains_of(problem, answer), strict=True)):
        if less(gain, ideal(problem, i) / 2):
            return Violation(f"{agent} could gain {ideal(problem, i)}, and {answer} gives {gain}, less than half")
    return None
