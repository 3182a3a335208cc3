"""EJR+ up to any project, in money."""

from __future__ import annotations

from typing import Any

from proofs.axiom import Violation, axiom
from proofs.definitions.budget_groups import Projects, first_unfair
from socialchoice.model.budget import BudgetProblem
from socialchoice.rule import Rule


@axiom(BudgetProblem, source="Brill and Peters 2023, arXiv:2302.01989", aliases=("cost-ejr-plus",), answer=Projects)
def budget_ejr_plus(rule: Rule[Any, Any], problem: BudgetProblem) -> Violation | None:
    """Of voters who approve a project that is not funded, one would with it have more funded than they all own."""
    return first_unfair(rule, problem, lambda taxpayers, funded: taxpayers.unfunded(funded))
