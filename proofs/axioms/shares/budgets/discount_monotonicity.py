"""Discount monotonicity."""

from __future__ import annotations

from typing import Any

from proofs.axiom import Violation, axiom
from proofs.definitions.budget_groups import Projects
from proofs.edits import named, winners
from socialchoice.model.budget import BudgetProblem
from socialchoice.rule import Rule


@axiom(BudgetProblem, numbers=(4, 3), source="Talmon and Faliszewski 2019, arXiv:1809.04382", answer=Projects)
def discount_monotonicity(
    rule: Rule[Any, Any], problem: BudgetProblem, project: int, quarters: int
) -> Violation | None:
    """A project that some winning set funds still is in one when it costs less."""
    funded = sorted(frozenset().union(*winners(rule, problem)))
    if not funded:
        return None
    cheaper = funded[project % len(funded)]
    costs = [c * (1 + quarters) / 4 if n == cheaper else c for n, c in zip(problem.names, problem.costs, strict=True)]
    after = winners(rule, BudgetProblem(problem.ballots, tuple(costs), problem.budget))
    if any(cheaper in projects for projects in after):
        return None
    now = costs[problem.names.index(cheaper)]
    return Violation(f"{cheaper} is funded at {problem.cost([cheaper])}; at {now} {named(after)} is funded")
