"""Symmetry of agreements."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from proofs.axiom import Violation, axiom
from proofs.definitions.agreements import agreements, gains_of, same
from proofs.edits import order_of
from socialchoice.model.bargaining.alternatives import BargainingProblem
from socialchoice.model.bargaining.shared import Agreement
from socialchoice.rule import Rule


@axiom(
    BargainingProblem,
    numbers=(6,),
    source="Nash 1950, doi:10.2307/1907266",
    aliases=("agent-anonymity",),
    answer=Agreement,
)
def bargaining_symmetry(rule: Rule[Any, Any], problem: BargainingProblem, number: int) -> Violation | None:
    """Who stands in which agent's place makes no difference: agents that exchange places exchange what they get."""
    order = order_of(number, len(problem.agents))
    other = replace(
        problem,
        utilities=tuple(problem.utilities[i] for i in order),
        disagreement=tuple(problem.disagreement[i] for i in order),
    )
    before = {tuple(gains_of(problem, answer)[i] for i in order) for answer in agreements(rule, problem)}
    after = {gains_of(other, answer) for answer in agreements(rule, other)}
    return (
        None
        if same(before, after)
        else Violation(f"with the agents in the order {order}, the gains are not exchanged alike")
    )
