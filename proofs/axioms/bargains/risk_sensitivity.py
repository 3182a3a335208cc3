"""Risk sensitivity."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from proofs.axiom import Silent, Violation, axiom
from proofs.definitions.agreements import gains_of, less, only
from socialchoice.model.bargaining.alternatives import BargainingProblem
from socialchoice.model.bargaining.shared import Agreement
from socialchoice.rule import Rule


@axiom(
    BargainingProblem,
    numbers=(2, 3),
    source="Kihlstrom, Roth and Schmeidler 1981; Roth and Rothblum 1982",
    answer=Agreement,
)
def risk_sensitivity(rule: Rule[Any, Any], problem: BargainingProblem, agent: int, turn: int) -> Violation | None:
    """If one of two agents avoids risk more, and every alternative is worth agreeing to, the other gets no less.

    Utilities above disagreement + turn + 1 count half from there on, which is concave.
    """
    if len(problem.agents) != 2 or min(map(min, problem.gains)) < 0:
        raise Silent
    agent %= 2
    bend = problem.disagreement[agent] + turn + 1
    table = list(problem.utilities)
    table[agent] = tuple(min(u, (u + bend) / 2) for u in table[agent])
    bent = replace(problem, utilities=tuple(table))
    before, after = only(rule, problem), only(rule, bent)
    if not less(gains_of(bent, after)[1 - agent], gains_of(problem, before)[1 - agent]):
        return None
    shy, bold = problem.agents[agent], problem.agents[1 - agent]
    return Violation(f"{shy} avoids risk more, above {bend}, and {bold} gets less")
