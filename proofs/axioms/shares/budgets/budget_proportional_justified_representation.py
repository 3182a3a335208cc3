"""BPJR: proportional justified representation, in money."""

from __future__ import annotations

from typing import Any

from proofs.axiom import Violation, axiom
from proofs.definitions.budget_groups import Projects, first_unfair
from socialchoice.model.budget import BudgetProblem
from socialchoice.rule import Rule


@axiom(BudgetProblem, source="Aziz, Lee and Talmon 2018", aliases=("bpjr",), answer=Projects)
def budget_proportional_justified_representation(rule: Rule[Any, Any], problem: BudgetProblem) -> Violation | None:
    """Where voters own the cost of projects that all approve, as much is spent on what some of them approve."""
    return first_unfair(rule, problem, lambda taxpayers, funded: taxpayers.cohesive(funded, each=False))
