"""Exhaustiveness."""

from __future__ import annotations

from typing import Any

from proofs.axiom import Violation, axiom
from proofs.definitions.budget_groups import Projects
from proofs.edits import named, winners
from socialchoice.model.budget import BudgetProblem
from socialchoice.rule import Rule


@axiom(BudgetProblem, source="Aziz, Lee and Talmon 2018", answer=Projects)
def exhaustiveness(rule: Rule[Any, Any], problem: BudgetProblem) -> Violation | None:
    """What is left of the budget does not pay for another project."""
    for funded in sorted(winners(rule, problem), key=sorted):
        left = problem.budget - problem.cost(funded)
        for name in (n for n in problem.names if n not in funded):
            if problem.cost([name]) <= left:
                return Violation(
                    f"{named([funded])} is funded, {left} is left, and {name} costs {problem.cost([name])}"
                )
    return None
