"""What the rules for two agents share: whom they are for, the frontier, and how an answer on it is shown."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from socialchoice.model.bargaining.shared import Agreement, Bargaining
from socialchoice.model.errors import InvalidProblem, TooLarge
from socialchoice.model.evidence import Evidence
from socialchoice.model.outcome import Outcome
from socialchoice.numeric.polytopes.frontier import Frontier, TooManySides, frontier

ONE_PART = Fraction(1)


def demand_two(problem: Bargaining, what: str) -> None:
    """Raise InvalidProblem unless two agents of equal weight bargain, and mixtures of agreements are agreements."""
    first, *weights = problem.weights
    if weights != [first] or problem.pure:
        agents = "alternatives alone" if problem.pure else "agreements"
        raise InvalidProblem(
            f"there are {agents} of {len(problem.agents)} agents with weights {', '.join(map(str, problem.weights))}; "
            f"{what} is for two agents of equal weight, over lotteries or a polytope"
        )


def frontier_of(problem: Bargaining) -> Frontier:
    """The frontier of the agreements that leave nobody worse off. Raises TooLarge if it has too many sides."""
    try:
        return frontier(problem.region, floors=True)
    except TooManySides as error:
        raise TooLarge(f"{error}; use a rule that needs no frontier, such as nash") from None


def answer(problem: Bargaining, chain: Frontier, side: int, part: Fraction, gap: Fraction) -> Outcome[Agreement]:
    """The agreement that far along a side; complete if it is exact and proved to be the only one with its gains."""
    if part == ONE_PART:
        side, part = side + 1, Fraction(0)
    supports = chain.sides[side + 1 : side + 2] if part else chain.sides[side : side + 2]
    only = not gap and problem.region.only(supports, known=(0, 1))
    return Outcome(frozenset({problem.agreement(chain.between(side, part))}), complete=only)


def shown(problem: Bargaining, chain: Frontier) -> dict[str, Any]:
    """The frontier as evidence: an agreement at every corner, and prices for every side."""
    return {
        "corners": [problem.agreement(corner.point) for corner in chain.corners],
        "prices": [problem.prices(side) for side in chain.sides],
    }


def evidence(kind: str, problem: Bargaining, chain: Frontier, gap: Fraction, outcome: Outcome[Agreement]) -> Evidence:
    """The frontier, and by how much of its ideal an agent's gain is off at most."""
    data = {**shown(problem, chain), "gap": gap}
    return Evidence(kind, data, "bound only" if gap else "certified", "all" if outcome.complete else "some")
