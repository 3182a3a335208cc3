"""Independence of irrelevant alternatives, as Nash has it."""

from __future__ import annotations

from typing import Any

from proofs.axiom import Silent, Violation, axiom
from proofs.definitions.agreements import agreements, gains_of, left_out, same
from socialchoice.model.answers import Lottery
from socialchoice.model.bargaining.alternatives import BargainingProblem
from socialchoice.model.bargaining.shared import Agreement
from socialchoice.rule import Rule


@axiom(
    BargainingProblem, numbers=(4,), source="Nash 1950, doi:10.2307/1907266", aliases=("nash-iia",), answer=Agreement
)
def nash_independence(rule: Rule[Any, Any], problem: BargainingProblem, gone: int) -> Violation | None:
    """Leaving out an alternative that the agreement does not use changes nothing."""
    before = agreements(rule, problem)
    used = {name for answer in before if isinstance(answer, Lottery) for name, _ in answer.weights}
    spare = [a for a, name in enumerate(problem.names) if name not in used]
    if not spare or len(problem.names) < 3 or not used:
        raise Silent
    out = spare[gone % len(spare)]
    after = agreements(rule, left_out(problem, out))
    fewer = left_out(problem, out)
    if same((gains_of(problem, answer) for answer in before), (gains_of(fewer, answer) for answer in after)):
        return None
    return Violation(f"without {problem.names[out]}, which it does not use, another agreement is chosen")
