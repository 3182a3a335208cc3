"""Extended justified representation, in numbers of projects."""

from __future__ import annotations

from typing import Any

from proofs.axiom import Violation, axiom
from proofs.definitions.budget_groups import Projects, first_unfair
from socialchoice.model.budget import BudgetProblem
from socialchoice.rule import Rule


@axiom(
    BudgetProblem,
    source="Peters, Pierczyński and Skowron 2021, NeurIPS 34, arXiv:2008.13276",
    aliases=("cardinality-ejr",),
    answer=Projects,
)
def budget_ejr_cardinality(rule: Rule[Any, Any], problem: BudgetProblem) -> Violation | None:
    """Of voters who own the cost of t projects that all approve, one approves at least t that are funded."""
    return first_unfair(rule, problem, lambda taxpayers, funded: taxpayers.cohesive(funded, each=True), "cardinality")
