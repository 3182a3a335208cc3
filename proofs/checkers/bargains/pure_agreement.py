"""The best of a list of alternatives, recounted.

data: {}

Where only alternatives are agreements, the rule's value is computed anew for each: Nash, the product of the gains, each
to the power of its weight; egalitarian, the least gain per weight; utilitarian, the weighted sum; leximin, the gains
per weight in increasing order; Kalai–Smorodinsky, the same with each gain divided by the agent's ideal gain;
Kalai–Rosenthal, by its largest gain in any alternative; equal loss, less the weighted losses from the ideal gains in
decreasing order. All but utilitarian choose only among the alternatives that make everybody better off.
"""

from collections.abc import Callable
from fractions import Fraction
from math import prod
from typing import Any

from ..case import Case
from ..form import demand, fields
from ..problems.bargains import Bargain
from ..problems.numbers import Row, whole_weights


def check(case: Case) -> str:
    fields(case.options)
    fields(case.data)
    bargain = Bargain(case.problem)
    demand(not bargain.lotteries, "lotteries are agreements here, so that a list of alternatives shows nothing")
    demand(case.ranking is None, "this evidence proves no ranking")
    demand(case.status == "certified", "this evidence proves winners, not bounds")
    columns = bargain.columns()
    if case.rule in FREE:
        open_ = list(range(len(columns)))
    else:
        open_ = [a for a, column in enumerate(columns) if min(column) > 0]
    demand(open_, "no alternative makes everybody better off")
    value = VALUES[case.rule](bargain)
    values = {a: value(columns[a]) for a in open_}
    top = max(values.values())
    best = [bargain.names[a] for a in open_ if values[a] == top]
    found = [bargain.names[bargain.answer(winner).index(Fraction(1))] for winner in _sure(case, bargain)]
    demand(set(found) == set(best) and case.claim == "all", f"all that are best is {', '.join(best)}")
    return f"{' and '.join(sorted(found))}: best of all alternatives by the {case.rule} rule, everyone counted again."


def _sure(case: Case, bargain: Bargain) -> list[Any]:
    for winner in case.winners:
        demand(max(bargain.answer(winner)) == 1, "a lottery is the outcome where only alternatives are agreements")
    return case.winners


Value = Callable[[Row], Any]


def _product(bargain: Bargain) -> Value:
    powers = whole_weights(bargain.weights)
    return lambda gains: prod(g**p for g, p in zip(gains, powers, strict=True))


def _least(bargain: Bargain) -> Value:
    return lambda gains: min(g / w for g, w in zip(gains, bargain.weights, strict=True))


def _sum(bargain: Bargain) -> Value:
    return lambda gains: sum(g * w for g, w in zip(gains, bargain.weights, strict=True))


def _leximin(bargain: Bargain) -> Value:
    return lambda gains: sorted(g / w for g, w in zip(gains, bargain.weights, strict=True))


def _relative(bargain: Bargain) -> Value:
    scales = [w * ideal for w, ideal in zip(bargain.weights, _ideals(bargain), strict=True)]
    return lambda gains: sorted(g / scale for g, scale in zip(gains, scales, strict=True))


def _losses(bargain: Bargain) -> Value:
    ideals = _ideals(bargain)
    return lambda gains: sorted(w * (g - ideal) for g, w, ideal in zip(gains, bargain.weights, ideals, strict=True))


def _of_the_best(bargain: Bargain) -> Value:
    scales = [w * max(row) for row, w in zip(bargain.gains, bargain.weights, strict=True)]
    return lambda gains: sorted(g / scale for g, scale in zip(gains, scales, strict=True))


def _ideals(bargain: Bargain) -> Row:
    columns = [c for c in bargain.columns() if bargain.over == "S" or min(c) >= 0]
    return [max(column[i] for column in columns) for i in range(len(bargain.agents))]


VALUES: dict[str, Callable[[Bargain], Value]] = {
    "nash": _product,
    "egalitarian": _least,
    "utilitarian": _sum,
    "leximin": _leximin,
    "kalai-smorodinsky": _relative,
    "kalai-rosenthal": _of_the_best,
    "equal-loss": _losses,
}
FREE = ("utilitarian",)
RULES = tuple(VALUES)
