"""Bargaining problems as certificates carry them, of either kind: lists of alternatives and polytopes."""

from typing import Any

from ..case import Case
from ..form import demand
from .ballots import kind_of
from .lists import Bargain, lottery, spoken, worth
from .polytopes import Polytope

NO_AGREEMENT = {"agreement": "none"}
Convex = Bargain | Polytope


def convex(case: Case) -> Convex:
    """The problem of a case in which mixtures of agreements are agreements, and whose claim is about one answer."""
    bargain = read(case.problem)
    demand(bargain.lotteries, "this evidence is about lotteries, and only alternatives are agreements here")
    demand(case.ranking is None, "this evidence proves no ranking")
    return bargain


def read(problem: Any) -> Convex:
    """A bargaining problem of either kind."""
    return Polytope(problem) if kind_of(problem) == "polytope" else Bargain(problem)


__all__ = ["NO_AGREEMENT", "Bargain", "Convex", "Polytope", "convex", "lottery", "read", "spoken", "worth"]
