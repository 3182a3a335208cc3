"""Feasibility of budgets."""

from __future__ import annotations

from typing import Any

from proofs.axiom import Violation, axiom
from proofs.definitions.budget_groups import Projects
from proofs.edits import named, winners
from socialchoice.model.budget import BudgetProblem
from socialchoice.rule import Rule


@axiom(BudgetProblem, source="Aziz, Lee and Talmon 2018", answer=Projects)
def budget_feasibility(rule: Rule[Any, Any], problem: BudgetProblem) -> Violation | None:
    """What is funded costs no more than the budget."""
    for funded in sorted(winners(rule, problem), key=sorted):
        if problem.cost(funded) > problem.budget:
            return Violation(f"{named([funded])} costs {problem.cost(funded)} of a budget of {problem.budget}")
    return None
