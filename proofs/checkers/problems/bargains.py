"""Bargaining problems as certificates carry them, of either kind: lists of alternatives and polytopes."""

from typing import Any

from ..case import Case
from ..form import demand
from .ballots import kind_of
from .lists import Bargain, lottery, spoken, worth
from .polytopes import Polytope

NO_AGREEMENT = {"agreement": "none"}
RAYS = ("egalitarian", "kalai-smorodinsky", "kalai-rosenthal", "equal-loss", "gupta-livne", "monotone-path")
SAME = (
    "nash", "discrete-raiffa", "continuous-raiffa", "perles-maschler", "serial-dictatorship", "utilitarian", "leximin",
    "compromise-programming", "yu-compromise", "goal-programming", "minimax-regret", "ordered-weighted-average",
    "minimal-concession", "alternating-offers", "zeuthen",
)  # fmt: skip
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


def disposed(problem: Any, rule: str, kind: Any) -> None:
    """Demand, where no gain may be thrown away, that the rule has a meaning there, and that the evidence is of it."""
    if type(problem) is dict and "free_disposal" in problem:
        demand(rule in RAYS or rule in SAME, f"{rule} has no known meaning where no gain may be thrown away")
        demand(rule in SAME or kind == "ray point", f"without free disposal {rule} needs a point of its ray itself")


__all__ = ["NO_AGREEMENT", "Bargain", "Convex", "Polytope", "convex", "disposed", "lottery", "read", "spoken", "worth"]
