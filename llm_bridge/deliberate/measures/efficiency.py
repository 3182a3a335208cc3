"""How good a deal is beside the best that could be had: surplus, Nash ratio, distance to the Pareto frontier."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import prod
from typing import Any

from llm_bridge.deliberate.stakes import MOST_DEALS, Choice, Stakes, Terms, stakes_of
from socialchoice.model.bargaining.package import PackageProblem
from socialchoice.model.errors import InvalidProblem, TooLarge

Gains = tuple[Fraction, ...]


@dataclass(frozen=True)
class Reached:
    """What a deal reached, or no deal; every figure but the Nash ratio is exact.

    gains    : what each party has beyond no agreement; None of a party where it is unknown or across a red line
    surplus  : the sum of the gains, as a share of the largest sum of any deal that all accept; None if there is none
    nash     : the geometric mean of the gains, as a share of the largest; a float, since it is irrational
    distance : by how much some deal could raise everybody at once, in shares of what each could gain at best; 0 on the
               frontier
    violated : how many parties are worse off than without an agreement, or have a red line crossed
    """

    gains: tuple[Fraction | None, ...]
    surplus: Fraction | None
    nash: float | None
    distance: Fraction | None
    violated: int


class Yardstick:
    """A negotiation seen from outside, with everybody's stakes: for measuring, never for negotiating.

    An implication that a deal breaks excludes it; an agent's condition does not, where it is no veto. Raises TooLarge
    where the deals are too many to be listed, and InvalidProblem where agents may pay each other.
    """

    def __init__(self, problem: PackageProblem) -> None:
        if problem.payments is not None:
            raise InvalidProblem("a negotiation over issues knows no payments; leave them out of the package")
        self.problem, self.stakes = problem, stakes_of(problem)
        self.space = self.stakes[0].space
        if self.space.size > MOST_DEALS:
            raise TooLarge(f"there are {self.space.size} deals; at most {MOST_DEALS} are compared: give coarser issues")

    @cached_property
    def acceptable(self) -> dict[Choice, Gains]:
        """Every deal that all accept, with the gains."""
        found = {}
        for choice in self.space.choices():
            if any(choice[i] == j and choice[k] != needed for (i, j), (k, needed) in self.problem.links):
                continue
            gains = [gain_of(party, choice) for party in self.stakes]
            known = tuple(gain for gain in gains if gain is not None and gain >= 0)
            if len(known) == len(gains):
                found[choice] = known
        return found

    @cached_property
    def ideals(self) -> Gains:
        """What each party could gain at best in a deal that all accept."""
        columns = list(zip(*self.acceptable.values(), strict=True))
        return tuple(max(column) for column in columns) if columns else (Fraction(0),) * len(self.stakes)

    @cached_property
    def most(self) -> Fraction:
        """The largest sum of gains."""
        return max((sum(gains, Fraction(0)) for gains in self.acceptable.values()), default=Fraction(0))

    @cached_property
    def best(self) -> tuple[Choice, Fraction] | None:
        """The deal of largest product of gains; None where nothing makes everybody better off.

        Of several it takes the first in the order of the issues' values: it is a yardstick, and not a decision.
        """
        products = {
            choice: prod(gains, start=Fraction(1)) for choice, gains in self.acceptable.items() if min(gains) > 0
        }
        if not products:
            return None
        top = max(products.values())
        return next((choice, top) for choice, product in products.items() if product == top)

    def reached(self, terms: Terms | None) -> Reached:
        """What a deal reached; None stands for no agreement, where everybody gains nothing."""
        n = len(self.stakes)
        zero = (Fraction(0),) * n
        gains: tuple[Fraction | None, ...] = zero
        if terms is not None:
            choice = self.space.choice(terms)
            gains = tuple(gain_of(party, choice) for party in self.stakes)
        violated = sum(gain is None or gain < 0 for gain in gains)
        known = tuple(gain or Fraction(0) for gain in gains)
        surplus = None if self.most == 0 else sum(known, Fraction(0)) / self.most
        nash = None
        if self.best is not None:
            nash = 0.0 if violated or min(known) <= 0 else float(prod(known) / self.best[1]) ** (1 / n)
        return Reached(gains, surplus, nash, self._distance(known) if not violated else None, violated)

    def _distance(self, gains: Gains) -> Fraction | None:
        if not self.acceptable or min(self.ideals) == 0:
            return None
        rises = (
            min((g - mine) / ideal for g, mine, ideal in zip(other, gains, self.ideals, strict=True))
            for other in self.acceptable.values()
        )
        return max((*rises, Fraction(0)))


def gain_of(party: Stakes, choice: Choice) -> Fraction | None:
    """What a deal gives a party beyond no agreement; None if it is unknown, or across a red line of theirs."""
    worth = party.worth(choice)
    return None if worth is None else worth - party.reservation


def record(reached: Reached) -> dict[str, Any]:
    """The figures as JSON values, exact ones as texts."""
    text = {name: None if value is None else str(value) for name, value in vars(reached).items() if name != "gains"}
    return {**text, "nash": reached.nash, "violated": reached.violated}
