"""The deals that take the least concession from reservations, red lines and conditions, counted again.

data: {}

An agent concedes what a deal leaves it below its disagreement utility, and sees its red lines and conditions crossed,
whether they are vetoes or not. With the option `crossing` empty, weighted crossings are compared first, and what is
conceded after them; otherwise each crossing is a concession of so much. `form`: sums, or the weighted concessions of
the agents in decreasing order. Where agents may pay each other, each deal comes with the payments that take the least,
and of these with the most even ones (`terms.needs`).
"""

import re
from collections.abc import Callable
from fractions import Fraction
from typing import Any

from ..case import Case
from ..form import Unreadable, demand, fields, text
from ..problems.bargains import NO_AGREEMENT
from ..problems.numbers import Row
from ..problems.terms.needs import conceding
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
    due = {choice: _due(demanded, choice, form, crossing) for choice in demanded.choices()}
    keys = {choice: _key(demanded, choice, paid, form, crossing) for choice, paid in due.items()}
    if not keys:
        demand(case.winners == [NO_AGREEMENT], "the implications leave no deal at all")
        return "The implications leave no deal at all."
    least = min(keys.values())
    answers = [demanded.read(winner) for winner in case.winners]
    demand(all(paid == due[choice] for choice, paid in answers), "the payments are not those that the rule makes")
    winners = {choice for choice, _ in answers}
    demand(winners == {choice for choice, key in keys.items() if key == least}, "other deals take less, or as little")
    return f"No deal takes less of a concession than the {len(winners)} that win, every deal counted again."


def _due(demanded: Demanded, choice: tuple[int, ...], form: str, crossing: str) -> Row | None:
    """(n,) the payments that the rule makes for a deal."""
    package = demanded.package
    if package.payments is None:
        return None
    burdens = [Fraction(crossing or 0) * k for k in _crossed(demanded, choice)]
    return conceding(package.payments, package.gains(choice), package.weights, None if form == "sum" else burdens)


def _crossed(demanded: Demanded, choice: tuple[int, ...]) -> list[int]:
    """(n,) how many of its red lines and conditions each agent sees crossed."""
    met, n = demanded.met(choice), len(demanded.package.agents)
    crossed = [0] * n
    for k, owner in enumerate(demanded.owners):
        crossed[owner] += k >= n and k not in met
    return crossed


def _key(demanded: Demanded, choice: tuple[int, ...], paid: Row | None, form: str, crossing: str) -> Any:
    weights = demanded.package.weights
    lacks = [w * max(ZERO, -g) for w, g in zip(weights, demanded.gains(choice, paid), strict=True)]
    crossed = [w * k for w, k in zip(weights, _crossed(demanded, choice), strict=True)]
    if crossing == "":
        return SUMMED[form](crossed), SUMMED[form](lacks)
    return SUMMED[form]([lack + Fraction(crossing) * cross for lack, cross in zip(lacks, crossed, strict=True)])
