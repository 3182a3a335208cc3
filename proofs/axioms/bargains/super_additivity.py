"""Super-additivity."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any

from proofs.axiom import Silent, Violation, axiom
from proofs.definitions.agreements import gains_of, less, sole
from socialchoice.model.bargaining.alternatives import BargainingProblem
from socialchoice.model.bargaining.shared import Agreement
from socialchoice.rule import Rule

ZERO = Fraction(0)


@axiom(
    BargainingProblem,
    numbers=(30,),
    source="Perles and Maschler 1981, International Journal of Game Theory 10(3)",
    answer=Agreement,
)
def super_additivity(rule: Rule[Any, Any], problem: BargainingProblem, part: int) -> Violation | None:
    """Two agents with two problems lose nothing if they settle both as one.

    The problem's alternatives are parted into two lists by the binary digits of `part` + 1, each with "none", which
    gives nobody anything, besides; of the sum each of one list is an alternative with each of the other. As with
    Perles and Maschler, nothing makes anybody worse off than no agreement.
    """
    if min(map(min, problem.gains)) < 0:
        raise Silent
    ones = [a for a in range(len(problem.names)) if (part + 1) >> a & 1]
    others = [a for a in range(len(problem.names)) if a not in ones]
    if len(problem.agents) != 2 or not problem.lotteries or not ones or not others:
        raise Silent
    one, two = (_listed(problem, which) for which in (ones, others))
    pairs = [(a, b) for a in range(len(one.names)) for b in range(len(two.names))]
    both = replace(
        one,
        names=tuple(f"{one.names[a]} and {two.names[b]}" for a, b in pairs),
        utilities=tuple(
            tuple(row[a] + more[b] for a, b in pairs) for row, more in zip(one.utilities, two.utilities, strict=True)
        ),
    )
    gains = zip(*(gains_of(p, sole(rule, p)) for p in (one, two, both)), strict=True)
    lost = [agent for agent, (a, b, c) in zip(problem.agents, gains, strict=True) if less(c, a + b)]
    return Violation(f"if both problems are settled as one, {', '.join(lost)} gets less") if lost else None


def _listed(problem: BargainingProblem, which: list[int]) -> BargainingProblem:
    """The problem with some of its alternatives and one that gives nobody anything, in gains."""
    return replace(
        problem,
        names=(*(problem.names[a] for a in which), "none"),
        utilities=tuple((*(row[a] for a in which), ZERO) for row in problem.gains),
        disagreement=(ZERO,) * len(problem.agents),
    )
