"""The leximin of shares of ideals, over mixtures or a polytope: what Kalai–Smorodinsky and Kalai–Rosenthal both are.

Exact ideals of many agents have so many digits together that no level could be written down. Then each is known
between two short numbers, the shares are of the upper ones, and the gap between them is the outcome's.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any, NamedTuple

from socialchoice.model.bargaining.ideals import ideals, shown_ideals
from socialchoice.model.bargaining.polytope import PolytopeProblem
from socialchoice.model.bargaining.shared import Agreement, Bargaining, Disagreement, IdealOver
from socialchoice.model.evidence import Evidence
from socialchoice.model.outcome import Outcome
from socialchoice.numeric.exact import rounded_up
from socialchoice.numeric.optima.brackets import Bracket, brackets
from socialchoice.numeric.polytopes.leximin import leximin
from socialchoice.numeric.polytopes.support import ZERO, Support

MANY = 60  # agents, beyond which a polytope's ideals are bracketed
TOLERANCE = Fraction(1, 10**6)


class Ideals(NamedTuple):
    """(n,) supports whose values are the ideal gains, or more by a part of `gap` of them at most."""

    found: Sequence[Support]
    gap: Fraction


def known_ideals(problem: Bargaining, over: IdealOver) -> Ideals:
    """The agents' ideals: exact, but for polytopes of many agents where all are known to within a millionth."""
    kept = problem.region.kept
    asked = ("known ideals", over)
    if asked not in kept:
        many = isinstance(problem, PolytopeProblem) and len(problem.agents) > MANY
        near = brackets(problem.region, floors=over == "IR") if many else None
        gap = _gap(near) if near else None
        kept[asked] = (
            Ideals(ideals(problem, over), ZERO)
            if near is None or gap is None
            else Ideals([bracket.support for bracket in near], gap)
        )
    found: Ideals = kept[asked]
    return found


def _gap(near: Sequence[Bracket]) -> Fraction | None:
    """The largest part by which an ideal may be overstated, rounded up; None if it is too large."""
    if min(bracket.low for bracket in near) <= 0:
        return None
    gap = max(bracket.support.value / bracket.low for bracket in near) - 1
    gap = rounded_up(gap, 20) if gap else gap
    return gap if gap <= TOLERANCE else None


def shares_outcome(problem: Bargaining, over: IdealOver) -> Outcome[Agreement]:
    """The leximin of g_i / (w_i a_i), or disagreement; complete if it is exact and proved to be the only one."""
    if problem.region.least().value <= 0:
        return Outcome(frozenset({Disagreement()}))
    best = known_ideals(problem, over)
    levels = leximin(problem.region, _units(problem, best))
    only = not best.gap and problem.region.only(levels, known=range(len(problem.agents)))
    return Outcome(frozenset({problem.agreement(levels[-1].point)}), complete=only)


def shares_evidence(problem: Bargaining, outcome: Outcome[Agreement], over: IdealOver) -> Evidence:
    """Each agent's ideal with the prices that bound it, and each level with its prices; or that there is none."""
    if outcome.winners == {Disagreement()}:
        return problem.no_agreement(problem.region.least())
    best = known_ideals(problem, over)
    data: dict[str, Any] = {
        "ideals": shown_ideals(problem, list(best.found), over),
        "levels": problem.levels(leximin(problem.region, _units(problem, best))),
    }
    if best.gap:
        return Evidence("leximin levels", {**data, "gap": best.gap}, "bound only", "some")
    return Evidence("leximin levels", data, winners="all" if outcome.complete else "some")


def _units(problem: Bargaining, best: Ideals) -> list[Fraction]:
    """(n,) the ideal gains, each times the agent's weight: the unit in which its share is measured."""
    return [ideal.value * w for ideal, w in zip(best.found, problem.weights, strict=True)]
