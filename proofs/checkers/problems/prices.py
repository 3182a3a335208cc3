"""Prices of what agents gain: what a checker learns of them."""

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from ..form import Unreadable
from .numbers import Row


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


def over(given: Any) -> str:
    if given not in ("IR", "S"):
        raise Unreadable("ideal_over must be IR or S")
    return str(given)
