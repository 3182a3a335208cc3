"""Scale covariance."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from proofs.axiom import Violation, axiom
from proofs.definitions.agreements import agreements, gains_of, same, scaled
from socialchoice.model.bargaining.alternatives import BargainingProblem
from socialchoice.model.bargaining.shared import Agreement
from socialchoice.rule import Rule


@axiom(
    BargainingProblem,
    numbers=(3, 3),
    source="Nash 1950, doi:10.2307/1907266",
    aliases=("scale-invariance",),
    answer=Agreement,
)
def scale_covariance(rule: Rule[Any, Any], problem: BargainingProblem, agent: int, factor: int) -> Violation | None:
    """Another unit and another zero for one agent's utility change nothing but how the agreement is measured."""
    agent %= len(problem.agents)
    unit, zero = factor + 2, factor + 1
    table = [list(row) for row in problem.utilities]
    table[agent] = [value * unit + zero for value in table[agent]]
    kept = list(problem.disagreement)
    kept[agent] = kept[agent] * unit + zero
    other = replace(problem, utilities=tuple(map(tuple, table)), disagreement=tuple(kept))
    before = {scaled(gains_of(problem, answer), agent, unit) for answer in agreements(rule, problem)}
    after = {gains_of(other, answer) for answer in agreements(rule, other)}
    return (
        None
        if same(before, after)
        else Violation(f"with {problem.agents[agent]} measured {unit} times as large, another agreement is chosen")
    )
