"""Proportional justified representation up to one project, in money."""

from __future__ import annotations

from typing import Any

from proofs.axiom import Violation, axiom
from proofs.definitions.budget_groups import Projects, first_unfair
from socialchoice.model.budget import BudgetProblem
from socialchoice.rule import Rule


@axiom(
    BudgetProblem,
    source="Brill, Forster, Lackner, Maly and Peters 2023, arXiv:2302.03672",
    aliases=("cost-pjr-1",),
    answer=Projects,
)
def budget_pjr_up_to_one(rule: Rule[Any, Any], problem: BudgetProblem) -> Violation | None:
    """Voters who own the cost of projects that all approve have as much funded together, or more with one of these."""
    return first_unfair(rule, problem, lambda taxpayers, funded: taxpayers.cohesive(funded, each=False, up_to_one=True))
