"""Concession over time: the least that is still asked for falls from the best deal to no agreement."""

from __future__ import annotations

from llm_bridge.deliberate.minds.mind import Said
from llm_bridge.deliberate.minds.strategy import strategy
from llm_bridge.deliberate.minds.view import View
from llm_bridge.deliberate.stakes import Choice

FARATIN = "Faratin, Sierra and Jennings 1998, doi:10.1016/S0921-8890(98)00029-3 (polynomial time-dependent tactics)"


@strategy(source=FARATIN)
def conceder(view: View) -> Said:
    """Concede early: at time t the share √t of what lies between the best deal and no agreement is given up."""
    return view.bid(conceded(view, 1, 2))


@strategy(source=FARATIN)
def linear(view: View) -> Said:
    """Concede evenly: at time t the share t is given up."""
    return view.bid(conceded(view, 1, 1))


@strategy(source=FARATIN)
def boulware(view: View) -> Said:
    """Concede late: at time t the share t⁵ is given up."""
    return view.bid(conceded(view, 5, 1))


def conceded(view: View, power: int, root: int) -> Choice | None:
    """The deal of lowest own worth that gives up no more than the share t^(power/root); compared without roots.

    Of several it takes the one that is nearest to the others' last offers.
    """
    ranked, best = view.stakes.ranked, view.best
    if best is None:
        return None
    span = best - view.stakes.reservation
    allowed = view.time**power
    least = min((w for w, _ in ranked if span == 0 or ((best - w) / span) ** root <= allowed), default=best)
    return max((c for w, c in ranked if w == least), key=view.likeness)
