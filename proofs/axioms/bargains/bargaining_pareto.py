"""Pareto efficiency of agreements."""

from __future__ import annotations

from typing import Any

from proofs.axiom import Violation, axiom
from proofs.definitions.agreements import agreements, gains_of, improved
from socialchoice.model.answers import Lottery
from socialchoice.model.bargaining.alternatives import BargainingProblem
from socialchoice.model.bargaining.shared import Agreement
from socialchoice.rule import Rule


@axiom(BargainingProblem, source="Nash 1950, doi:10.2307/1907266", answer=Agreement)
def bargaining_pareto(rule: Rule[Any, Any], problem: BargainingProblem) -> Violation | None:
    """No other agreement gives everybody at least as much, and somebody more.

    Lotteries are compared, or alternatives where no others can be agreed on. Disagreement is beaten only by what gives
    everybody more: where nothing does, rules may keep to it.
    """
    for answer in agreements(rule, problem, some=True):
        better = improved(problem, gains_of(problem, answer), strictly=not isinstance(answer, Lottery))
        if better is not None:
            return Violation(f"there are gains of {', '.join(map(str, better))}, more than {answer} gives")
    return None
