"""Proportional justified representation, in numbers of projects."""

from __future__ import annotations

from typing import Any

from proofs.axiom import Violation, axiom
from proofs.definitions.budget_groups import Projects, first_unfair
from socialchoice.model.budget import BudgetProblem
from socialchoice.rule import Rule


@axiom(
    BudgetProblem,
    source="Los, Christoff and Grossi 2022, arXiv:2203.12324",
    aliases=("cardinality-pjr",),
    answer=Projects,
)
def budget_pjr_cardinality(rule: Rule[Any, Any], problem: BudgetProblem) -> Violation | None:
    """Voters who own the cost of t projects that all approve, together approve at least t that are funded."""
    return first_unfair(rule, problem, lambda taxpayers, funded: taxpayers.cohesive(funded, each=False), "cardinality")
