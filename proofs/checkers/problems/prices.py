"""Prices of what agents gain: what a checker learns of them."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from ..form import Unreadable, demand
from .numbers import Row, fractions, nonnegative


@dataclass(frozen=True)
class Priced:
    """Prices of gains, and what follows.

    each   : (n,) the prices
    most   : no agreement is worth more than that at them
    columns: alternatives or variables that an agreement worth as much may still choose
    limits : of a polytope, those that every such agreement meets exactly
    pieces : of a polytope, (agent, piece) that give the agent's utility in every such agreement
    """

    each: Row
    most: Fraction
    columns: frozenset[int]
    limits: tuple[int, ...] = ()
    pieces: tuple[tuple[int, int], ...] = ()

    def none(self) -> str:
        """That no agreement makes everybody better off, in a sentence; what does would be worth more than nothing."""
        demand(self.most <= 0 and (self.most < 0 or any(self.each)), "an agreement may be worth more than none")
        return "No agreement makes everybody better off than none, so that the disagreement point is the outcome."


def disposal(problem: Any) -> tuple[Any, bool]:
    """The problem without what it says of free disposal, and whether gains may be thrown away: yes, where silent."""
    if "free_disposal" not in problem:
        return problem, True
    if problem["free_disposal"] is not False:
        raise Unreadable("free_disposal must be false, or left out")
    return {key: value for key, value in problem.items() if key != "free_disposal"}, False


def of_either_sign(given: Any, what: str, length: int, *, signed: bool, free: bool) -> Row:
    """Exactly so many prices; below zero only where that is asked for, and no gain may be thrown away."""
    demand(not (signed and free), "prices below zero prove nothing where gains may be thrown away")
    return fractions(given, what, length) if signed else nonnegative(given, what, length)


def over(given: Any) -> str:
    if given not in ("IR", "S"):
        raise Unreadable("ideal_over must be IR or S")
    return str(given)
