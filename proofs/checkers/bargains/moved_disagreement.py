"""A known rule that goes on from a reference point in the place of disagreement.

data: {"better": an agreement that makes everybody better off, "reference": …, "kind": text, "data": …, "none": null};
      or, where there is no such agreement, nulls and "none": prices at which none is worth more than nothing

The option `start` says which reference: "mean of ideals" gives each agent its ideal gain, over what leaves nobody worse
off, divided by the number of agents, and "reference" shows the ideals as in `leximin_levels`; "minimal compromise"
gives each of two agents the most that it has while the other has its ideal, at the ends of the frontier that
"reference" shows as `problems.pairs.frontiers` reads it. With the reference's utilities for those of disagreement,
"kind" and "data" are the evidence of the rule that the option `then` names; or "levels", {"levels": …} as in
`reference_levels`: of leximin per weight from the reference, where the first level is 0, so that nothing is strictly
better for all. Thomson 1981, Journal of Economic Theory 25(3).
"""

from copy import copy
from fractions import Fraction
from typing import Any

from ..case import Case
from ..form import Unreadable, demand, fields, listed
from ..problems.bargains import NO_AGREEMENT, Convex, convex, read
from ..problems.numbers import Row
from ..problems.pairs.frontiers import Chain
from . import leximin_levels, nash_gap
from .reference_levels import settle

RULES = ("thomson-reference",)
THEN = {"kalai-smorodinsky": ("leximin levels", leximin_levels.check), "nash": ("nash gap", nash_gap.check)}


def check(case: Case) -> str:
    start, then = fields(case.options, "start", "then")
    if start not in ("mean of ideals", "minimal compromise") or then not in list(THEN):
        raise Unreadable("the options name no reference point, or no rule that goes on from it")
    bargain = convex(case)
    equal = len(bargain.agents) == 2 and bargain.weights[0] == bargain.weights[1]
    demand(start == "mean of ideals" or equal, "a minimal compromise is of two agents of equal weight")
    better, reference, kind, data, none = fields(case.data, "better", "reference", "kind", "data", "none")
    if none is not None:
        demand(case.winners == [NO_AGREEMENT] and case.claim == "all", "the outcome is an agreement")
        demand(case.status == "certified", "this evidence proves winners, not bounds")
        return bargain.priced(none).none()
    demand(min(bargain.gains_at(bargain.answer(better))) > 0, "the first agreement does not make everybody better off")
    gains = _reference(bargain, start, reference)
    inner = copy(case)
    kept = [Fraction(low) + gain for low, gain in zip(case.problem["disagreement"], gains, strict=True)]
    inner.problem = {**case.problem, "disagreement": [str(value) for value in kept]}
    inner.rule, inner.options, inner.kind, inner.data = then, {}, kind, data
    said = ", ".join(f"{agent} {value}" for agent, value in zip(bargain.agents, kept, strict=True))
    if kind == "levels":
        return f"From the {start} ({said}): {_levels(inner)}"
    wanted, checked = THEN[then]
    demand(kind == wanted, f"evidence of kind {kind!r} proves nothing about the rule {then!r}")
    return f"From the {start} ({said}), by the rule {then}: {checked(inner)}"


def _reference(bargain: Convex, start: str, given: Any) -> Row:
    """(n,) what the reference gives more than disagreement."""
    if start == "mean of ideals":
        return [gain / len(bargain.agents) for gain in leximin_levels.ideal_gains(bargain, "IR", given)]
    chain = Chain(bargain, *fields(given, "corners", "prices"))
    return [chain.corners[0][0], chain.corners[-1][1]]


def _levels(inner: Case) -> str:
    """Leximin from a reference that nothing is strictly better than."""
    bargain = read(inner.problem)
    (levels,) = fields(inner.data, "levels")
    demand(inner.status == "certified", "this evidence proves winners, not bounds")
    demand(len(inner.winners) == 1, "this evidence is about one agreement")
    point = bargain.answer(inner.winners[0])
    reached = [gain / w for gain, w in zip(bargain.gains_at(point), bargain.weights, strict=True)]
    demand(min(reached) == 0, "the agreement is not the leximin from a reference at the frontier")
    nothing = [Fraction(0)] * len(reached)
    supports = settle(bargain, nothing, bargain.weights, reached, listed(levels, "levels"))
    demand(supports[0].most <= 0, "something may be strictly better for all than the reference")
    if inner.claim == "all":
        demand(bargain.single(supports, held=range(len(reached))), "nothing shows that no other agreement is as good")
    return f"nothing is strictly better for all, and {bargain.spoken(point)} is the leximin beyond it."
