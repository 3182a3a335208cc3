"""Extended justified representation up to one project, in money."""

from __future__ import annotations

from typing import Any

from proofs.axiom import Violation, axiom
from proofs.definitions.budget_groups import Projects, first_unfair
from socialchoice.model.budget import BudgetProblem
from socialchoice.rule import Rule


@axiom(
    BudgetProblem,
    source="Peters, Pierczyński and Skowron 2021, NeurIPS 34, arXiv:2008.13276",
    aliases=("cost-ejr-1",),
    answer=Projects,
)
def budget_ejr_up_to_one(rule: Rule[Any, Any], problem: BudgetProblem) -> Violation | None:
    """Of voters who own the cost of projects that all approve, one has as much funded, or more with one of these."""
    return first_unfair(rule, problem, lambda taxpayers, funded: taxpayers.cohesive(funded, each=True, up_to_one=True))
