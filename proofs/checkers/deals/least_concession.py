"""The deals that take the least concession from reservations, red lines and conditions, counted again.

data: {}

An agent concedes what a deal leaves it below its disagreement utility, and sees its red lines and conditions crossed,
whether they are vetoes or not. With the option `crossing` empty, weighted crossings are compared first, and what is
conceded after them; otherwise each crossing is a concession of so much. `form`: sums, or the weighted concessions of
the agents in decreasing order.
"""

import re
from collections.abc import Callable
from fractions import Fraction
from typing import Any

from ..case import Case
from ..form import Unreadable, demand, fields, text
from ..problems.bargains import NO_AGREEMENT
from ..problems.numbers import Row
from ..problems.wants.demands import Demanded

RULES = ("minimal-concession",)
NUMBER = re.compile(r"[0-9]+(/[1-9][0-9]*|\.[0-9]+)?")
ZERO = Fraction(0)
SUMMED: dict[str, Callable[[Row], Any]] = {
    "sum": lambda each: sum(each, ZERO),
    "greatest": lambda each: sorted(each, reverse=True),
}


def check(case: Case) -> str:
    form, crossing = fields(case.options, "form", "crossing")
    fields(case.data)
    if type(form) is not str or form not in SUMMED:
        raise Unreadable(f"the form must be one of {', '.join(SUMMED)}")
    if text(crossing, "crossing") and not NUMBER.fullmatch(crossing):
        raise Unreadable("what a crossing costs must be an exact number of 0 or more, or left empty")
    demanded = Demanded(case.problem)
    demand(case.ranking is None, "this evidence proves no ranking")
    demand(case.claim == "all" and case.status == "certified", "all deals are counted again, and prove all winners")
    keys = {choice: _key(demanded, choice, form, crossing) for choice in demanded.choices()}
    if not keys:
        demand(case.winners == [NO_AGREEMENT], "the implications leave no deal at all")
        return "The implications leave no deal at all."
    least = min(keys.values())
    winners = {tuple(demanded.read(winner)) for winner in case.winners}
    demand(winners == {choice for choice, key in keys.items() if key == least}, "other deals take less, or as little")
    return f"No deal takes less of a concession than the {len(winners)} that win, every deal counted again."


def _key(demanded: Demanded, choice: tuple[int, ...], form: str, crossing: str) -> Any:
    package = demanded.package
    lacks = [w * max(ZERO, -g) for w, g in zip(package.weights, package.gains(choice), strict=True)]
    crossed = [ZERO] * len(lacks)
    met = demanded.met(choice)
    for k, owner in enumerate(demanded.owners):
        if k >= len(lacks) and k not in met:
            crossed[owner] += package.weights[owner]
    if crossing == "":
        return SUMMED[form](crossed), SUMMED[form](lacks)
    return SUMMED[form]([lack + Fraction(crossing) * cross for lack, cross in zip(lacks, crossed, strict=True)])
