"""Monotonicity of the least gain."""

from __future__ import annotations

from typing import Any

from proofs.axiom import Silent, Violation, axiom
from proofs.definitions.agreements import gains_of, left_out, less, sole
from socialchoice.model.bargaining.alternatives import BargainingProblem
from socialchoice.model.bargaining.shared import Agreement
from socialchoice.rule import Rule


@axiom(BargainingProblem, numbers=(4,), source="Kalai 1977, doi:10.2307/1913954", answer=Agreement)
def least_gain_monotonicity(rule: Rule[Any, Any], problem: BargainingProblem, gone: int) -> Violation | None:
    """With one more alternative, the least gain per weight does not fall.

    Kalai's monotonicity is of sets in which gains may be thrown away; his solution gives all the least one there.
    """
    if len(problem.names) < 3:
        raise Silent
    fewer = left_out(problem, gone % len(problem.names))
    before, after = sole(rule, fewer), sole(rule, problem)
    old, new = (
        min(g / w for g, w in zip(gains_of(p, found), p.weights, strict=True))
        for p, found in ((fewer, before), (problem, after))
    )
    return Violation("with one more alternative, the least gain per weight falls") if less(new, old) else None
