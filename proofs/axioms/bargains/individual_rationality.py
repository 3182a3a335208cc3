"""Individual rationality."""

from __future__ import annotations

from typing import Any

from proofs.axiom import Violation, axiom
from proofs.definitions.agreements import agreements, gains_of
from socialchoice.model.bargaining.alternatives import BargainingProblem
from socialchoice.model.bargaining.shared import Agreement
from socialchoice.rule import Rule


@axiom(BargainingProblem, source="Nash 1950, doi:10.2307/1907266; Roth 1979", answer=Agreement)
def individual_rationality(rule: Rule[Any, Any], problem: BargainingProblem) -> Violation | None:
    """Nobody gets less than without an agreement."""
    for answer in agreements(rule, problem, some=True):
        if min(gains_of(problem, answer)) < 0:
            return Violation(f"{answer} leaves somebody below what they have without an agreement")
    return None
