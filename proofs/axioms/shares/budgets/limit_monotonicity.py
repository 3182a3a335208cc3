"""Limit monotonicity."""

from __future__ import annotations

from typing import Any

from proofs.axiom import Violation, axiom
from proofs.definitions.budget_groups import Projects
from proofs.edits import named, winners
from socialchoice.model.budget import BudgetProblem
from socialchoice.rule import Rule


@axiom(BudgetProblem, numbers=(3,), source="Talmon and Faliszewski 2019, arXiv:1809.04382", answer=Projects)
def limit_monotonicity(rule: Rule[Any, Any], problem: BudgetProblem, more: int) -> Violation | None:
    """A project that some winning set funds still is in one when more money can afford no other project."""
    budget = problem.budget + 1 + more
    if any(problem.budget < cost <= budget for cost in problem.costs):
        return None
    before = frozenset().union(*winners(rule, problem))
    after = winners(rule, BudgetProblem(problem.ballots, problem.costs, budget))
    if lost := sorted(before.difference(*after)):
        return Violation(f"{lost[0]} is funded with {problem.budget}; with {budget} {named(after)} is funded")
    return None
