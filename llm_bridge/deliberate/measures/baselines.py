"""What could be had without any talk: the computed optimum, a mediator's one proposal, the naive midpoint, a lot."""

from __future__ import annotations

from fractions import Fraction

from llm_bridge.deliberate.measures.efficiency import Yardstick, gain_of
from llm_bridge.deliberate.stakes import Terms
from socialchoice.analysis.agreements.improvement import improvement
from socialchoice.model.bargaining.package import PackageProblem


def optimum(yard: Yardstick) -> Terms | None:
    """The deal of largest product of gains, computed from what everybody wants; None if nothing is better for all."""
    return None if yard.best is None else yard.space.terms(yard.best[0])


def one_shot(problem: PackageProblem) -> Terms | None:
    """The first text of a mediator by code: better than no agreement for some, and worse for nobody."""
    found = improvement(problem, None).deal
    return None if found is None else found.record()


def midpoint(yard: Yardstick) -> Terms | None:
    """Issue by issue, the value in the middle of the parties' favourites as listed; None if somebody refuses the deal.

    The mean of the places is rounded down. This is splitting the difference: nothing is exchanged between issues.
    """
    choice = []
    for issue in range(len(yard.space.issues)):
        places = []
        for party in yard.stakes:
            row = party.worth_of[issue]
            known = [part for part in row if part is not None]
            if not known:
                return None
            places.append(row.index(max(known)))
        choice.append(sum(places) // len(places))
    made = tuple(choice)
    return yard.space.terms(made) if made in yard.acceptable else None


def lottery(yard: Yardstick) -> tuple[Fraction, ...]:
    """What each gains on average if a lot decides whose favourite acceptable deal is taken; nothing if none is."""
    n = len(yard.stakes)
    total = [Fraction(0)] * n
    for at in range(n):
        if not yard.acceptable:
            break
        favourite = max(yard.acceptable, key=lambda choice: (yard.acceptable[choice][at], [-j for j in choice]))
        gains = [gain_of(party, favourite) or Fraction(0) for party in yard.stakes]
        total = [t + g / n for t, g in zip(total, gains, strict=True)]
    return tuple(total)
