"""Alternating offers of two agents with an end: solved from the last round back, over any set of agreements.

In each round one proposes, and the other accepts or waits for the next round; after the last one there is
disagreement. What an agent gains a round later is worth δ of it. By backward induction each proposes what is best for
it of what leaves the other δ times its gain in the next round: two exact programs a round. Ståhl 1972, Bargaining
Theory; Binmore, Rubinstein and Wolinsky 1986, doi:10.2307/2555382, for the limit of ever shorter rounds: Nash's.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from socialchoice.model.bargaining.shared import Agreement, Bargaining
from socialchoice.model.errors import InvalidProblem
from socialchoice.model.ground.records import exact
from socialchoice.model.ground.scales import fitting
from socialchoice.numeric.exact import rounded_up
from socialchoice.numeric.lp import NoOptimum
from socialchoice.numeric.polytopes.support import ZERO, Demand, Support

Pair = tuple[Fraction, Fraction]
MOST = 10_000


@dataclass(frozen=True)
class Round:
    """What is proposed, and accepted, in a round.

    proposer : 0 or 1
    floor    : what the other would gain by waiting, in this round's worth
    gains    : of both by the proposal
    support  : prices at which no agreement that leaves the other `floor` gives the proposer more
    """

    proposer: int
    floor: Fraction
    gains: Pair
    support: Support


@dataclass(frozen=True)
class Horizon:
    """All rounds, the first one first; the outcome is what the first one proposes."""

    problem: Bargaining
    discounts: Pair
    rounds: tuple[Round, ...]
    agreed: Agreement

    def deviations(self) -> list[str]:
        """Who could gain by doing otherwise in one round: none, if the prices prove what they should."""
        found, later = [], (ZERO, ZERO)
        for back, now in enumerate(reversed(self.rounds)):
            at, i, j = len(self.rounds) - back, now.proposer, 1 - now.proposer
            p = now.support.prices
            most = self.problem.region.bound(now.support) - p[j] * now.floor
            if now.floor < self.discounts[j] * later[j] or now.gains[j] < now.floor:
                found.append(f"in round {at} the other would rather wait")
            if p[i] <= 0 or p[j] < 0 or p[i] * now.gains[i] < most:
                found.append(f"in round {at} the proposer can perhaps have more")
            if now.gains[i] < self.discounts[i] * later[i]:
                found.append(f"in round {at} the proposer would rather wait")
            later = now.gains
        return found

    def facts(self) -> list[str]:
        """The rounds from the last one back, in sentences."""
        names, said = self.problem.agents, []
        for back, now in enumerate(reversed(self.rounds)):
            i, other = names[now.proposer], names[1 - now.proposer]
            wait = "nothing" if not back else f"{now.floor} in worth"
            said.append(
                f"In round {len(self.rounds) - back} {i} proposes gains of {now.gains[0]} and {now.gains[1]}: "
                f"{other} would have {wait} by waiting, and {i} can have no more than that leaves."
            )
        return said

    def record(self) -> dict[str, Any]:
        """As JSON values and Fractions."""
        rounds = [
            {
                "proposer": now.proposer,
                "floor": now.floor,
                "gains": list(now.gains),
                "prices": self.problem.prices(now.support),
            }
            for now in self.rounds
        ]
        return {"problem": self.problem.record(), "discounts": list(self.discounts), "rounds": rounds}


def finite_offers(
    problem: Bargaining, discounts: Iterable[object], rounds: int, *, first: int = 0, bits: int | None = None
) -> Horizon:
    """The equilibrium of so many rounds, in which the agents propose by turns.

    discounts : two exact numbers from 0 to 1
    rounds    : from 1 to 10,000
    first     : who proposes in the first round
    bits      : to how many bits floors are rounded up, so that many rounds stay short; None for exactly none. The
                other then gets slightly more than waiting is worth, by at most one part in 2^(bits - 1).

    Raises InvalidProblem unless two agents of equal weight bargain whose utilities are more than an order, mixtures of
    agreements are agreements, and one of these leaves nobody worse off than none.
    """
    fitting("a round of offers", "cardinal", problem.measured)
    if len(set(problem.weights)) > 1:
        raise InvalidProblem("the agents' weights differ, and offers by turns know none; give both the same")
    row = tuple(exact(value) for value in discounts)
    if len(problem.agents) != 2 or len(row) != 2 or problem.pure or first not in (0, 1):
        agents = f"{len(problem.agents)} agents{', of alternatives alone' if problem.pure else ''}"
        raise InvalidProblem(
            f"there are {agents}, {len(row)} discounts, and agent {first} begins; alternating offers are for mixtures "
            "of two agents, 0 and 1, with a discount each"
        )
    if not 0 <= min(row) <= max(row) <= 1 or not 1 <= rounds <= MOST:
        raise InvalidProblem(
            f"there are {rounds} rounds and discounts {row[0]} and {row[1]}; wanted are 1 to {MOST} rounds and "
            "discounts from 0 to 1"
        )
    made: list[Round] = []
    later, point = (ZERO, ZERO), None
    for at in reversed(range(rounds)):
        i = (first + at) % 2
        floor = row[1 - i] * later[1 - i]
        floor = floor if bits is None else min(rounded_up(floor, bits), later[1 - i])
        later, support, point = _proposal(problem, i, floor)
        made.append(Round(i, floor, later, support))
    assert point is not None
    return Horizon(problem, (row[0], row[1]), tuple(reversed(made)), problem.agreement(point))


def _proposal(problem: Bargaining, i: int, floor: Fraction) -> tuple[Pair, Support, list[Fraction]]:
    """The best for the proposer that leaves the other the floor, and of these the best for the other."""
    region, j = problem.region, 1 - i
    aims = [Fraction(k == i) for k in (0, 1)]
    try:
        best = region.best(aims, [Demand(j, floor, ZERO), Demand(i, ZERO, ZERO)])
    except NoOptimum:
        raise InvalidProblem("every agreement leaves somebody worse off than none; nobody would propose any") from None
    point = region.best(aims[::-1], [Demand(i, best.value, ZERO)]).point
    x, y = region.at(point)
    return (x, y), best, point
