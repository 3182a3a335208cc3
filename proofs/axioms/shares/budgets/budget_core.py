"""The core of budgets, in money."""

from __future__ import annotations

from typing import Any

from proofs.axiom import Violation, axiom
from proofs.definitions.budget_groups import Projects, first_unfair
from socialchoice.model.budget import BudgetProblem
from socialchoice.rule import Rule


@axiom(BudgetProblem, source="Fain, Munagala and Shah 2018, arXiv:1805.03164", answer=Projects)
def budget_core(rule: Rule[Any, Any], problem: BudgetProblem) -> Violation | None:
    """No voters who own the cost of some projects all approve more of these, in money, than of what is funded."""
    return first_unfair(rule, problem, lambda taxpayers, funded: taxpayers.deviation(funded))
