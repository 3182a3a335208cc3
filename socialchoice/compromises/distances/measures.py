"""What distances are measured from and in: the best and the least that each agent can have, and options in words."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from socialchoice.model.bargaining.alternatives import BargainingProblem
from socialchoice.model.bargaining.ideals import ideals, shown_ideals
from socialchoice.model.bargaining.shared import Agreement, Bargaining, Disagreement, Row
from socialchoice.model.errors import InvalidProblem
from socialchoice.model.evidence import Evidence
from socialchoice.model.outcome import Outcome
from socialchoice.numeric.lp import NoOptimum
from socialchoice.numeric.polytopes.region import Region
from socialchoice.numeric.polytopes.support import ONE, Support

KIND = "least shortfall"
NUMBER = re.compile(r"-?[0-9]+(/[1-9][0-9]*|\.[0-9]+)?")


@dataclass(frozen=True)
class Found:
    """The nearest agreement.

    supports : of each step, at whose prices no agreement is worth more than the step needs
    known    : agents whose gain is the same in every agreement that is as near
    data     : what evidence needs besides the ends, made of the supports
    """

    supports: list[Support]
    known: Sequence[int]
    data: dict[str, Any]


def solved(problem: Bargaining, solve: Callable[[], Found]) -> Outcome[Agreement]:
    """The outcome that a search over lotteries or points comes to; disagreement where limits leave no point."""
    try:
        found = solve()
    except NoOptimum:
        return Outcome(frozenset({Disagreement()}))
    only = problem.region.only(found.supports, known=found.known)
    return Outcome(frozenset({problem.agreement(found.supports[-1].point)}), complete=only)


def shown(
    problem: Bargaining,
    outcome: Outcome[Agreement],
    solve: Callable[[], Found],
    ends: Mapping[str, Callable[[Bargaining], Any]],
) -> Evidence:
    """The evidence of that outcome: ends and prices; of a list without lotteries, nothing."""
    if problem.pure:
        return Evidence(KIND)
    if outcome.winners == {Disagreement()}:
        return Evidence(KIND, {"empty": problem.prices(problem.region.least())})
    data = {**{name: show(problem) for name, show in ends.items()}, **solve().data}
    return Evidence(KIND, data, winners="all" if outcome.complete else "some")


def found_once(problem: Bargaining, support: Support, known: Sequence[int] | None = None) -> Found:
    """What one program finds; the gains of agents of positive price are known, or those of `known`."""
    priced = [i for i, price in enumerate(support.prices) if price]
    return Found([support], priced if known is None else known, {"prices": problem.prices(support)})


def found_levels(problem: Bargaining, levels: Sequence[Support]) -> Found:
    """What programs find that settle one level after the other, up to the first at which nobody lacks anything."""
    first = next((at for at, level in enumerate(levels) if not level.value), len(levels) - 1)
    kept = list(levels[: first + 1])
    known = {i for level in kept for i, price in enumerate(level.prices) if price}
    data = [{"value": -level.value, "prices": problem.prices(level)} for level in kept]
    return Found(kept, sorted(known), {"levels": data})


def highest(problem: Bargaining) -> list[Fraction]:
    """(n,) the most that each agent gains in any agreement. Raises NoOptimum if there is none."""
    if isinstance(problem, BargainingProblem):
        return [max(row) for row in problem.gains]
    return [support.value for support in ideals(problem, "S")]


def shown_highest(problem: Bargaining) -> Any:
    """The same as evidence; a list needs none, and neither does a problem without agreements."""
    if isinstance(problem, BargainingProblem):
        return None
    return shown_ideals(problem, ideals(problem, "S"), "S")


def lowest(problem: Bargaining) -> list[Fraction]:
    """(n,) the least that each agent gains in any agreement. Raises NoOptimum if there is none."""
    if isinstance(problem, BargainingProblem):
        return [min(row) for row in problem.gains]
    return [-max(support.value for support in each) for each in _fallen(problem)]


def shown_lowest(problem: Bargaining) -> Any:
    """The same as evidence: where it is reached, and for each piece the multipliers that bound it from below."""
    if isinstance(problem, BargainingProblem):
        return None
    made = []
    for each in _fallen(problem):
        worst = max(each, key=lambda support: support.value)
        rows = [support.rows for support in each]
        made.append({"gain": -worst.value, "agreement": problem.agreement(worst.point), "rows": rows})
    return made


def _fallen(problem: Bargaining) -> list[list[Support]]:
    """For each agent and piece of its utility the point where that piece is lowest, as one of its negative.

    A utility is the least of its pieces, so that its own least is the least of theirs.
    """
    region = problem.region
    return [[_turned(region, row, constant).best([ONE]) for row, constant in each] for each in region.pieces]


def _turned(region: Region, row: Sequence[Fraction], constant: Fraction) -> Region:
    return replace(region, pieces=(((tuple(-c for c in row), -constant),),))


def numbers_said(text: object, count: int, what: str) -> Row:
    """So many exact numbers parted by spaces, from an option. Raises InvalidProblem."""
    parts = text.split(" ") if isinstance(text, str) else []
    if len(parts) != count or not all(NUMBER.fullmatch(part) for part in parts):
        raise InvalidProblem(f"the {what} are {text!r}; give {count} exact numbers parted by spaces, such as '3 1/2'")
    return tuple(Fraction(part) for part in parts)
