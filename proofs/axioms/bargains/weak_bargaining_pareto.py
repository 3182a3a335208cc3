"""Weak Pareto efficiency of agreements."""

from __future__ import annotations

from typing import Any

from proofs.axiom import Violation, axiom
from proofs.definitions.agreements import agreements, gains_of, improved
from socialchoice.model.bargaining.alternatives import BargainingProblem
from socialchoice.model.bargaining.shared import Agreement
from socialchoice.rule import Rule


@axiom(BargainingProblem, source="Roth 1979, Axiomatic Models of Bargaining", answer=Agreement)
def weak_bargaining_pareto(rule: Rule[Any, Any], problem: BargainingProblem) -> Violation | None:
    """No other agreement gives everybody more.

    Lotteries are compared, or alternatives where no others can be agreed on.
    """
    for answer in agreements(rule, problem, some=True):
        better = improved(problem, gains_of(problem, answer), strictly=True)
        if better is not None:
            return Violation(
                f"there are gains of {', '.join(map(str, better))}, more for everybody than {answer} gives"
            )
    return None
